"""Adjusting: accepted points moved to where they would lie had they given exactly the figures.

The tolerance of ABC makes a posterior too wide. A regression of the points on what they gave says
how far each would have to move (Beaumont, Zhang and Balding 2002). Lines alone put points in the
wrong place where figures lie at the edge of what the model gives, so squares, cubes and products of
two figures are among the terms, products only where there are points enough to tell of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

RIDGE = 1.0
"""As if so many further points had shown no answer to any figure."""

RIDGE_OF_BENDS = 3.0
"""The same for squares and cubes."""

RIDGE_OF_PRODUCTS = 1_000.0
"""The same for products of two: most pairs have nothing to do with each other."""

EACH = 4
"""Points for each term: products enter only once there are so many."""

FARTHEST = 4.0
"""Standard deviations; what lies farther off counts as if it lay there, or cubes would run away."""


@dataclass(frozen=True)
class AdjustedPoints:
    """Points where they would lie, and how firmly that is known.

    Attributes
    ----------
    scores
        Normal scores, shape (points, unknowns).
    worth
        As many points drawn from the posterior itself would tell its middle as well. It is far less
        than all, and the less the farther off the figures lie from what the points gave.
    """

    scores: Numbers
    worth: float


def adjusted(scores: Numbers, gave: Numbers, seen: Numbers) -> AdjustedPoints:
    """Move points to where they would lie had they given what was seen.

    ``scores``: normal scores of accepted points, shape (points, unknowns); ``gave``: what each
    gave, shape (points, figures); ``seen``: what was published, shape (figures,).
    """
    many, figures = gave.shape
    products = many >= EACH * (3 * figures + figures * (figures - 1) // 2)
    middle, spread = gave.mean(axis=0), gave.std(axis=0)
    inputs = _terms(_apart(gave, middle, spread), products)
    centre = inputs.mean(axis=0)
    inputs = inputs - centre
    there = _terms(_apart(seen[None, :], middle, spread), products) - centre
    plain = inputs.T @ inputs
    inverse = np.linalg.inv(plain + np.diag(_penalties(figures, products)))
    slopes = inverse @ (inputs.T @ (scores - scores.mean(axis=0)))
    moved = scores - (inputs - there) @ slopes
    # A regression takes out of the points as much as it has terms that are free to move.
    free = 1.0 + float(np.sum(inverse * plain))
    left = np.sqrt(many / max(many - free, 1.0))
    where = moved.mean(axis=0)
    doubt = 1.0 / many + float((there @ inverse @ there.T)[0, 0])
    return AdjustedPoints(np.asarray(where + left * (moved - where)), 1.0 / doubt)


def _apart(of: Numbers, middle: Numbers, spread: Numbers) -> Numbers:
    """How far from the middle, in deviations; nothing for a figure that is always the same."""
    varies = spread > 1e-9
    apart = (of - middle) / np.where(varies, spread, 1.0)
    return np.where(varies, np.clip(apart, -FARTHEST, FARTHEST), 0.0)


def _terms(apart: Numbers, products: bool) -> Numbers:
    """Lines, squares and cubes that have nothing to do with each other where figures are normal,
    and products of two; shape (points, terms)."""
    parts = [apart, (apart**2 - 1.0) / np.sqrt(2.0), (apart**3 - 3.0 * apart) / np.sqrt(6.0)]
    if products:
        one, other = np.triu_indices(apart.shape[1], 1)
        parts.append(apart[:, one] * apart[:, other])
    return np.hstack(parts)


def _penalties(figures: int, products: bool) -> Numbers:
    pairs = figures * (figures - 1) // 2 if products else 0
    plain = [RIDGE] * figures + [RIDGE_OF_BENDS] * (2 * figures)
    return np.array([*plain, *[RIDGE_OF_PRODUCTS] * pairs])
