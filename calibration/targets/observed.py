"""What the model gives for a published figure: every measure, and a few that only targets need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.experiments.measures.observed import Observed
from caseflow.experiments.measures.spells import ONLY_FOR_TARGETS
from caseflow.sim import Replication


@dataclass(frozen=True)
class Quantity:
    """What a target can be held against.

    Attributes
    ----------
    layer
        ``true`` (what happens), ``reported`` or ``recorded``.
    share
        Whether it lies between 0 and 1.
    """

    name: str
    layer: Literal["true", "reported", "recorded"]
    share: bool
    title: str


OBSERVED: Mapping[str, Quantity] = {
    this_measure.name: Quantity(
        this_measure.name, this_measure.layer, this_measure.unit == "share", this_measure.title
    )
    for this_measure in MEASURES
} | {
    count.__name__: Quantity(count.__name__, "true", True, title)
    for count, title in ONLY_FOR_TARGETS
}
"""Everything that a target may be held against, by name; its order is that of ``observe``."""


def observe(replication: Replication, cohort: Cohort) -> NDArray[np.float64]:
    """Count everything that a target may be held against, in one world.

    Gives shape ``(len(OBSERVED), 2)``: numerators and denominators.
    """
    seen = Observed(replication, cohort)
    besides = [count(seen) for count, _ in ONLY_FOR_TARGETS]
    found = np.concatenate([measure(replication, cohort), np.array(besides)])
    undefined = ~np.isfinite(found).all(axis=1) | (found[:, 1] <= 0.0)
    found[undefined] = 0.0
    return found
