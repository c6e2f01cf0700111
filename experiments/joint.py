"""What several means could be together, when the same luck stands behind all of them.

The means of scenarios that share their luck are correlated. With n replications they follow, around
the true means, a multivariate t distribution with n - 1 degrees of freedom and the estimated
covariance, near enough; for a single difference that is exactly Student's t. Draws from it are a
Sobol sequence, not random numbers, so that equal runs give equal answers to the last digit.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri

Numbers = NDArray[np.float64]

POWER = 13
"""2 to this power draws: a probability is then right to about half a percentage point."""


@lru_cache(maxsize=4)
def standard_draws(dimensions: int, freedom: int, power: int = POWER) -> Numbers:
    """Draws of uncorrelated values that share one spread: a spherical multivariate t.

    Parameters
    ----------
    dimensions
        How many values a draw has.
    freedom
        Degrees of freedom, at least 1.
    power
        2 to this power draws.

    Returns
    -------
    numpy.ndarray
        Shape (dimensions, draws); the same for the same arguments, not to be written to.
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

    Parameters
    ----------
    covariance
        Symmetric, shape (k, k).

    Returns
    -------
    numpy.ndarray
        Shape (k, k).
    """
    sizes, directions = np.linalg.eigh(covariance)
    root: Numbers = directions * np.sqrt(np.clip(sizes, 0.0, None))
    return root


def draws_of_means(values: Numbers, power: int = POWER) -> Numbers:
    """What the true means could be, given replications that share their luck.

    Parameters
    ----------
    values
        Shape (scenarios, replications), finite, at least two replications.
    power
        2 to this power draws.

    Returns
    -------
    numpy.ndarray
        Shape (scenarios, draws). Scenarios with the very same values have the very same draws.
    """
    distinct, which = np.unique(values, axis=0, return_inverse=True)
    which = np.ravel(which)
    n = distinct.shape[1]
    covariance = np.atleast_2d(np.cov(distinct)) / n
    drawn = root_of(covariance) @ standard_draws(len(distinct), n - 1, power)
    found: Numbers = (distinct.mean(axis=1)[:, None] + drawn)[which]
    return found
