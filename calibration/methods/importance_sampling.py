"""Weights: how many points weighted ones are worth, and drawing them as often as they weigh."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

Numbers = NDArray[np.float64]


def effective(log_weights: Numbers) -> float:
    """How many equally weighted points say as much (Kish 1965).

    Examples
    --------
    >>> effective(np.log(np.array([0.5, 0.5, 1e-300])))
    2.0
    """
    return float(np.exp(2.0 * logsumexp(log_weights) - logsumexp(2.0 * log_weights)))


def resampled(log_weights: Numbers, size: int, seed: int) -> NDArray[np.int64]:
    """Draw points as often as their weights say, spread evenly (systematic resampling).

    ``log_weights``: normalised, shape (points,).
    """
    luck = np.random.default_rng([seed, size])
    places = (np.arange(size) + luck.random()) / size
    ladder = np.cumsum(np.exp(log_weights))
    found = np.searchsorted(ladder / ladder[-1], places)
    return luck.permutation(np.minimum(found, len(log_weights) - 1))
