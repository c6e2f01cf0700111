"""Recovery: whether a fit finds again what is known, on pilots made up from the model itself.

Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): values are drawn
from the priors, figures of the same size as the real ones are made from them, and these are fitted.
Then the rank of the true value among draws of the posterior is uniform, and 90 % intervals hold it
nine times in ten, or the method is wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binomtest, kstest

from caseflow.calibration.methods.importance_sampling import resampled

Numbers = NDArray[np.float64]
Weighted = tuple[Numbers, Numbers]
"""Points of the unit cube, shape (points, unknowns), and the logarithms of their weights."""

INSIDE = 0.90
TRUTHS = 1_234_567
"""The address of the luck of the truths, which is no generation's."""

DRAWS = 399
"""Draws of each posterior among which the truth is ranked."""


@dataclass(frozen=True)
class Recovery:
    """What became of known values.

    Attributes
    ----------
    truths
        Shape (pilots, unknowns), as shares of the prior below.
    ranks
        Of each truth among the draws of its posterior, from 0 to 1; the same shape.
    contractions
        1 minus the variance of each posterior over that of the prior; the same shape.
    """

    truths: Numbers
    ranks: Numbers
    contractions: Numbers

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Whether each truth lay within its 90 % interval."""
        edge = (1.0 - INSIDE) / 2.0
        return np.asarray((self.ranks >= edge) & (self.ranks <= 1.0 - edge))

    def covered(self) -> tuple[int, int, float, float]:
        """How many truths lay inside, of how many, and Wilson's 95 % interval of that share."""
        hits, every = int(self.inside.sum()), self.inside.size
        ends = binomtest(hits, every).proportion_ci(0.95, "wilson")
        return hits, every, float(ends.low), float(ends.high)

    def uniform(self) -> Numbers:
        """For each unknown, how often ranks this far from uniform come by chance (Kolmogorov)."""
        return np.array([float(kstest(column, "uniform").pvalue) for column in self.ranks.T])


def recover(
    dimensions: int,
    fit: Callable[[Numbers, int], Weighted],
    pilots: int,
    seed: int = 1,
) -> Recovery:
    """Fit pilots of which the truth is known.

    ``fit``: from a true point, shape (unknowns,), and the number of the pilot to what a fit finds
    from the figures that were made up from it.
    """
    truths = np.random.default_rng([seed, TRUTHS]).random((pilots, dimensions))
    ranks, contractions = np.empty_like(truths), np.empty_like(truths)
    for number, truth in enumerate(truths):
        points, log_weights = fit(truth, number)
        draws = points[resampled(log_weights, DRAWS, number)]
        below, same = (draws < truth).sum(axis=0), (draws == truth).sum(axis=0)
        ranks[number] = (below + 0.5 * same + 0.5) / (DRAWS + 1)
        contractions[number] = 1.0 - 12.0 * draws.var(axis=0)
    return Recovery(truths, ranks, contractions)
