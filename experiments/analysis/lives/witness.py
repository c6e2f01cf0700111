"""The witness: a world told once more, paused at each moment of one life to see how it stood.

The event log says what happened and not what it did to them. A paused world goes on as if it had
never been paused, so the second telling is the first, moment by moment.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from caseflow.sim import Replication, Settings
from caseflow.sim.agents.case import Case
from caseflow.sim.agents.perpetrator import Perpetrator
from caseflow.sim.agents.victim import Victim
from caseflow.sim.luck import key_of_world
from caseflow.sim.rule import quiet


@dataclass(frozen=True)
class PersonState:
    """One case, its victim and its perpetrator, as they were."""

    case: Any
    victim: Any
    perpetrator: Any


@dataclass(frozen=True)
class BeforeAndAfter:
    """How somebody was just before a moment, and just after it."""

    when: float
    before: PersonState
    after: PersonState


def first_day(settings: Settings, seed: int, replication: int) -> Replication:
    """A world on its first day, the same that ``simulate`` runs to its end."""
    with quiet():
        key = key_of_world(seed, settings.number, replication)
    return Replication(settings, np.uint64(key))


def witness(world: Replication, row: int, moments: Iterable[float]) -> Iterator[BeforeAndAfter]:
    """Look at one case around each of some moments."""
    for when in moments:
        before = seen(world.run(when), row)
        yield BeforeAndAfter(when, before, seen(world.run(float(np.nextafter(when, np.inf))), row))


def seen(world: Replication, row: int) -> PersonState:
    """One case as it is now."""
    tables = world.tables
    if row >= len(tables["cases"]):
        return PersonState(Case.table(1)[0], Victim.table(1)[0], Perpetrator.table(1)[0])
    return PersonState(
        *(tables[name][row].copy() for name in ("cases", "victims", "perpetrators")),
    )
