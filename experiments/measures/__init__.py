"""The measures: every outcome, defined once, in the order in which a reader meets them."""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import (
    burden,
    disengagement,
    justice,
    money,
    revictimisation,
    service,
)
from caseflow.experiments.measures.counting import by_group, on_the_whole
from caseflow.experiments.measures.definition import REGISTER, Count, Measure
from caseflow.experiments.measures.groups import (
    DIMENSIONS,
    EVERYONE,
    GROUPS,
    Dimension,
    Group,
    Membership,
)
from caseflow.experiments.measures.observed import Cohort, Observed
from caseflow.sim import Replication

ORDER = (disengagement, revictimisation, burden, service, justice, money)
"""The files of the measures, imported so that each enters its own in the register."""

HEADINGS = (
    "Disengagement",
    "Revictimisation",
    "Burden on her",
    "Harm and need",
    "Service",
    "Justice",
    "What went wrong",
    "Money",
)

_entered: list[tuple[Measure, Count]] = sorted(
    REGISTER, key=lambda entry: HEADINGS.index(entry[0].heading)
)
MEASURES: tuple[Measure, ...] = tuple(measure for measure, _ in _entered)
GROUPED = [number for number, measure in enumerate(MEASURES) if measure.by_group]
WHOLE = [number for number, measure in enumerate(MEASURES) if not measure.by_group]
"""Which places of ``MEASURES`` are counted by group, and which for everyone only."""

__all__ = [
    "DIMENSIONS",
    "EVERYONE",
    "GROUPS",
    "HEADINGS",
    "MEASURES",
    "Cohort",
    "Dimension",
    "Group",
    "Measure",
    "measure",
    "measure_groups",
]


def counting_functions() -> list[tuple[str, Count, bool]]:
    """The name of each measure, the function that counts it, and whether it does so by group."""
    return [(measure.name, count, measure.by_group) for measure, count in _entered]


def measure(replication: Replication, cohort: Cohort) -> NDArray[np.float64]:
    """Count every measure in one world, for everyone together.

    Gives shape ``(len(MEASURES), 2)``: numerators and denominators.
    """
    everyone: NDArray[np.float64] = measure_groups(replication, cohort)[0, :, :2]
    return everyone


def measure_groups(replication: Replication, cohort: Cohort) -> NDArray[np.float64]:
    """Count every measure in one world, for everyone and for each group of victims.

    Gives shape ``(len(GROUPS), len(MEASURES), 3)``: numerators, denominators, and how many people
    stand behind the denominator.
    """
    seen = Observed(replication, cohort)
    found = [count(seen) for _, count in _entered]
    counted = np.full((len(GROUPS), len(MEASURES), 3), np.nan)
    counted[:, GROUPED] = by_group([found[number] for number in GROUPED], Membership.of(seen))
    for number in WHOLE:
        counted[0, number, :2] = on_the_whole(found[number])
    return counted
