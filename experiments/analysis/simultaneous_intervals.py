"""What several means could be together, when the same luck stands behind all of them.

The means of scenarios that share their luck are correlated. With n replications they follow, around
the true means, a multivariate t distribution with n - 1 degrees of freedom and the estimated
covariance, near enough; for a single difference that is exactly Student's t. Draws from it are a
Sobol sequence, not random numbers, so that equal runs give equal answers to the last digit.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri, stdtrit

from caseflow.experiments.analysis.comparison import CONFIDENCE

Numbers = NDArray[np.float64]

POWER = 13
"""2 to this power draws: a probability is then right to about half a percentage point."""


@lru_cache(maxsize=4)
def standard_draws(dimensions: int, freedom: int, power: int = POWER) -> Numbers:
    """Draws of uncorrelated values that share one spread: a spherical multivariate t.

    Gives shape (dimensions, draws).
    """
    # Half a second of importing, which a comparison of two scenarios need not wait for.
    from scipy.stats import qmc

    sequence = qmc.Sobol(dimensions + 1, scramble=False).random_base2(power)
    points = sequence + 0.5 / 2**power
    spread = np.sqrt(2.0 * gammaincinv(freedom / 2.0, points[:, 0]) / freedom)
    drawn: Numbers = np.ascontiguousarray(ndtri(points[:, 1:]).T / spread)
    drawn.setflags(write=False)
    return drawn


def root_of(covariance: Numbers) -> Numbers:
    """A matrix whose product with its own transpose is a covariance, singular or not.

    ``covariance``: symmetric, shape (k, k); gives shape (k, k).
    """
    sizes, directions = np.linalg.eigh(covariance)
    root: Numbers = directions * np.sqrt(np.clip(sizes, 0.0, None))
    return root


def draws_of_means(values: Numbers, power: int = POWER) -> Numbers:
    """What the true means could be, given replications that share their luck.

    ``values``: shape (scenarios, replications), finite, at least two replications; gives shape
    (scenarios, draws).
    """
    distinct, which = np.unique(values, axis=0, return_inverse=True)
    which = np.ravel(which)
    n = distinct.shape[1]
    covariance = np.atleast_2d(np.cov(distinct)) / n
    drawn = root_of(covariance) @ standard_draws(len(distinct), n - 1, power)
    found: Numbers = (distinct.mean(axis=1)[:, None] + drawn)[which]
    return found


@dataclass(frozen=True)
class Simultaneous:
    """Intervals that hold together.

    Attributes
    ----------
    low, high
        Their ends, shape (scenarios,); NaN where there is no interval.
    factor
        How many standard errors they reach to either side; NaN without any.
    """

    low: Numbers
    high: Numbers
    factor: float


def against_one(baseline: Numbers, scenarios: Numbers) -> Simultaneous:
    """Simultaneous 95 % intervals of paired differences, by the largest of correlated t values.

    ``baseline``: shape (replications,); ``scenarios``: shape (scenarios, replications).

    Notes
    -----
    The single-step method with the estimated correlation (Hothorn, Bretz and Westfall 2008,
    Biometrical Journal 50:346-363, section 3), which generalises Dunnett (1955) to correlations and
    variances that are not known. Pairs in which something is undefined are left out of the
    correlation of that scenario, never of the difference of another.
    """
    if scenarios.ndim != 2 or scenarios.shape[1:] != baseline.shape:
        raise ValueError("a paired comparison needs the same replications in all")
    gaps = scenarios - baseline
    defined = np.isfinite(gaps)
    counts = defined.sum(axis=1)
    means = np.where(defined, gaps, 0.0).sum(axis=1) / np.maximum(counts, 1)
    errors = np.full(len(gaps), np.nan)
    for row, (gap, inside) in enumerate(zip(gaps, defined, strict=True)):
        if counts[row] >= 2:
            chosen = gap[inside]
            equal = bool(np.ptp(chosen) == 0.0)
            # All gaps are equal: a mean of rounded sums must not make a width out of nothing.
            means[row] = chosen[0] if equal else means[row]
            errors[row] = 0.0 if equal else chosen.std(ddof=1) / np.sqrt(counts[row])
    varying = errors > 0.0
    factor = float("nan")
    if varying.any():
        factor = critical(_correlation(gaps[varying]), int(counts[varying].min()) - 1)
    half = np.where(varying, factor * errors, errors)
    return Simultaneous(means - half, means + half, factor)


def critical(correlation: Numbers, freedom: int) -> float:
    """What the largest of several correlated t values stays below in 95 of 100 cases.

    ``correlation``: shape (k, k).

    Examples
    --------
    >>> round(critical(np.eye(1), 30), 3)
    2.042
    """
    k = len(correlation)
    error = 1.0 - CONFIDENCE
    alone, bonferroni = (float(stdtrit(freedom, 1.0 - error / (2.0 * m))) for m in (1, k))
    if k == 1:
        return alone
    largest = np.abs(root_of(correlation) @ standard_draws(k, freedom)).max(axis=0)
    return min(max(float(np.quantile(largest, CONFIDENCE)), alone), bonferroni)


def _correlation(gaps: Numbers) -> Numbers:
    """Of the pairs that all have; none where there are too few of those."""
    shared = gaps[:, np.isfinite(gaps).all(axis=0)]
    if shared.shape[1] < 3 or (np.ptp(shared, axis=1) == 0.0).any():
        return np.eye(len(gaps))
    found: Numbers = np.atleast_2d(np.corrcoef(shared))
    return found
