"""The best of several: in what order their means stand, and how likely each is to be the best.

Two things that are easily confused are kept apart. The *chance of being best* is about the mean
over chance: how likely it is, after these replications, that no other scenario has a better one;
with more replications it goes to 0 or 1. The *share of replications* in which a scenario was best
is about single histories: with more replications it settles somewhere between.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.simultaneous_intervals import against_one, draws_of_means
from caseflow.experiments.analysis.variance_components import components, possible, shrunk
from caseflow.experiments.measures import Measure

Numbers = NDArray[np.float64]

SURE = 0.975
"""A chance from which on the best can be told: with two scenarios, exactly where the 95 % interval
of their difference excludes 0."""


@dataclass(frozen=True)
class RankedScenario:
    """One scenario among those that are ranked.

    Attributes
    ----------
    scenario
        Which: its place among those given.
    mean, low, high
        Over replications, with the 95 % interval of that mean.
    chance
        How likely its true mean is the best; those that are the very same share theirs.
    alone, shared
        The shares of replications in which it was better than all others, and in which it shared
        the best with another; where what is not known is drawn, of draws, chance averaged out.
    behind, behind_low, behind_high
        Its paired difference from the first, with the interval that holds for all at once.
    ties
        Those with the very same values, replication by replication.
    level_low, level_high, range_low, range_high, share_of_spread_from_chance
        Where 95 % of draws lie with chance averaged out, of itself and of its difference from the
        first, and the share of the spread of the latter that chance makes; NaN at central values.
    """

    scenario: int
    mean: float
    low: float
    high: float
    chance: float
    alone: float
    shared: float
    behind: float
    behind_low: float
    behind_high: float
    ties: tuple[int, ...]
    level_low: float = float("nan")
    level_high: float = float("nan")
    range_low: float = float("nan")
    range_high: float = float("nan")
    share_of_spread_from_chance: float = float("nan")

    @property
    def ruled_out(self) -> bool:
        """Whether it differs from the first beyond chance."""
        return self.behind_low > 0.0 or self.behind_high < 0.0


@dataclass(frozen=True)
class Ranking:
    """Scenarios in the order of their means, the best first, over ``n`` shared replications."""

    standings: tuple[RankedScenario, ...]
    n: int

    @property
    def told_apart(self) -> bool:
        """Whether it is clear which is best; what is the very same as the first counts as it."""
        first = self.standings[0]
        chance = first.chance * (1 + len(first.ties))
        return len(first.ties) + 1 < len(self.standings) and chance > SURE


def rank(values: Numbers, lower_is_better: bool) -> Ranking:
    """Rank scenarios that share their luck by the mean of one measure.

    ``values``: shape (scenarios, replications), at least two scenarios.

    Notes
    -----
    The chance is the posterior probability under a prior that says nothing, by correlated t values
    as with common random numbers in Chick and Inoue (2001), Management Science 47:1133-1149; with
    n - 1 degrees of freedom, so that with two scenarios it says what their paired interval says.
    """
    shared = values[:, np.isfinite(values).all(axis=0)]
    k, n = shared.shape
    if n == 0:
        nothing = (float("nan"),) * 9
        return Ranking(tuple(RankedScenario(row, *nothing, ties=()) for row in range(k)), 0)
    loss = shared if lower_is_better else -shared
    means = _means(shared)
    order = np.argsort(means if lower_is_better else -means, kind="stable")
    chances = _chances(loss)
    atop = loss == loss.min(axis=0)
    several = atop.sum(axis=0) > 1
    deviation = np.where(np.ptp(shared, axis=1) > 0.0, shared.std(axis=1, ddof=min(1, n - 1)), 0.0)
    half = half_width(deviation, n)
    gap = against_one(shared[order[0]], shared)
    found = [
        RankedScenario(
            scenario=int(row),
            mean=float(means[row]),
            low=float(means[row] - half[row]),
            high=float(means[row] + half[row]),
            chance=float(chances[row]),
            alone=float((atop[row] & ~several).mean()),
            shared=float((atop[row] & several).mean()),
            behind=float(means[row] - means[order[0]]),
            behind_low=float(gap.low[row]),
            behind_high=float(gap.high[row]),
            ties=tuple(
                other
                for other in range(k)
                if other != row and np.array_equal(shared[row], shared[other])
            ),
        )
        for row in order
    ]
    return Ranking(tuple(found), n)


def _means(shared: Numbers) -> Numbers:
    """Row by row, so that equal rows have the very same mean."""
    return np.array([float(row.mean()) for row in shared])


def _chances(loss: Numbers) -> Numbers:
    """How often each has the least mean among the draws; the very same share it equally."""
    k, n = loss.shape
    if n < 2:
        return np.full(k, np.nan)
    drawn = draws_of_means(loss)
    best = drawn == drawn.min(axis=0)
    chances: Numbers = (best / best.sum(axis=0)).mean(axis=1)
    return chances


def ranking_of(answers: Results, measure: Measure) -> Ranking:
    """Rank the scenarios of some answers, over everyone and all sites together."""
    design = answers.design
    values = np.stack([answers.values_of(each, measure) for each in design.everyone])
    found = rank(values, measure.better == "lower")
    if design.drawing is None or not found.n:
        return found
    every = np.stack([answers.replications_of(each, measure) for each in design.everyone])
    return _over_draws(found, every, design.lucks, measure.better == "lower")


def _over_draws(found: Ranking, values: Numbers, lucks: int, lower_is_better: bool) -> Ranking:
    """The same, with what is possible, and with chance averaged out of who is best how often."""
    values = np.where(np.isfinite(values).all(axis=0), values, np.nan)
    first = found.standings[0].scenario
    gaps = values - values[first]
    drawn = shrunk(components(gaps, lucks))
    drawn = drawn[:, np.isfinite(drawn).all(axis=0)]
    loss = drawn if lower_is_better else -drawn
    atop = loss == loss.min(axis=0)
    several = atop.sum(axis=0) > 1
    levels, ranges = possible(values, lucks), possible(gaps, lucks)
    nothing = float("nan")
    return Ranking(
        tuple(
            replace(
                standing,
                alone=_mean_of(atop[standing.scenario] & ~several),
                shared=_mean_of(atop[standing.scenario] & several),
                level_low=levels[standing.scenario].low,
                level_high=levels[standing.scenario].high,
                range_low=nothing if place == 0 else ranges[standing.scenario].low,
                range_high=nothing if place == 0 else ranges[standing.scenario].high,
                share_of_spread_from_chance=ranges[standing.scenario].share_from_chance,
            )
            for place, standing in enumerate(found.standings)
        ),
        found.n,
    )


def _mean_of(true: NDArray[np.bool_]) -> float:
    return float(true.mean()) if len(true) else float("nan")
