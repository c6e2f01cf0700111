"""Adjusting: accepted points moved to where they would lie had they given exactly the figures.

The tolerance of ABC makes a posterior too wide. A regression of the points on what they gave says
how far each would have to move (Beaumont, Zhang and Balding 2002).
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

RIDGE = 1e-3
"""Of the mean square of what was given, so that figures which hang together do not blow up."""


def adjusted(scores: Numbers, gave: Numbers, seen: Numbers) -> Numbers:
    """Move points to where they would lie had they given what was seen.

    Parameters
    ----------
    scores
        Normal scores of accepted points, shape (points, unknowns).
    gave
        What each gave, shape (points, figures).
    seen
        What was published, shape (figures,).

    Returns
    -------
    numpy.ndarray
        Normal scores, shape (points, unknowns).
    """
    spread = np.maximum(gave.std(axis=0), 1e-9)
    apart = (gave - seen) / spread
    inputs = np.column_stack([np.ones(len(apart)), apart])
    information = inputs.T @ inputs
    information += RIDGE * np.diag([0.0, *np.diag(information)[1:]])
    slopes = np.linalg.solve(information, inputs.T @ scores)
    return np.asarray(scores - apart @ slopes[1:])


def worth(gave: Numbers, seen: Numbers) -> float:
    """Say as how many equal points a regression speaks of where the figures are.

    Parameters
    ----------
    gave, seen
        As for ``adjusted``.

    Returns
    -------
    float
        All points where the figures lie in their middle, and the fewer the farther off they lie.
    """
    spread = np.maximum(gave.std(axis=0), 1e-9)
    apart = (gave - gave.mean(axis=0)) / spread
    covariance = apart.T @ apart / len(apart) + RIDGE * np.eye(gave.shape[1])
    gap = (seen - gave.mean(axis=0)) / spread
    return float(len(gave) / (1.0 + gap @ np.linalg.solve(covariance, gap)))
