"""Who stands behind a figure: how many people, and whether they are the same in both worlds."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import GROUPS

FEW = 10.0
"""With fewer people than this, on average a replication, one of them moves a share by more than
ten percentage points: such a figure is marked as resting on few."""

ALIKE = 0.01
ALIKE_PEOPLE = 0.5
"""Groups whose sizes differ by no more than this share, or this many people a replication, count as
the same people: now and then somebody reports in one world of whom nothing is heard in the other,
because a perpetrator turned to them in one of them only."""

Numbers = NDArray[np.float64]
Where = tuple[int, int, int]
"""A place, a group and a measure, by their numbers."""


@dataclass
class SampleSize:
    """The people behind every figure of one scenario, added up run by run.

    ``same``: the places of measures that are counted over the same people in every scenario.
    """

    runs: int = 0
    same: tuple[int, ...] = ()
    _people: Numbers = field(default_factory=lambda: np.zeros(()), repr=False)
    _whole: NDArray[np.bool_] = field(default_factory=lambda: np.ones((), bool), repr=False)

    def add(self, measured: Numbers) -> None:
        """Add one run.

        ``measured``: numerators, denominators and people, shape (sites, groups, measures, 3).
        """
        of_sites = measured[..., 2]
        people = np.concatenate([of_sites, of_sites.sum(axis=0, keepdims=True)])
        self.runs += 1
        self._people = self._people + people
        # A group is as large as the most that are counted of it: several measures count them all.
        self._whole = self._whole & (people == np.nanmax(people, axis=-1, keepdims=True))

    def people(self, here: Where) -> float:
        """How many stand behind a figure, on average a run; NaN for what is not about people."""
        return float(self._people[here]) / self.runs

    def whole(self, here: Where) -> bool:
        """Whether, in every run, all of the group were counted, and not some whom the outcome of
        something has chosen."""
        return bool(self._whole[here])


def same_people(scenario: SampleSize, baseline: SampleSize, here: Where) -> bool | None:
    """Whether both sides of a difference are about the same people."""
    people, before = scenario.people(here), baseline.people(here)
    if not (np.isfinite(people) and np.isfinite(before)):
        return None
    if here[2] in scenario.same and here[2] in baseline.same:
        chosen = True
    else:
        settled = GROUPS[here[1]].dimension.settled
        chosen = settled and scenario.whole(here) and baseline.whole(here)
    alike = abs(people - before) <= max(ALIKE * max(people, before), ALIKE_PEOPLE)
    return chosen and alike
