"""The emulator: what the model gives on average at any point, learned from all pilots simulated.

A few hundred simulated cases move the logarithm of the likelihood by several units from chance
alone. So what enters the likelihood is not what one pilot gave, but what it gives on average: each
figure is regressed on everything that is not known (a logistic regression for shares, a Poisson one
for rates), over pilots that each had luck of their own. Those numbers that the figures speak of
(``screening``) have bends and products besides; all others have lines, and since nothing is learned
of them, what they do to a figure widens its likelihood. How little the regressions know widens it
too, by the same at every point: were it wider where less is known, figures that the model cannot
give would draw the posterior to where nothing is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from caseflow.calibration.methods.regression import FARTHEST, RegressionSample, regressed
from caseflow.calibration.methods.screening import Screening, screened
from caseflow.calibration.targets.likelihood import ModelledFigure, given_for
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.quantities import Quantity, quantities, quantity_of
from caseflow.calibration.targets.targets import Target

Numbers = NDArray[np.float64]

RIDGE = 3.0
"""As if so many further points had shown no answer to any number or its square."""

RIDGE_OF_PRODUCTS = 10.0
"""The same for products of two numbers: most pairs have nothing to do with each other."""

EACH = 4.0
"""Pilots that count for each term: products enter only as far as there are so many."""

FOREMOST = 30
"""Products are of the numbers that figures speak of most, and of no more than so many."""


@dataclass(frozen=True)
class Emulator:
    """A regression for each quantity that a figure is about.

    Attributes
    ----------
    screening
        Which numbers the figures speak of: they alone move what it says.
    pairs
        Two rows of places among these, shape (2, products).
    slopes
        By quantity, shape (terms,).
    doubts
        By quantity, the variance of what it says, in log odds or logarithms: what the regression
        leaves unknown, on average over the pilots that it learned from, and what all numbers do
        that no figure speaks of.
    """

    screening: Screening
    pairs: NDArray[np.int64]
    slopes: dict[Quantity, Numbers]
    doubts: dict[Quantity, float]

    @property
    def spoken(self) -> NDArray[np.int64]:
        """The columns of the numbers that figures speak of."""
        return self.screening.spoken

    def lines(self, scores: Numbers) -> dict[Quantity, Numbers]:
        """Say log odds or logarithms on average, for scores of the numbers that figures speak of.

        ``scores``: shape (points, spoken).
        """
        inputs = terms(scores, self.pairs)
        return {key: inputs @ slopes for key, slopes in self.slopes.items()}

    def at(self, scores: Numbers) -> "Emulation":
        """Say what the model gives on average, for such scores."""
        return Emulation(self, self.lines(scores))


@dataclass(frozen=True)
class Emulation:
    """What an emulator says at some points: from a target to what the model gives for it."""

    emulator: Emulator
    lines: dict[Quantity, Numbers]

    def __call__(self, target: Target) -> ModelledFigure:
        """Give value and how firmly it is known, each of shape (points,)."""
        quantity = quantity_of(target)
        line = np.clip(self.lines[quantity], -FARTHEST, FARTHEST)
        doubt = self.emulator.doubts[quantity]
        if OBSERVED[target.measure].share:
            share = expit(line)
            return ModelledFigure(share, 1.0 / (doubt * share * (1.0 - share)))
        return ModelledFigure(np.exp(line), np.full(len(line), 1.0 / doubt))


def learn(
    pilot: Pilot,
    scores: Numbers,
    outputs: Sequence[Given | None],
    weights: Numbers,
    screening: Screening | None = None,
) -> Emulator:
    """Learn from pilots what the model gives on average.

    ``scores``: normal scores of points, shape (points, unknowns); ``weights``: how much each
    counts, shape (points,); ``screening``: what the figures speak of, where that is known already.
    """
    samples = samples_of(pilot, outputs, weights)
    inputs_of = scores[np.array([line is not None for line in outputs])]
    found = screening or screened(pilot, samples, inputs_of)
    counting = next(iter(samples.values())).counting
    many = float(counting.sum() ** 2 / (counting**2).sum())
    pairs = _pairs(found, many / EACH - len(found.spoken) - inputs_of.shape[1] - 1)
    inner = terms(inputs_of[:, found.spoken], pairs)
    others = np.setdiff1d(np.arange(inputs_of.shape[1]), found.spoken)
    plain = 1 + 2 * len(found.spoken)
    # Lines of the others stand between the plain terms and the products, and are left out at last.
    inputs = np.hstack([inner[:, :plain], inputs_of[:, others], inner[:, plain:]])
    penalties = np.array(
        [0.0, *[RIDGE] * (plain - 1 + len(others)), *[RIDGE_OF_PRODUCTS] * pairs.shape[1]]
    )
    own = np.r_[:plain, plain + len(others) : inputs.shape[1]]
    slopes: dict[Quantity, Numbers] = {}
    doubts: dict[Quantity, float] = {}
    for quantity, sample in samples.items():
        every = regressed(sample, inputs, plain + len(others), penalties)
        slopes[quantity] = every.slopes[own]
        doubts[quantity] = every.doubt + found.others[quantity]
    return Emulator(found, pairs, slopes, doubts)


def samples_of(
    pilot: Pilot, outputs: Sequence[Given | None], weights: Numbers
) -> dict[Quantity, RegressionSample]:
    """What pilots gave for each quantity; those that made no sense are left out."""
    possible = np.array([line is not None for line in outputs])
    some = [line for line in outputs if line is not None]
    counting = weights[possible] / weights[possible].mean()
    found = {}
    for quantity, target in quantities(pilot).items():
        counts = np.array([given_for(target, entry) for entry in some])
        share = OBSERVED[target.measure].share
        found[quantity] = RegressionSample(counts[:, 0], counts[:, 1], counting, share)
    return found


def terms(scores: Numbers, pairs: NDArray[np.int64]) -> Numbers:
    """A constant, every normal score, its square, and products of two; shape (points, terms)."""
    first, second = pairs
    return np.hstack(
        [
            np.ones((len(scores), 1)),
            scores,
            scores**2 - 1.0,
            scores[:, first] * scores[:, second],
        ]
    )


def _pairs(found: Screening, room: float) -> NDArray[np.int64]:
    """Places of pairs among what figures speak of, the foremost, as far as there is room."""
    foremost = found.foremost()
    most = int(np.floor((1.0 + np.sqrt(1.0 + 8.0 * max(room, 0.0))) / 2.0))
    chosen = np.sort(foremost[: min(FOREMOST, most)])
    first, second = np.triu_indices(len(chosen), 1)
    return np.array([chosen[first], chosen[second]], np.int64).reshape(2, -1)
