"""An expected share: what an area would count of so many cases if the model were right.

The luck of so few simulated cases is taken out of what differs between worlds, and the luck of the
area's own cases is put in, as for the counts of an area (decision 0047).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Numbers = NDArray[np.float64]

OUTSIDE = 0.05
"""A count lies outside of which less than this lies as far out, on both sides together."""

POWER = 0.8
STEPS = np.linspace(1.05, 4.0, 60)
"""Ratios to the model's level that a log might have shown."""


@dataclass(frozen=True)
class ExpectedShare:
    """What would be counted among some cases.

    Attributes
    ----------
    level
        The share that the model gives on average.
    levels
        The same world by world, without the luck of single cases, shape (worlds,).
    size
        Among how many cases the area counted.
    """

    level: float
    levels: Numbers
    size: int

    def tail(self, count: int) -> float:
        """How much lies as far out as a count, on both sides together (mid-p)."""
        law = stats.binom(self.size, self.levels)
        below = float(np.mean(law.cdf(count) - 0.5 * law.pmf(count)))
        return min(1.0, 2.0 * min(below, 1.0 - below))

    def ends(self, outside: float = OUTSIDE) -> tuple[int, int]:
        """The least and the greatest count that do not lie outside."""
        counts = np.arange(self.size + 1)[:, None]
        below = stats.binom.cdf(counts, self.size, self.levels).mean(axis=1)
        half = outside / 2.0
        return int(np.argmax(below >= half)), int(np.argmax(below >= 1.0 - half))

    def least_shown(self, outside: float = OUTSIDE) -> tuple[float, float]:
        """The nearest ratios to the level, below and above 1, that would have been shown.

        In four logs of five of that size; 0 below and infinity above where none would.
        """
        low, high = self.ends(outside)
        above = stats.binom.sf(high, self.size, np.minimum(self.level * STEPS, 1.0)) >= POWER
        below = stats.binom.cdf(low - 1, self.size, self.level / STEPS) >= POWER
        return (
            float(1.0 / STEPS[below.argmax()]) if below.any() else 0.0,
            float(STEPS[above.argmax()]) if above.any() else float("inf"),
        )


def expected_share(tops: Numbers, bottoms: Numbers, size: int) -> ExpectedShare:
    """Say what would be counted.

    ``tops``, ``bottoms``: so many of so many in each world, shape (worlds,); bottoms are above 0.
    """
    values = tops / bottoms
    level = float((tops.sum() + 0.5) / (bottoms.sum() + 1.0))
    variance = float(values.var(ddof=1))
    luck = float(np.mean(level * (1.0 - level) / bottoms))
    left = max(variance - luck, 0.0) + variance / len(values)
    scale = np.sqrt(left / variance) if variance else 0.0
    return ExpectedShare(level, np.clip(level + (values - values.mean()) * scale, 0.0, 1.0), size)


def wilson(count: int, size: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927).

    Examples
    --------
    >>> low, high = wilson(10, 100)
    >>> round(low, 3), round(high, 3)
    (0.055, 0.174)
    """
    z = float(stats.norm.ppf(0.975))
    middle = (count + z * z / 2.0) / (size + z * z)
    half = z / (size + z * z) * np.sqrt(count * (size - count) / size + z * z / 4.0)
    return float(middle - half), float(middle + half)
