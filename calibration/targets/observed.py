"""What the model gives for a published figure: every measure, and a few that only targets need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import MEASURES, Cohort, count_observed
from caseflow.experiments.measures.observed import Observed
from caseflow.experiments.measures.register import Entry
from caseflow.experiments.measures.target_quantities import ONLY_FOR_TARGETS
from caseflow.sim import Replication


@dataclass(frozen=True)
class Quantity:
    """What a target can be compared with.

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


class Quantities(Mapping[str, Quantity]):
    """The measures, with those of one's own, and what only targets need."""

    def __getitem__(self, name: str) -> Quantity:
        return _quantities(MEASURES.entries())[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_quantities(MEASURES.entries()))

    def __len__(self) -> int:
        return len(_quantities(MEASURES.entries()))

    def place(self, name: str) -> int:
        """The row of ``observe`` in which a quantity stands."""
        return list(self).index(name)


@lru_cache(maxsize=8)
def _quantities(entries: tuple[Entry, ...]) -> dict[str, Quantity]:
    counted = [entry.measure for entry in entries]
    return {
        measure.name: Quantity(measure.name, measure.layer, measure.unit == "share", measure.title)
        for measure in counted
    } | {
        count.__name__: Quantity(count.__name__, layer, True, title)
        for count, title, layer in ONLY_FOR_TARGETS
    }


OBSERVED = Quantities()
"""Everything that a target may be compared with, by name; its order is that of ``observe``."""


def observe(replication: Replication, cohort: Cohort) -> NDArray[np.float64]:
    """Count everything that a target may be compared with, in one world.

    Gives shape ``(len(OBSERVED), 2)``: numerators and denominators.
    """
    seen = Observed(replication, cohort)
    besides = [count(seen) for count, *_ in ONLY_FOR_TARGETS]
    found = np.concatenate([count_observed(seen)[0, :, :2], np.array(besides)])
    undefined = ~np.isfinite(found).all(axis=1) | (found[:, 1] <= 0.0)
    found[undefined] = 0.0
    return found
