"""The stopping rule: after how many replications a paired interval is narrow enough to stop.

To stop as soon as an interval looks narrow is to stop when luck has made it narrow: it then misses
the truth more often than it says. This rule looks seldom, at growing stages, and is slow to believe
a small spread. Its coverage is tested; decision 0024 has the alternatives that were measured.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.comparison import half_width

FIRST = 64
"""No stop before so many replications."""

CHUNK = 32
"""Replications come in whole chunks of so many."""

GROWTH = 4
"""No stage is more than so many times as long as what is known by then."""

SKEWED = 50.0
"""At least so many replications for each unit of squared skewness: twice Cochran's rule (1977,
Sampling Techniques, 3rd edition, p. 42), since the skewness too is an estimate."""

EQUAL = 256
"""Where all differences are equal so far there is no spread to go by: no stop before so many."""


@dataclass(frozen=True)
class WidthReading:
    """One measure of one scenario, compared with the width that is asked for.

    Attributes
    ----------
    n
        Replications in which it is defined on both sides.
    width
        Of the paired 95 % interval, from end to end; NaN where there is none.
    wanted
        The width asked for.
    needed
        How many replications would be enough, as far as can be told from these.
    """

    n: int
    width: float
    wanted: float
    needed: int

    @property
    def enough(self) -> bool:
        """Whether it may stop here."""
        return self.n >= self.needed


def reading(gaps: NDArray[np.float64], wanted: float) -> WidthReading:
    """Hold the paired differences of one measure against a width.

    ``gaps``: shape (replications,).

    Notes
    -----
    The number needed follows Stein (1945) and Chow and Robbins (1965): that at which an interval of
    this spread is as wide as wanted.
    """
    defined = gaps[np.isfinite(gaps)]
    n = len(defined)
    if n < 2:
        return WidthReading(n, float("nan"), wanted, FIRST)
    if np.ptp(defined) == 0.0:
        return WidthReading(n, 0.0, wanted, EQUAL)
    width = 2.0 * float(half_width(float(defined.std(ddof=1)), n))
    enough = max(FIRST, math.ceil(SKEWED * _skewness(defined) ** 2))
    if not wanted > 0.0:
        # A share of a baseline of nothing: no width will do.
        enough = max(enough, GROWTH * n)
    elif width > wanted:
        enough = max(enough, n + 1, math.ceil(n * (width / wanted) ** 2))
    return WidthReading(n, width, wanted, enough)


def next_stage(readings: Sequence[WidthReading], done: int, most: int) -> int:
    """How many replications there should be, when so many are done."""
    if done == 0:
        return min(FIRST, most)
    short = [this_reading.needed for this_reading in readings if not this_reading.enough]
    if not short:
        return done
    # What is undefined now and then needs more replications than it needs values.
    defined = min(this_reading.n for this_reading in readings if not this_reading.enough) or done
    ahead = math.ceil(max(short) * done / defined)
    ahead = max(min(ahead, GROWTH * done), done + 1)
    return max(min(CHUNK * math.ceil(ahead / CHUNK), most), done)


def _skewness(values: NDArray[np.float64]) -> float:
    away = values - values.mean()
    return float((away**3).mean() / (away**2).mean() ** 1.5)
