"""How many replications a difference needs: to be distinguished from 0, or to be known so well."""

import math

import numpy as np
from scipy.special import ndtri, stdtrit

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference

POWER = 0.8
"""To be told apart means: in four of five such comparisons."""

MOST = 10_000_000
"""Beyond this a number of replications is nobody's plan."""


def to_tell_apart(difference: Difference) -> int | None:
    """Replications in all at which a difference of this size would be distinguished from 0."""
    deviation = _deviation(difference)
    if difference.differs or difference.difference == 0.0 or not np.isfinite(deviation):
        return None
    reach = float(ndtri(0.5 + CONFIDENCE / 2.0) + ndtri(POWER))
    units = (reach * deviation / abs(difference.difference)) ** 2
    return _whole(units * difference.n / difference.units, difference.n)


def to_reach(difference: Difference, width: float) -> int | None:
    """Replications in all at which the interval would be so wide."""
    now = difference.high - difference.low
    if not now > width:
        return None
    return _whole(difference.n * (now / width) ** 2, difference.n)


def _deviation(difference: Difference) -> float:
    """Of the differences, as the interval has it."""
    units = difference.units
    if units < 2:
        return float("nan")
    quantile = float(stdtrit(units - 1, 0.5 + CONFIDENCE / 2.0))
    return (difference.high - difference.low) / 2.0 / quantile * math.sqrt(units)


def _whole(number: float, done: int) -> int:
    """Rounded up to two digits that count, for it is no more than a guess."""
    number = min(max(number, done + 1.0), float(MOST))
    unit = int(10 ** max(math.floor(math.log10(number)) - 1, 0))
    return unit * math.ceil(number / unit)
