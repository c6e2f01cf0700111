"""Variance reduction: the variance of a difference without pairing, over that with it.

The field calls the method common random numbers. Both variances are estimated, so the factor is
known only roughly; its interval is the jackknife's, of the logarithm of the ratio (Miller 1968,
*Jackknifing variances*), which does not need the differences to be normal.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

from caseflow.experiments.analysis.comparison import CONFIDENCE

Values = NDArray[np.float64]

ROUNDING = 1e-12
"""What may be lost in the last digits of a number, as a part of it."""

KNOWN = "known"
EXACT = "exact"
ROUGH = "rough"
CONSTANT = "constant"
UNDEFINED = "undefined"
STANDINGS = {
    KNOWN: "a ratio with an interval",
    EXACT: "every pair differs by the same: pairing leaves no variance, the factor is infinite",
    ROUGH: "hardly any pair differs: a factor, but no interval for it",
    CONSTANT: "nothing varies, with or without pairing: there is no factor",
    UNDEFINED: "not defined in three replications or more: there is no factor",
}
"""What may be said of a factor."""


@dataclass(frozen=True)
class Reduction:
    """What pairing gives one difference.

    Attributes
    ----------
    n
        In how many replications the values are defined in all three arms.
    difference
        Mean paired difference.
    paired, independent
        Variance of the difference of one replication, with the same chance events and with other
        luck.
    expected
        The sum of the variances of both arms, which ``independent`` should come to.
    factor, low, high
        ``independent / paired`` with its 95 % interval; NaN or infinite as ``standing`` says.
    agreement, agreement_low, agreement_high
        ``independent / expected`` with its 95 % interval, which should hold 1.
    standing
        A key of ``STANDINGS``.
    """

    n: int
    difference: float
    paired: float
    independent: float
    expected: float
    factor: float
    low: float
    high: float
    agreement: float
    agreement_low: float
    agreement_high: float
    standing: str


def reduction(first: Values, second: Values, elsewhere: Values) -> Reduction:
    """Compare the variance of a difference with and without pairing.

    ``first, second``: values of the two arms, shape (replications,).

    Examples
    --------
    >>> luck = np.random.default_rng(1).normal(size=(3, 400))
    >>> found = reduction(luck[0], luck[0] + 0.5 * luck[1], luck[2])
    >>> found.low < (1.0 + 1.0) / 0.25 < found.high
    True
    """
    if not first.shape == second.shape == elsewhere.shape:
        raise ValueError("a reduction needs as many values under other luck as there are pairs")
    whole = np.isfinite(first) & np.isfinite(second) & np.isfinite(elsewhere)
    one, two, other = first[whole], second[whole], elsewhere[whole]
    n = len(one)
    nan = float("nan")
    if n < 3:
        return Reduction(n, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, UNDEFINED)
    size = float(np.abs([one, two, other]).max())
    paired, apart = _Variance(two - one, size), _Variance(other - one, size)
    sums = _Variance(one, size), _Variance(two, size)
    expected = sums[0].value + sums[1].value
    agreement = _ratio(apart.value, apart.without, expected, sums[0].without + sums[1].without)
    difference = float((two - one).mean())
    if paired.value == 0.0:
        standing = EXACT if apart.value > 0.0 else CONSTANT
        factor = (math.inf if standing == EXACT else nan, nan, nan)
    else:
        factor = _ratio(apart.value, apart.without, paired.value, paired.without)
        standing = KNOWN if math.isfinite(factor[1]) else ROUGH
    return Reduction(
        n, difference, paired.value, apart.value, expected, *factor, *agreement, standing
    )


def pairs_for(variance: float, half_width: float) -> float:
    """How many differences of this variance give a 95 % interval of this half-width.

    Examples
    --------
    >>> pairs_for(0.0, 0.01), pairs_for(0.02**2, 0.01)
    (2.0, 18.0)
    """
    if not (math.isfinite(variance) and half_width > 0.0):
        return float("nan")
    normal = float(ndtri(0.5 + CONFIDENCE / 2.0))
    # Student's quantile lies a little above the normal one: the answer is a few steps up.
    wanted = max(2, math.ceil(normal**2 * variance / half_width**2))
    while _student(wanted - 1) ** 2 * variance > wanted * half_width**2:
        wanted += 1
    return float(wanted)


def _student(freedom: float) -> float:
    return float(stdtrit(freedom, 0.5 + CONFIDENCE / 2.0))


class _Variance:
    """The variance of some values, and the variance without each of them in turn."""

    def __init__(self, values: Values, size: float) -> None:
        n = len(values)
        off = values - values.mean()
        # Numbers of this size, rounded, must not make a variance out of nothing.
        squares = off**2 if np.ptp(values) > ROUNDING * size else np.zeros(n)
        total = squares.sum()
        self.value = float(total / (n - 1))
        self.without: Values = np.maximum(total - squares * n / (n - 1.0), 0.0) / (n - 2.0)


def _ratio(
    above: float, above_without: Values, below: float, below_without: Values
) -> tuple[float, float, float]:
    """A ratio of two variances with the jackknife interval of its logarithm."""
    if below <= 0.0:
        return (float("nan"),) * 3
    ratio = above / below
    if ratio <= 0.0 or (above_without <= 0.0).any() or (below_without <= ROUNDING * below).any():
        return ratio, float("nan"), float("nan")
    n = len(above_without)
    logs = np.log(above_without) - np.log(below_without)
    pseudo = n * math.log(ratio) - (n - 1.0) * logs
    half = _student(n - 1) * pseudo.std(ddof=1) / math.sqrt(n)
    middle = float(pseudo.mean())
    return ratio, math.exp(middle - half), math.exp(middle + half)
