"""Regression: how a share or a rate answers to numbers, from counts (McCullagh and Nelder 1989)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Numbers = NDArray[np.float64]

ROUNDS, ROUNDS_OF_ALL = 12, 2
SETTLED = 1e-4
SEEN = 500
"""So many pilots are enough to say how firmly a regression is known on average."""

FARTHEST = 12.0
"""Log odds and logarithms of rates beyond this are cut: nothing is that sure."""


@dataclass(frozen=True)
class RegressionSample:
    """What one regression learns from.

    Attributes
    ----------
    top, bottom
        What each pilot gave, shape (pilots,).
    counting
        How much each counts, one on average.
    share
        Whether it is a share; otherwise it is a rate.
    """

    top: Numbers
    bottom: Numbers
    counting: Numbers
    share: bool

    def start(self) -> Numbers:
        """What each pilot says by itself, in log odds or logarithms."""
        rest = self.bottom - self.top + 0.5 if self.share else np.maximum(self.bottom, 1e-9)
        return np.where(self.bottom > 0.0, np.log(self.top + 0.5) - np.log(rest), 0.0)

    def mean(self, line: Numbers) -> tuple[Numbers, Numbers]:
        """What a line stands for, and how steeply that changes with it."""
        mean = expit(line) if self.share else np.exp(line)
        return mean, np.maximum(mean * (1.0 - mean) if self.share else mean, 1e-9)


@dataclass(frozen=True)
class Regression:
    """What a regression came to.

    Attributes
    ----------
    slopes, errors
        Of each term, and how far chance may have moved it; shape (terms,).
    doubt
        The variance of what they say together, on average over the pilots.
    """

    slopes: Numbers
    errors: Numbers
    doubt: float


def regressed(of: RegressionSample, inputs: Numbers, plain: int, penalties: Numbers) -> Regression:
    """Regress by reweighted least squares: plain terms until they settle, then some steps of all.

    ``inputs``: terms of each pilot, shape (pilots, terms).
    """
    line, slopes = of.start(), np.zeros(plain)
    for _ in range(ROUNDS):
        former = slopes
        slopes, information = _step(of, inputs[:, :plain], line, penalties[:plain])
        line = np.clip(inputs[:, :plain] @ slopes, -FARTHEST, FARTHEST)
        if np.abs(slopes - former).max() < SETTLED:
            break
    if inputs.shape[1] > plain:
        for _ in range(ROUNDS_OF_ALL):
            slopes, information = _step(of, inputs, line, penalties)
            line = np.clip(inputs @ slopes, -FARTHEST, FARTHEST)
    return _judged(of, inputs, line, slopes, information)


def _step(
    of: RegressionSample, inputs: Numbers, line: Numbers, penalties: Numbers
) -> tuple[Numbers, Numbers]:
    """One step of reweighted least squares from what a line says now: slopes and information."""
    mean, steep = of.mean(line)
    weight = of.counting * of.bottom * steep
    seen = np.where(of.bottom > 0.0, of.top / np.maximum(of.bottom, 1e-9), mean)
    rooted = inputs * np.sqrt(weight)[:, None]
    penalty = np.diag(penalties * max(float(weight.mean()), 1e-9) + 1e-9)
    information = rooted.T @ rooted + penalty
    aimed = inputs.T @ (weight * (line + (seen - mean) / steep))
    return np.asarray(np.linalg.solve(information, aimed)), np.asarray(information)


def _judged(
    of: RegressionSample, inputs: Numbers, line: Numbers, slopes: Numbers, information: Numbers
) -> Regression:
    """How firmly slopes are known, each by itself and all together."""
    mean, steep = of.mean(line)
    weight = of.counting * of.bottom * steep
    # How much more, or less, pilots vary about the line than counts of so many people would.
    left = of.counting * (of.top - of.bottom * mean) ** 2 / np.maximum(of.bottom * steep, 1e-9)
    many = float(of.counting[of.bottom > 0.0].sum())
    wilder = float(left.sum()) / max(many - inputs.shape[1], 1.0)
    # Pilots that count for less than a whole one count for less in the doubt as well.
    uneven = float((weight * of.counting).sum() / max(weight.sum(), 1e-9))
    scale = max(wilder, 1e-6) * uneven
    inverse = np.linalg.inv(information)
    some = inputs[:: max(len(inputs) // SEEN, 1)]
    # As many slopes as there are share what so much information leaves unknown.
    shared = np.einsum("pt,tu,pu->p", some, inverse, some, optimize=True)
    said = float(np.average(shared, weights=of.counting[:: max(len(inputs) // SEEN, 1)]))
    errors = np.sqrt(scale * np.maximum(np.diag(inverse), 0.0))
    return Regression(slopes, errors, float(scale * max(said, 1e-9)))
