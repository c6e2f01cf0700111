"""The summit: where a density is highest, and a normal of the shape that it has there."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from caseflow.calibration.methods.density import LogDensity

Numbers = NDArray[np.float64]

STEP = 1e-3

LEAST_CURVED = 0.25
"""Nothing is taken for less known than with four times the variance of its prior."""


@dataclass(frozen=True)
class Normal:
    """A normal distribution of normal scores.

    Attributes
    ----------
    mean, root
        Its mean, and the lower triangular root of its covariance.
    """

    mean: Numbers
    root: Numbers

    def draw(self, luck: np.random.Generator, size: int, wider: float = 1.0) -> Numbers:
        """Draw scores, a little wider than it says; shape (size, dimensions)."""
        apart = luck.standard_normal((size, len(self.mean))) @ self.root.T
        return np.asarray(self.mean + np.sqrt(wider) * apart)

    def distance(self, scores: Numbers) -> Numbers:
        """The mean square distance from its middle, in its own units; shape (points,)."""
        inner = np.linalg.solve(self.root, (scores - self.mean).T).T
        return np.asarray((inner**2).sum(axis=1) / max(len(self.mean), 1))


def summit(density: LogDensity, start: Numbers | None = None) -> Normal:
    """Climb to where a density is highest (Laplace's approximation)."""

    def below(scores: Numbers) -> tuple[float, Numbers]:
        value, gradient = density(scores)
        return -value, -gradient

    first = np.zeros(density.dimensions) if start is None else start
    top = np.asarray(minimize(below, first, jac=True, method="L-BFGS-B").x)
    curved = np.array(
        [
            (below(top + step)[1] - below(top - step)[1]) / (2.0 * STEP)
            for step in np.diag(np.full(len(top), STEP))
        ]
    )
    values, directions = np.linalg.eigh((curved + curved.T) / 2.0)
    spread = (directions / np.maximum(values, LEAST_CURVED)) @ directions.T
    return Normal(top, np.linalg.cholesky(spread))
