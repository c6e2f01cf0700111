"""Curves of a group: what is expected of something, given several parameters together.

One penalty for all functions of a large group shrinks the member that matters as much as twenty
that do not, and sums of curves miss what only two members together tell. So functions come in
blocks, a curve for each member and a product for each pair, and are taken one block after another
(forward selection; Bühlmann and Yu 2003 on boosting by blocks): the one that explains most of what
is left, while an F test over all blocks (Bonferroni) bears it out. Each is fitted under a penalty
of its own. At last the curves of all members go through the rest together, for a group in which
many matter a little.
"""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import f as f_distribution
from scipy.stats import rankdata

from caseflow.calibration.decision.spline import CurveFit, Numbers, Smoother, basis

LEVEL = 0.05
"""The chance that any block at all is taken where none matters."""

ROUNDS = 12
"""So many blocks at most; the rest is left to the curves of all members together."""


class GroupCurves:
    """Curves through many outcomes over the same draws of several parameters.

    ``columns``: values drawn, shape (draws, parameters).
    """

    def __init__(self, columns: Numbers) -> None:
        moving = [column for column in columns.T if np.ptp(column) > 0.0]
        curves = [basis(column[:, None]) for column in moving]
        scores = [_scores(column) for column in moving]
        pairs = [_products(*pair) for pair in combinations(scores, 2)]
        self._blocks = [Smoother(functions) for functions in (*curves, *pairs)]
        self._rest = Smoother(basis(columns))
        directions = [block.directions for block in self._blocks]
        self._sizes = np.array([part.shape[1] for part in directions])
        self._starts = np.cumsum(self._sizes) - self._sizes
        self._directions = np.column_stack(directions) if directions else np.empty((0, 0))

    def fit(self, outcomes: Numbers) -> CurveFit:
        """Fit curves to outcomes, shape (draws, outcomes)."""
        means = outcomes.mean(axis=0)
        left = outcomes - means
        freedom = np.zeros(outcomes.shape[1])
        unfinished = np.arange(outcomes.shape[1])
        for _ in range(ROUNDS if self._blocks else 0):
            strongest = self._strongest(left[:, unfinished], freedom[unfinished])
            for block in np.unique(strongest[strongest >= 0]):
                places = unfinished[strongest == block]
                part = self._blocks[block].fit(left[:, places], freedom[places])
                left[:, places] -= part.values
                freedom[places] += part.freedom
            unfinished = unfinished[strongest >= 0]
            if not len(unfinished):
                break
        rest = self._rest.fit(left, freedom)
        return CurveFit(outcomes - left + rest.values, freedom + rest.freedom)

    def _strongest(self, left: Numbers, freedom: Numbers) -> NDArray[np.int64]:
        """The block that explains most of each outcome, -1 where none is borne out by a test."""
        every = np.square(left).sum(axis=0)
        explained = np.add.reduceat(np.square(self._directions.T @ left), self._starts, axis=0)
        sizes = self._sizes[:, None]
        over = np.maximum(len(left) - 1.0 - freedom - sizes, 1.0)
        # Without the floor, an outcome that is explained to the last bit would divide by nothing.
        noise = np.maximum(every - explained, 1e-12 * every + 1e-300) / over
        needed = f_distribution.isf(LEVEL / len(sizes), sizes, over)
        strength = explained / sizes / noise / needed
        best = strength.argmax(axis=0)
        borne_out = strength[best, np.arange(left.shape[1])] > 1.0
        return np.where(borne_out, best, -1)


def _scores(column: Numbers) -> Numbers:
    """Two views of a parameter, shape (draws, 2): its place among the draws, and normal scores."""
    places = (rankdata(column) - 0.5) / len(column)
    return np.column_stack([places - 0.5, ndtri(places)])


def _products(first: Numbers, second: Numbers) -> Numbers:
    """Every product of the views of two parameters, shape (draws, 4)."""
    products = (first[:, :, None] * second[:, None, :]).reshape(len(first), -1)
    spread = products.std(axis=0)
    found: Numbers = (products - products.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0)
    return found
