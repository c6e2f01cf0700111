"""The placing: in what order several scenarios stand by one measure, and which are told apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from caseflow.experiments.analysis.ranking import Numbers, Ranking, rank
from caseflow.experiments.analysis.simultaneous_intervals import against_one


@dataclass(frozen=True)
class Placing:
    """Scenarios in the order of their means, the best first.

    Attributes
    ----------
    ranking
        As ``caseflow rank`` has it.
    places
        Which scenarios stand at each place: those at one place are the very same in every
        replication.
    apart
        Pairs of places whose scenarios differ beyond chance, the better one first.
    reach
        By pairs of places, the largest difference that they could have, by its interval; NaN
        without any.
    baseline
        The mean of the first scenario given.
    """

    ranking: Ranking
    places: tuple[tuple[int, ...], ...]
    apart: frozenset[tuple[int, int]]
    reach: dict[tuple[int, int], float]
    baseline: float

    @property
    def known(self) -> bool:
        """Whether it is defined often enough to be placed."""
        return self.ranking.n >= 2

    @property
    def leaders(self) -> tuple[int, ...]:
        """The first place, and those that cannot be told apart from it."""
        return tuple(at for at in range(len(self.places)) if (0, at) not in self.apart)

    @property
    def tiers(self) -> tuple[tuple[int, ...], ...]:
        """Places that stand together: each of one tier is told apart from each of the next.

        Within a tier of three or more, two may be told apart though neither is from the third.
        """
        found: list[tuple[int, ...]] = []
        start = 0
        for end in range(1, len(self.places) + 1):
            across = ((i, j) for i in range(end) for j in range(end, len(self.places)))
            if all(pair in self.apart for pair in across):
                found.append(tuple(range(start, end)))
                start = end
        return tuple(found)

    def smaller_than(self, share: float) -> bool:
        """Whether all differ by less than a share of the baseline's mean, by their intervals."""
        return bool(self.reach) and all(self.near(pair, share) for pair in self.reach)

    def near(self, pair: tuple[int, int], share: float) -> bool:
        """Whether two places differ by less than a share of the baseline's mean."""
        return self.reach[pair] < share * abs(self.baseline)

    def beyond(self, share: float) -> "Placing":
        """The same, but nothing told apart that differs by less than a share of the baseline."""
        apart = frozenset(pair for pair in self.apart if not self.near(pair, share))
        return replace(self, apart=apart)


def placing(values: Numbers, lower_is_better: bool, differs: Sequence[bool]) -> Placing:
    """Place scenarios that share their luck; the first of them is the baseline.

    ``values``: shape (scenarios, replications); ``differs``: whether each scenario after the first
    differs from it by the interval that holds for all at once.

    Notes
    -----
    Two are told apart where their paired difference excludes 0 by intervals that hold for all pairs
    at once (single-step, as for several scenarios against one; Tukey's comparison with correlations
    that are estimated). Nothing is told apart that ``caseflow rank`` does not rule out behind the
    first, or ``caseflow compare`` does not find to differ from the baseline: those intervals are a
    little narrower, and are not meant for every pair.
    """
    shared = values[:, np.isfinite(values).all(axis=0)]
    ranking = rank(values, lower_is_better)
    places: list[tuple[int, ...]] = []
    for standing in ranking.standings:
        if not any(standing.scenario in place for place in places):
            places.append(tuple(sorted((standing.scenario, *standing.ties))))
    pairs = list(combinations(range(len(places)), 2))
    ruled_out = {entry.scenario for entry in ranking.standings if entry.ruled_out}
    apart: set[tuple[int, int]] = set()
    reach: dict[tuple[int, int], float] = dict.fromkeys(pairs, math.nan)
    if pairs and shared.size:
        gaps = np.stack([shared[places[j][0]] - shared[places[i][0]] for i, j in pairs])
        found = against_one(np.zeros(shared.shape[1]), gaps)
        for (i, j), low, high in zip(pairs, found.low, found.high, strict=True):
            reach[i, j] = float(max(abs(low), abs(high)))
            excluded = low > 0.0 or high < 0.0
            beyond = places[j][0] in ruled_out if i == 0 else True
            if excluded and beyond and _differ(places[i], places[j], differs):
                apart.add((i, j))
    return Placing(
        ranking,
        tuple(places),
        frozenset(apart),
        reach,
        float(shared[0].mean()) if shared.size else math.nan,
    )


def _differ(place: tuple[int, ...], other: tuple[int, ...], differs: Sequence[bool]) -> bool:
    """Whether the comparison with the baseline, if one of them is that, tells them apart."""
    if 0 not in (*place, *other):
        return True
    others = other if 0 in place else place
    return all(differs[scenario - 1] for scenario in others)


def alike(values: Sequence[Numbers]) -> tuple[tuple[int, ...], ...]:
    """Which scenarios are the same in every number, by their places among those given.

    Examples
    --------
    >>> alike([np.array([1.0, np.nan]), np.array([2.0, 0.0]), np.array([1.0, np.nan])])
    ((0, 2), (1,))
    """
    found: list[list[int]] = [[at] for at in range(len(values))]
    for first, second in combinations(range(len(values)), 2):
        if found[first] and np.array_equal(values[first], values[second], equal_nan=True):
            found[first] += found[second]
            found[second] = []
    return tuple(tuple(group) for group in found if group)
