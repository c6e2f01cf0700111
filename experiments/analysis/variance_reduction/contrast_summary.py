"""The summary: all measures of one contrast at one level, by what pairing gives them."""

import math
from dataclasses import dataclass
from statistics import median

from caseflow.experiments.analysis.variance_reduction.findings import MeasureFinding
from caseflow.experiments.analysis.variance_reduction.reduction import EXACT

TENFOLD = 10.0
"""A factor at which a tenth of the replications gives the same precision."""


@dataclass(frozen=True)
class Summary:
    """All measures of one contrast at one level, by what pairing gives them.

    Attributes
    ----------
    tenfold, better, worse
        How many have a factor of at least ten, at least one, and less than one.
    exact
        How many have no variance left under the same chance events; they are not among the others.
    constant
        How many have no factor, because nothing varies or too little is defined.
    middle
        The median of the factors; infinite ones are counted.
    disagreeing
        In how many the interval of ``independent / expected`` does not hold 1.
    compared
        Of how many that can be said.
    """

    tenfold: int
    better: int
    worse: int
    exact: int
    constant: int
    middle: float
    disagreeing: int
    compared: int


def summary(lines: list[MeasureFinding]) -> Summary:
    """Sum up the measures of one contrast at one level."""
    every = [line.reduction for line in lines]
    factors = [entry.factor for entry in every if math.isfinite(entry.factor)]
    exact = sum(entry.standing == EXACT for entry in every)
    checked = [entry for entry in every if math.isfinite(entry.agreement_low)]
    return Summary(
        tenfold=sum(factor >= TENFOLD for factor in factors),
        better=sum(1.0 <= factor < TENFOLD for factor in factors),
        worse=sum(factor < 1.0 for factor in factors),
        exact=exact,
        constant=len(every) - len(factors) - exact,
        middle=median([*factors, *([math.inf] * exact)]) if factors or exact else math.nan,
        disagreeing=sum(
            not entry.agreement_low <= 1.0 <= entry.agreement_high for entry in checked
        ),
        compared=len(checked),
    )
