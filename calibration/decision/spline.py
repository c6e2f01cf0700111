"""Smooth: what is expected of something, given one parameter or a few (a penalised spline).

Regression on splines is the method of Strong, Oakley and Brennan (2014): the expected benefit
given a parameter is what a smooth curve through the draws says, since the other parameters, and
luck, are noise around it. Each parameter has a cubic B-spline with one knot in the middle; a ridge
penalty, chosen by generalised cross-validation (Golub, Heath and Wahba 1979), takes out what the
draws do not bear out.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import BSpline

Numbers = NDArray[np.float64]

DEGREE = 3
PENALTIES = np.concatenate([[0.0], np.geomspace(1e-2, 1e4, 13), [np.inf]])
"""In units of a draw; the last leaves the mean alone."""

LEAST_FREEDOM = 0.5
"""The share of draws that a curve must leave over: one through every draw would seem perfect."""


class CurveFit(NamedTuple):
    """Curves through outcomes, and how many parameters each is worth (effective freedom)."""

    values: Numbers
    freedom: Numbers


def basis(columns: Numbers) -> Numbers:
    """Splines of some parameters.

    ``columns``: values drawn, shape (draws, parameters); gives shape (draws, functions).
    """
    parts = [_splines(values) for values in columns.T if np.ptp(values) > 0.0]
    if not parts:
        return np.zeros((len(columns), 1))
    every = np.column_stack(parts)
    every = every - every.mean(axis=0)
    spread = every.std(axis=0)
    found: Numbers = every[:, spread > 1e-9] / spread[spread > 1e-9]
    return found


def _splines(values: Numbers) -> Numbers:
    # Ranks would do as well for a knot, but a curve is read off along the values themselves.
    low, middle, high = values.min(), np.median(values), values.max()
    inner = [middle] if low < middle < high else []
    knots = np.concatenate([[low] * (DEGREE + 1), inner, [high] * (DEGREE + 1)])
    design = BSpline.design_matrix(np.clip(values, low, high), knots, DEGREE).toarray()
    # They add up to 1, so one of them says nothing that the mean does not.
    found: Numbers = design[:, 1:]
    return found


class Smoother:
    """Curves through many outcomes over the same draws of some parameters."""

    def __init__(self, functions: Numbers) -> None:
        centred = functions - functions.mean(axis=-2, keepdims=True)
        # The roots of a small square matrix: a decomposition of all draws takes ten times as long.
        squares, turned = np.linalg.eigh(np.swapaxes(centred, -1, -2) @ centred)
        kept = squares > 1e-10 * np.maximum(squares.max(axis=-1, keepdims=True), 1e-300)
        scales = np.where(kept, 1.0 / np.sqrt(np.where(kept, squares, 1.0)), 0.0)
        self._left = centred @ (turned * scales[..., None, :])
        self._squares = np.where(kept, squares, 0.0)

    @property
    def directions(self) -> Numbers:
        """What the functions span: orthonormal columns, those of nothing left out."""
        found: Numbers = self._left[:, self._squares > 0.0]
        return found

    def fitted(self, outcomes: Numbers) -> Numbers:
        """The smooth part of outcomes, shape (…, draws, outcomes)."""
        return self.fit(outcomes).values

    def fit(self, outcomes: Numbers, taken: Numbers | float = 0.0) -> CurveFit:
        """Fit curves to outcomes, shape (…, draws, outcomes), that have lost freedom before."""
        means = outcomes.mean(axis=-2, keepdims=True)
        centred = outcomes - means
        along = np.swapaxes(self._left, -1, -2) @ centred
        kept = self._kept(along, np.square(centred).sum(axis=-2), outcomes.shape[-2], taken)
        return CurveFit(means + self._left @ (kept * along), kept.sum(axis=-2))

    def _kept(self, along: Numbers, whole: Numbers, draws: int, taken: Numbers | float) -> Numbers:
        """How much of every function is kept, by generalised cross-validation; as ``along``."""
        squares = self._squares
        penalties = draws * PENALTIES.reshape(-1, *[1] * squares.ndim)
        kept = np.where(squares > 0.0, squares / np.maximum(squares + penalties, 1e-300), 0.0)
        explained = (2.0 * kept - kept**2)[..., None, :] @ np.square(along)
        freedom = (draws - 1.0 - kept.sum(axis=-1))[..., None] - taken
        score = (whole - explained[..., 0, :]) / np.maximum(freedom, 1.0) ** 2
        # The last penalty, which leaves the mean alone, is always allowed.
        score[:-1] = np.where(freedom < LEAST_FREEDOM * draws, np.inf, score)[:-1]
        best = score.argmin(axis=0)[..., None, :]
        by_penalty = np.moveaxis(kept, 0, -1)
        best = np.broadcast_to(best, along.shape)
        return np.asarray(np.take_along_axis(by_penalty, best, axis=-1))
