"""The emulator: what the model gives on average at any point, learned from all pilots told.

A few hundred simulated cases move the logarithm of the likelihood by several units from chance
alone. So what enters the likelihood is not what one pilot gave, but what it gives on average: each
figure is regressed on the unknowns (a logistic regression for shares, a Poisson one for rates, with
squares and products), over pilots that each had luck of their own. How little the regressions know
widens the likelihood, by the same at every point: were it wider where less is known, figures that
the model cannot give would draw the posterior to where nothing is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from caseflow.calibration.methods.regression import FARTHEST, RegressionSample, regressed
from caseflow.calibration.targets.likelihood import ModelledFigure, given_for
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.targets import Target

Numbers = NDArray[np.float64]

RIDGE = 3.0
"""As if so many further points had shown no answer to any number or its square."""

RIDGE_OF_PRODUCTS = 10.0
"""The same for products of two numbers: most pairs have nothing to do with each other."""

EACH = 4.0
"""Pilots that count for each term: products enter only once there are so many."""

Quantity = tuple[str, str]
"""A site and a measure: figures of several years share one."""


@dataclass(frozen=True)
class Emulator:
    """A regression for each quantity that a figure is about.

    Attributes
    ----------
    dimensions
        How many unknowns.
    products
        Whether products of two unknowns are among the terms.
    slopes
        By quantity, shape (terms,).
    doubts
        By quantity, the variance of what it says, in log odds or logarithms, on average over the
        pilots that it learned from.
    """

    dimensions: int
    products: bool
    slopes: dict[Quantity, Numbers]
    doubts: dict[Quantity, float]

    def at(self, scores: Numbers) -> "Emulation":
        """Say what the model gives on average at some points, shape (points, unknowns)."""
        return Emulation(self, terms(scores, self.products))


@dataclass(frozen=True)
class Emulation:
    """What an emulator says at some points: from a target to what the model gives for it."""

    emulator: Emulator
    inputs: Numbers

    def __call__(self, target: Target) -> ModelledFigure:
        """Give value and how firmly it is known, each of shape (points,)."""
        quantity = quantity_of(target)
        line = np.clip(self.inputs @ self.emulator.slopes[quantity], -FARTHEST, FARTHEST)
        doubt = self.emulator.doubts[quantity]
        if OBSERVED[target.measure].share:
            share = expit(line)
            return ModelledFigure(share, 1.0 / (doubt * share * (1.0 - share)))
        return ModelledFigure(np.exp(line), np.full(len(line), 1.0 / doubt))


def learn(
    pilot: Pilot, scores: Numbers, told: Sequence[Given | None], weights: Numbers
) -> Emulator:
    """Learn from pilots what the model gives on average.

    ``scores``: normal scores of points, shape (points, unknowns); ``weights``: how much each
    counts, shape (points,).
    """
    possible = np.array([line is not None for line in told])
    some = [line for line in told if line is not None]
    inputs_of, counting = scores[possible], weights[possible] / weights[possible].mean()
    many = float(counting.sum() ** 2 / (counting**2).sum())
    products = many >= EACH * len(_penalties(scores.shape[1], True))
    inputs = terms(inputs_of, products)
    penalties, plain = _penalties(scores.shape[1], products), 1 + 2 * scores.shape[1]
    slopes: dict[Quantity, Numbers] = {}
    doubts: dict[Quantity, float] = {}
    for quantity, target in quantities(pilot).items():
        counts = np.array([given_for(target, entry) for entry in some])
        share = OBSERVED[target.measure].share
        taught = RegressionSample(counts[:, 0], counts[:, 1], counting, share)
        slopes[quantity], doubts[quantity] = regressed(taught, inputs, plain, penalties)
    return Emulator(scores.shape[1], products, slopes, doubts)


def quantities(pilot: Pilot) -> dict[Quantity, Target]:
    """Everything that a figure which is fitted is about, with one of its figures."""
    every = [target for figure in pilot.figures for target in figure.targets]
    return {quantity_of(target): target for target in every}


def quantity_of(target: Target) -> Quantity:
    """What a figure is about."""
    return target.site, target.measure


def terms(scores: Numbers, products: bool) -> Numbers:
    """A constant, every normal score, its square, and products of two; shape (points, terms)."""
    parts = [np.ones((len(scores), 1)), scores, scores**2 - 1.0]
    if products:
        one, other = np.triu_indices(scores.shape[1], 1)
        parts.append(scores[:, one] * scores[:, other])
    return np.hstack(parts)


def _penalties(dimensions: int, products: bool) -> Numbers:
    plain = [0.0, *[RIDGE] * (2 * dimensions)]
    pairs = dimensions * (dimensions - 1) // 2 if products else 0
    return np.array([*plain, *[RIDGE_OF_PRODUCTS] * pairs])
