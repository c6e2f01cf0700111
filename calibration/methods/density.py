"""The density of the posterior under an emulator, with its slope: what a sampler walks on.

In normal scores the prior is a normal: standard, but for numbers that sites share in part
(``scenarios/between_sites.csv``), which go together as far as they are alike. The last coordinate
is how alike years of one force are (``likelihood.CONCENTRATION``), which the pairs of years among
the figures tell of.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.emulator import Emulation, Emulator
from caseflow.calibration.targets.likelihood import (
    CONCENTRATION,
    CONCENTRATION_SPREAD,
    agreement,
    total,
)
from caseflow.calibration.targets.pilot import Pilot
from caseflow.scenarios.between_sites import correlation

Numbers = NDArray[np.float64]

STEP = 1e-4
"""Of the central differences along what the emulator says of each quantity."""

YEARS = 1
"""One coordinate more than the numbers that figures speak of."""


class LogDensity(Protocol):
    """The logarithm of a density, which a sampler can walk on.

    Attributes
    ----------
    dimensions
        Of a point.
    """

    @property
    def dimensions(self) -> int: ...

    def __call__(self, scores: Numbers) -> tuple[float, Numbers]:
        """Give it and its gradient at one point, shape (dimensions,)."""


@dataclass(frozen=True)
class Density:
    """The logarithm of prior times likelihood, and its gradient, at scores of what is spoken of.

    Attributes
    ----------
    power
        What the likelihood is raised to: other than 1 only to see what would come of it.
    """

    pilot: Pilot
    emulator: Emulator
    power: float = 1.0

    @property
    def dimensions(self) -> int:
        """The numbers that figures speak of, and how alike years are."""
        return len(self.emulator.spoken) + YEARS

    def __call__(self, scores: Numbers) -> tuple[float, Numbers]:
        """Give both at one point, shape (dimensions,)."""
        inner, years = scores[:-YEARS], float(scores[-1])
        said, slopes = self._said(inner)
        value, along = self._likelihood(said, years)
        pulled = self._prior @ scores
        gradient = self.power * np.append(slopes.T @ along[:-1], along[-1]) - pulled
        return self.power * value - 0.5 * float(scores @ pulled), gradient

    def likelihood(self, scores: Numbers) -> Numbers:
        """The logarithm of the likelihood alone, at many points; shape (points,)."""
        model = self.emulator.at(scores[:, :-YEARS])
        return total(self.pilot.figures, model, years_of(scores[:, -1]))

    def by_figure(self, scores: Numbers) -> Numbers:
        """The logarithm of the likelihood of each figure, shape (points, figures)."""
        model, years = self.emulator.at(scores[:, :-YEARS]), years_of(scores[:, -1])
        return np.array([agreement(entry, model, years) for entry in self.pilot.figures]).T

    def prior(self, scores: Numbers) -> Numbers:
        """The logarithm of the prior, but for a constant, at many points; shape (points,)."""
        return np.asarray(-0.5 * np.einsum("pi,ij,pj->p", scores, self._prior, scores))

    @cached_property
    def _prior(self) -> Numbers:
        """The inverse of the covariance of all coordinates before anything is fitted."""
        return prior_precision(self.pilot, self.emulator.spoken)

    @cached_property
    def _coefficients(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """By quantity: constant, lines, squares, and a symmetric matrix of products."""
        size, (first, second) = len(self.emulator.spoken), self.emulator.pairs
        every = np.array(list(self.emulator.slopes.values()))
        products = np.zeros((len(every), size, size))
        products[:, first, second] = products[:, second, first] = every[:, 1 + 2 * size :]
        return every[:, 0], every[:, 1 : 1 + size], every[:, 1 + size : 1 + 2 * size], products

    def _said(self, inner: Numbers) -> tuple[Numbers, Numbers]:
        """What the emulator says of each quantity, and how that changes with each number."""
        constant, lines, squares, products = self._coefficients
        crossed = products @ inner
        said = constant + lines @ inner + squares @ (inner**2 - 1.0) + 0.5 * crossed @ inner
        return said, lines + 2.0 * squares * inner + crossed

    def _likelihood(self, said: Numbers, years: float) -> tuple[float, Numbers]:
        """The likelihood, and how it changes with each quantity and with how alike years are."""
        moved = np.append(said, years)
        steps = np.diag(np.full(len(moved), STEP))
        points = np.vstack([moved, moved + steps, moved - steps])
        lines = dict(zip(self.emulator.slopes, points[:, :-1].T, strict=True))
        values = total(self.pilot.figures, Emulation(self.emulator, lines), years_of(points[:, -1]))
        ahead, behind = values[1 : 1 + len(moved)], values[1 + len(moved) :]
        return float(values[0]), np.asarray((ahead - behind) / (2.0 * STEP))


def prior_precision(pilot: Pilot, spoken: NDArray[np.int64]) -> Numbers:
    """The inverse of the covariance that scores of some numbers, and of how alike years are, have
    before anything is fitted; shape (spoken + 1, spoken + 1)."""
    some = [pilot.unknowns[column] for column in spoken]
    found = np.eye(len(some) + YEARS)
    found[:-YEARS, :-YEARS] = np.linalg.inv(
        correlation([(entry.site, entry.parameter) for entry in some])
    )
    return found


def years_of(score: Numbers) -> Numbers:
    """How alike years of one force are, as a number of cases, from its normal score."""
    return np.asarray(CONCENTRATION * np.exp(CONCENTRATION_SPREAD * score))
