"""A linear guess at the posterior: where figures would put it if the model were a straight line.

In 26 directions a few hundred weighted points say little of a covariance, but they say well how
each figure answers to each number. From a regression of what the model gives on normal scores, and
figures that are normal about it, the posterior follows by algebra (a step of Gauss and Newton). It
is used as a proposal only: the weights correct whatever is wrong with it.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from calibration.likelihood import CONCENTRATION, WIDTH, given_for
from calibration.observed import OBSERVED
from calibration.pilot import Given, Pilot
from calibration.population import WIDER, Proposal
from calibration.targets import Form, Target

Numbers = NDArray[np.float64]

RIDGE = 3.0
"""As if so many further points had shown no answer to any number."""


def answers_of(pilot: Pilot, given: Given | None) -> Numbers:
    """What the model gave for every figure that is fitted, on a scale without ends; NaN for none.

    Parameters
    ----------
    pilot
        Whose figures.
    given
        What the model gave.

    Returns
    -------
    numpy.ndarray
        Log odds of shares and logarithms of all else, shape (figures,).
    """
    every = fitted_targets(pilot)
    if given is None:
        return np.full(len(every), np.nan)
    return np.array([_scaled(target, *given_for(target, given)) for target in every])


def lucks_of(pilot: Pilot, given: Given | None) -> Numbers:
    """How far luck alone moves each of ``answers_of``, as standard deviations; NaN for none."""
    every = fitted_targets(pilot)
    if given is None:
        return np.full(len(every), np.nan)
    return np.array([_luck(target, *given_for(target, given)) for target in every])


def linear_guess(pilot: Pilot, scores: Numbers, answers: Numbers, weights: Numbers) -> Proposal:
    """Guess the posterior.

    Parameters
    ----------
    pilot
        Whose figures.
    scores
        Normal scores of points, shape (points, unknowns).
    answers
        What the model gave for each, shape (points, figures).
    weights
        How much each point counts in the regression, shape (points,).

    Returns
    -------
    Proposal
        A little wider than the guess.
    """
    targets = fitted_targets(pilot)
    good = np.isfinite(answers).all(axis=1)
    root = np.sqrt(weights[good] / weights[good].mean())[:, None]
    inputs = np.column_stack([np.ones(good.sum()), scores[good]]) * root
    outputs = answers[good] * root
    penalty = RIDGE * np.diag([0.0, *np.ones(scores.shape[1])])
    slopes = np.linalg.solve(inputs.T @ inputs + penalty, inputs.T @ outputs)
    seen = np.array([_scaled(target, *_counts(target)) for target in targets])
    left = (outputs - inputs @ slopes).var(axis=0)
    spread = np.array([_spread(target) for target in targets]) + left
    answering = slopes[1:].T / np.sqrt(spread)[:, None]
    apart = (seen - slopes[0]) / np.sqrt(spread)
    covariance = np.linalg.inv(np.eye(scores.shape[1]) + answering.T @ answering)
    mean = covariance @ answering.T @ apart
    return Proposal(mean, np.asarray(np.linalg.cholesky(WIDER * covariance), float), 1.0)


def fitted_targets(pilot: Pilot) -> list[Target]:
    """Every figure that is fitted, in the order of ``answers_of``."""
    return [target for one in pilot.figures for target in one.targets]


def answers_to_shares(of: list[Target], answers: Numbers) -> list[float]:
    """Turn answers back into the unit of each figure."""
    return [
        float(expit(value)) if OBSERVED[one.measure].share else float(np.exp(value))
        for one, value in zip(of, answers, strict=True)
    ]


def _counts(target: Target) -> tuple[float, float]:
    """A figure as the counts that it would be of, among so many as a fit is sure of."""
    n = CONCENTRATION
    return target.value * n, n


def _scaled(target: Target, top: float, bottom: float) -> float:
    if OBSERVED[target.measure].share:
        return float(np.log((top + 0.5) / (bottom - top + 0.5)))
    return float(np.log((top + 0.5) / max(bottom, 1.0)))


def _luck(target: Target, top: float, bottom: float) -> float:
    rest = 1.0 / (bottom - top + 0.5) if OBSERVED[target.measure].share else 0.0
    return float(np.sqrt(1.0 / (top + 0.5) + rest))


def _spread(target: Target) -> float:
    """The variance of a figure on its scale: its own counts, and years that differ."""
    value, known = target.value, 1.0 / CONCENTRATION
    slope = value * (1.0 - value) if OBSERVED[target.measure].share else value
    if target.form is Form.RANGE:
        assert target.low is not None
        assert target.high is not None
        years = known / slope if OBSERVED[target.measure].share else known
        return float(((target.high - target.low) / WIDTH / slope) ** 2 + years)
    if target.form in (Form.CODED, Form.SHARE):
        return float((1.0 / float(target.n or 1.0) + known) / slope)
    return float(1.0 / max(target.count or 0.0, 1.0) + known)
