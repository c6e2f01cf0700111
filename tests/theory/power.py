"""Power: whether a mean is off, and how surely that is noticed when it is off by so much."""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

FALSE_ALARM = 1e-4


def is_off(values: NDArray[np.float64], expected: float) -> bool:
    """Whether the mean of independent values is further off than chance would take it (t-test)."""
    return bool(stats.ttest_1samp(values, expected).pvalue < FALSE_ALARM)


def chance_of_noticing(values: NDArray[np.float64], deviation: float) -> float:
    """How likely that t-test refuses a mean which is off by a deviation.

    Parameters
    ----------
    values
        Shape (draws,): the draws tested, for their number and their spread.
    deviation
        In their unit.

    Returns
    -------
    float
        By the noncentral t distribution.
    """
    limit = stats.t.isf(FALSE_ALARM / 2.0, len(values) - 1)
    off = abs(deviation) / stats.sem(values)
    return float(stats.nct.sf(limit, len(values) - 1, off))
