"""Smoothing: what the model gives on average near a point, learned from all points that were told.

A few hundred simulated cases move the logarithm of the likelihood by several units from luck alone,
even where luck is common, because the lives of many change a little with every number. Weights
would then choose lucky points. So what enters the likelihood is not what one pilot gave but what a
regression over all pilots, nearest first, says it gives on average at that point.
"""

import numpy as np
from numpy.typing import NDArray

from calibration.likelihood import total_of
from calibration.linear import answers_to_shares, fitted_targets
from calibration.pilot import Pilot
from calibration.population import Population

Numbers = NDArray[np.float64]

RIDGE = 3.0
"""As if so many further points had shown no answer to any number."""

EACH = 5.0
"""Points that count for each term of the regression."""

FARTHEST = 2.5
"""An average lies no farther from what was told than so many standard deviations of luck: where the
regression says otherwise it is wrong there, and what was told is nearer to the truth."""

MANY = 1e9
"""So many people stand behind an average: their luck no longer widens the likelihood."""


def terms(scores: Numbers) -> Numbers:
    """A constant, every normal score, and its square; shape (points, terms)."""
    return np.column_stack([np.ones(len(scores)), scores, scores**2 - 1.0])


def smoothed(pilot: Pilot, of: Population, answers: Numbers, lucks: Numbers) -> Numbers:
    """Give the logarithm of the likelihood of what the model gives on average.

    Parameters
    ----------
    pilot
        Whose figures.
    of
        All points so far, with how well each agreed as it was told.
    answers
        What the model gave for each figure at each point, shape (points, figures).
    lucks
        How far luck alone moves each of them; the same shape.

    Returns
    -------
    numpy.ndarray
        Shape (points,); as they were told where there are too few points to learn from, and minus
        infinity where values make no sense.
    """
    good = np.isfinite(of.agreements)
    inputs = terms(of.scores)
    enough = EACH * inputs.shape[1]
    if good.sum() < enough:
        return of.agreements
    weights = np.exp(of.log_weights(of.whole(enough)))[good]
    root = np.sqrt(weights / weights.mean())[:, None]
    left, right = inputs[good] * root, answers[good] * root
    penalty = RIDGE * np.diag([0.0, *np.ones(inputs.shape[1] - 1)])
    slopes = np.linalg.solve(left.T @ left + penalty, left.T @ right)
    targets = fitted_targets(pilot)
    found = np.full(len(of.scores), -np.inf)
    told, far = answers[good], FARTHEST * lucks[good]
    average = np.clip(inputs[good] @ slopes, told - far, told + far)
    for place, row in zip(np.flatnonzero(good), average, strict=True):
        values = answers_to_shares(targets, row)
        counts = {one: (value * MANY, MANY) for one, value in zip(targets, values, strict=True)}
        found[place] = total_of(pilot.figures, counts.__getitem__)
    return found
