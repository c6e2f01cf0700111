"""The cost-effectiveness plane: what is paid more, against what is avoided.

The cost of each harm avoided is a ratio of two means. Where the harm avoided may be nothing, the
ratio may be anything, and an interval that pretends otherwise misleads. Fieller's set says so: it
is an interval only where something is avoided (or added) beyond chance.
"""

import math
from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from caseflow.experiments.analysis.comparison import CONFIDENCE, half_width
from caseflow.experiments.analysis.simultaneous_intervals import draws_of_means
from caseflow.experiments.analysis.variance_components import by_draw, components, shrunk

Numbers = NDArray[np.float64]


class Quadrant(Enum):
    """Where a scenario may lie against its baseline; the values are words."""

    CHEAPER_BETTER = "cheaper and better"
    DEARER_BETTER = "more costly and better"
    CHEAPER_WORSE = "cheaper and worse"
    DEARER_WORSE = "more costly and worse"


@dataclass(frozen=True)
class Mean:
    """A mean paired difference with its 95 % interval."""

    mean: float
    low: float
    high: float

    @property
    def sign(self) -> int:
        """+1 or -1 where it differs from 0 beyond chance."""
        return int(self.low > 0.0) - int(self.high < 0.0)


@dataclass(frozen=True)
class CostPoint:
    """One scenario against its baseline, by cost and by one harm.

    Attributes
    ----------
    cost, avoided
        What is paid more, and what is avoided, a reported case.
    ratio
        What is paid more for each that is avoided; NaN where nothing is.
    low, high
        The 95 % interval of the ratio by Fieller; NaN where it has none, because nothing is
        avoided beyond chance.
    chances
        How likely the true means lie in each quadrant, or, where what is not known is drawn, the
        shares of draws that do, chance averaged out; they add up to less than 1 where cost or harm
        is the very same.
    n
        Replications, or draws.
    covariance
        Of both means, cost first, shape (2, 2); NaN with fewer than two replications.
    """

    cost: Mean
    avoided: Mean
    ratio: float
    low: float
    high: float
    chances: dict[Quadrant, float]
    n: int
    covariance: Numbers = field(repr=False, compare=False)

    @property
    def bounded(self) -> bool:
        """Whether the ratio has an interval."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    @property
    def quadrant(self) -> Quadrant | None:
        """The quadrant in which it lies beyond chance in both directions, if it does in one."""
        if not (self.cost.sign and self.avoided.sign):
            return None
        if self.avoided.sign > 0:
            return Quadrant.DEARER_BETTER if self.cost.sign > 0 else Quadrant.CHEAPER_BETTER
        return Quadrant.DEARER_WORSE if self.cost.sign > 0 else Quadrant.CHEAPER_WORSE


def weigh(cost: Numbers, avoided: Numbers, lucks: int = 0) -> CostPoint:
    """Weigh what is paid more against what is avoided.

    ``cost, avoided``: paired differences, shape (replications,): the scenario's cost minus the
    baseline's, and the baseline's harm minus the scenario's; ``lucks`` of them in a row share a
    draw of what is not known, none where nothing is drawn.

    Notes
    -----
    Fieller (1954), Journal of the Royal Statistical Society B 16:175-185; for costs and effects,
    Willan and O'Brien (1996), Health Economics 5:297-305.
    """
    both = np.isfinite(cost) & np.isfinite(avoided)
    paid, spared = cost[both], avoided[both]
    chances = None
    if lucks:
        every = np.where(both, np.stack([cost, avoided]), np.nan)
        paid, spared = (row[np.isfinite(row)] for row in by_draw(every, lucks))
        drawn = shrunk(components(every, lucks))
        chances = _quadrants(*drawn[:, np.isfinite(drawn).all(axis=0)])
    n = len(paid)
    first, second = _mean(paid), _mean(spared)
    ratio = first.mean / second.mean if second.mean else float("nan")
    covariance = np.cov(paid, spared) / n if n >= 2 else np.full((2, 2), np.nan)
    low, high = _fieller(first.mean, second.mean, covariance, n)
    chances = chances or _chances(paid, spared)
    return CostPoint(first, second, ratio, low, high, chances, n, covariance)


def _mean(values: Numbers) -> Mean:
    n = len(values)
    if n == 0:
        return Mean(*(float("nan"),) * 3)
    equal = n < 2 or bool(np.ptp(values) == 0.0)
    mean = float(values[0] if equal else values.mean())
    half = float(half_width(0.0 if equal else float(values.std(ddof=1)), n))
    return Mean(mean, mean - half, mean + half)


def _fieller(cost: float, avoided: float, covariance: Numbers, n: int) -> tuple[float, float]:
    """The ratios r at which cost - r · avoided is unclear from 0; NaN where it has no ends."""
    nothing = float("nan"), float("nan")
    if n < 2:
        return nothing
    t = float(stdtrit(n - 1, 0.5 + CONFIDENCE / 2.0))
    ((cc, ce), (_, ee)) = (t**2 * covariance).tolist()
    square, middle, rest = avoided**2 - ee, cost * avoided - ce, cost**2 - cc
    if not square > 0.0:
        return nothing
    reach = math.sqrt(max(middle**2 - square * rest, 0.0))
    return (middle - reach) / square, (middle + reach) / square


def _chances(paid: Numbers, spared: Numbers) -> dict[Quadrant, float]:
    if len(paid) < 2:
        return dict.fromkeys(Quadrant, float("nan"))
    cost, gain = draws_of_means(np.stack([paid, spared]))
    # What is the very same in every replication is neither more nor less.
    cost = np.zeros_like(cost) if not paid.any() else cost
    gain = np.zeros_like(gain) if not spared.any() else gain
    return _quadrants(cost, gain)


def _quadrants(cost: Numbers, gain: Numbers) -> dict[Quadrant, float]:
    """The shares of pairs that lie in each quadrant; nothing where there are none."""
    if not len(cost):
        return dict.fromkeys(Quadrant, float("nan"))
    inside = {
        Quadrant.CHEAPER_BETTER: (cost < 0.0) & (gain > 0.0),
        Quadrant.DEARER_BETTER: (cost > 0.0) & (gain > 0.0),
        Quadrant.CHEAPER_WORSE: (cost < 0.0) & (gain < 0.0),
        Quadrant.DEARER_WORSE: (cost > 0.0) & (gain < 0.0),
    }
    return {quadrant: float(where.mean()) for quadrant, where in inside.items()}
