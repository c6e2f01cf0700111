"""Parted: whose lives part between two worlds, when, over what, and what became of them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.lives.divergence import Divergence, parting_of
from caseflow.experiments.analysis.lives.divergence_order import DivergenceOrder
from caseflow.experiments.analysis.lives.life_worlds import LifeWorld
from caseflow.experiments.measures import Cohort
from caseflow.experiments.measures.people import people
from caseflow.sim.agents.case import Verdict
from caseflow.sim.rows import NEVER

OUTCOMES = {
    "withdrew": "withdrew before charge",
    "left": "left the service",
    "again": "new incident within a year",
    "assaulted": "assaulted within a year",
    "charged": "perpetrator charged",
    "convicted": "perpetrator convicted",
}
"""What can become of a case, by its column; the last four are about the perpetrator."""


@dataclass(frozen=True)
class DivergingLife:
    """One person whose life parts.

    Attributes
    ----------
    row, other
        Of the case in either world.
    parting
        Where the task lists first differ.
    incidents
        In the year after the first report, in either world.
    tellings
        How often the victim told their story, by the end, in either world.
    outcomes
        Those that came about in one of the worlds only, and whether that is the first.
    """

    row: int
    other: int
    parting: Divergence
    incidents: tuple[int, int]
    tellings: tuple[int, int]
    outcomes: tuple[tuple[str, bool], ...]

    @property
    def gap(self) -> int:
        """Incidents in the year after the report, the second world minus the first."""
        return self.incidents[1] - self.incidents[0]

    @property
    def tellings_gap(self) -> int:
        """Times the victim told their story, the second world minus the first."""
        return self.tellings[1] - self.tellings[0]


@dataclass(frozen=True)
class DivergingLives:
    """The cohort of two worlds.

    Attributes
    ----------
    apart
        Those whose lives part, in the order of their rows.
    never
        How many there are whose lives never do.
    alone
        How many are in the cohort of the first world only, and of the second only.
    """

    apart: tuple[DivergingLife, ...]
    never: int
    alone: tuple[int, int]

    def sorted_by(self, sort: DivergenceOrder) -> list[DivergingLife]:
        """Those whose lives part: the earliest first, or those with most that came out
        otherwise."""
        if sort is DivergenceOrder.FIRST:
            return sorted(self.apart, key=lambda entry: (entry.parting.day, entry.row))
        return sorted(
            self.apart,
            key=lambda entry: (
                -len(entry.outcomes),
                -abs(entry.gap),
                -abs(entry.tellings_gap),
                entry.parting.day,
                entry.row,
            ),
        )


def parted(here: LifeWorld, there: LifeWorld) -> DivergingLives:
    """Compare the life of everyone in the cohort."""
    one, other = _ends(here), _ends(there)
    both, first, second = np.intersect1d(
        one["key"], other["key"], assume_unique=True, return_indices=True
    )
    found = []
    for mine, theirs in zip(one[first], other[second], strict=True):
        parting = parting_of(here.lines.of(mine["row"]), there.lines.of(theirs["row"]))
        if parting is not None:
            unlike = tuple(
                (name, bool(mine[name])) for name in OUTCOMES if mine[name] != theirs[name]
            )
            incidents, tellings = (
                (int(mine[name]), int(theirs[name])) for name in ("incidents", "tellings")
            )
            rows = int(mine["row"]), int(theirs["row"])
            found.append(DivergingLife(*rows, parting, incidents, tellings, unlike))
    found.sort(key=lambda apart: apart.row)
    alone = len(one) - len(both), len(other) - len(both)
    return DivergingLives(tuple(found), len(both) - len(found), alone)


END = np.dtype(
    [
        ("key", "<u8"),
        *((name, "<i8") for name in ("row", "incidents", "tellings")),
        *((name, "?") for name in OUTCOMES),
    ]
)


def _ends(world: LifeWorld) -> NDArray[Any]:
    """What became of everyone of the cohort, in the order of their keys."""
    known = people(world.told, Cohort.of(world.scenario)).rows
    cases = world.told.tables["cases"]
    order = np.argsort(cases["key"], kind="stable")
    found = np.zeros(len(known), END)
    found["key"], found["incidents"] = known["key"], known["incidents"]
    found["row"] = order[np.searchsorted(cases["key"], known["key"], sorter=order)]
    found["tellings"] = world.told.tables["victims"]["retellings"][found["row"]]
    for name in ("withdrew", "left", "assaulted"):
        found[name] = known[name]
    found["again"] = known["incidents"] > 0
    found["charged"] = cases["charged"][found["row"]] < NEVER
    found["convicted"] = cases["verdict"][found["row"]] == Verdict.CONVICTED
    return found
