"""The measures: every outcome, defined once, in the order in which a reader meets them."""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import (
    burden,
    disengagement,
    justice,
    landmarks,
    money,
    queues,
    revictimisation,
    service,
)
from caseflow.experiments.measures.counting import count_groups
from caseflow.experiments.measures.definition import REGISTER, Measure
from caseflow.experiments.measures.groups import (
    DIMENSIONS,
    EVERYONE,
    GROUPS,
    Dimension,
    Group,
)
from caseflow.experiments.measures.observed import Cohort, Observed
from caseflow.experiments.measures.register import Register
from caseflow.sim import Replication

ORDER = (disengagement, revictimisation, landmarks, burden, service, queues, justice, money)
"""The files of the measures, imported so that each enters its own in the register."""

HEADINGS = [
    "Disengagement",
    "Revictimisation",
    "Burden on victims",
    "Harm and need",
    "Service",
    "Justice",
    "What went wrong",
    "Money",
]
"""The sections of the measures; those of one's own come last."""

MEASURES = Register(sorted(REGISTER, key=lambda entry: HEADINGS.index(entry[0].heading)), HEADINGS)
"""Every measure; in arrays, the places of what was counted."""

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
    "Observed",
    "count_observed",
    "measure",
    "measure_groups",
]


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
    return count_observed(Observed(replication, cohort))


def count_observed(seen: Observed) -> NDArray[np.float64]:
    """Count every measure of what is observed of one world, as ``measure_groups`` does."""
    counting = [
        (entry.count, entry.measure.by_group, entry.measure.follow_up)
        for entry in MEASURES.entries()
    ]
    return count_groups(seen, counting)
