"""Provenance: by which rules a run was simulated, and by which definitions it was counted.

A digest of the model names the rules. Each measure has a digest of its own, over its function and
all that this calls among the measures, so that adding or mending one leaves the numbers of all
others as good as they were.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from caseflow.experiments.runs.definition_sources import definition_digest
from caseflow.scenarios.scenario import Scenario
from caseflow.sim.sources import code_digest, digest_of

if TYPE_CHECKING:
    from caseflow.experiments.measures.register import Entry

CURVES, PEOPLE = "(curves)", "(people)"
"""Under which names the definitions of these are kept, which are no measures."""


def run_key(scenario: Scenario, seed: int, replication: int) -> str:
    """The name of one run in the store, 64 hexadecimal digits: equal names mean equal worlds."""
    return key_of_run(scenario.digest(), seed, replication, code_digest())


def key_of_run(scenario: str, seed: int, replication: int, code: str) -> str:
    """The name of one run, from the digests of its scenario and of the model."""
    parts = [scenario, str(seed), str(replication), code]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def definitions() -> Mapping[str, str]:
    """The digest of everything that is counted in a world, by name: each measure, and besides
    them the curves and the people."""
    from caseflow.experiments.measures import MEASURES

    return _digests_of(MEASURES.entries())


@lru_cache(maxsize=8)
def _digests_of(entries: tuple["Entry", ...]) -> Mapping[str, str]:
    from caseflow.experiments.measures import MEASURES, counting, people
    from caseflow.experiments.measures import trajectories as curves

    shared = definition_digest(counting.count_groups)
    # Functions of one's own reach these through the face, where names are not followed.
    offered = [definition_digest(offer) for offer in (counting.share, counting.mean)]
    digests = {}
    for entry in entries:
        parts = [definition_digest(entry.function), shared, f"by group: {entry.measure.by_group}"]
        parts += offered if entry in MEASURES.own() else []
        digests[entry.measure.name] = digest_of(parts)
    return {
        **digests,
        CURVES: definition_digest(curves.curves),
        PEOPLE: definition_digest(people.people),
    }


def target_definitions() -> Mapping[str, str]:
    """The digest of everything that a published figure may be compared with, by name."""
    from caseflow.experiments.measures.spells import ONLY_FOR_TARGETS

    spells = {count.__name__: definition_digest(count) for count, _ in ONLY_FOR_TARGETS}
    return {**definitions(), **spells}


def results_digest() -> str:
    """Sixteen hexadecimal digits that change with the model or with any of its measures."""
    return digest_of([code_digest(), definitions_digest()])


def definitions_digest() -> str:
    """Sixteen hexadecimal digits that change with any of the definitions."""
    return digest_of(f"{name} {digest}" for name, digest in definitions().items())
