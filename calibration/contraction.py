"""Contraction: what the figures told of each unknown number, and what they could not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from experiments.posterior import Posterior
from scenarios.priors import Unknown

Numbers = NDArray[np.float64]

LEARNED = 0.15
"""A number whose variance, in shares of its prior, shrank by less than this was hardly moved."""

SURE = 3.0
"""What chance makes of few effective points is not learning: a contraction must be so many of its
standard errors, each the root of 0.8 over the number of points (a uniform's fourth moment)."""

TRADED = 0.5
"""A rank correlation beyond this is told: what raises the one must lower (or raise) the other."""

FLAT = 1.0 / 12.0
"""The variance of the prior, in shares of the prior that lie below."""

BINS = 20

SETTLED_BY = {
    "disengagement.retelling": (
        "No published figure speaks of what telling her history again does. It would be settled by "
        "counting, for victims handed to another worker and for those who were not, how many "
        "withdraw within three months, with the date of each handover and contact."
    ),
    "disengagement.from_service": (
        "No published figure says how many leave an advocacy service. It would be settled by the "
        "services counting, of those who began, how many still had contact after 3, 6 and 12 "
        "months, and why it ended."
    ),
}
"""What no target speaks of, and what measurement would."""


@dataclass(frozen=True)
class Move:
    """How far one unknown number moved from its prior.

    Attributes
    ----------
    chances
        The 2.5 %, 50 % and 97.5 % points of the posterior, as shares of the prior below them.
    values
        The same in the unit of the parameter.
    contraction
        1 minus the variance of the posterior over that of the prior; 0 where nothing was learned.
    overlap
        The share that the densities of prior and posterior have in common.
    points
        How many equally weighted points it rests on.
    """

    unknown: Unknown
    chances: tuple[float, float, float]
    values: tuple[float, float, float]
    contraction: float
    overlap: float
    points: float

    @property
    def learned(self) -> bool:
        """Whether the figures told anything of it that few points would not tell by chance."""
        least = max(LEARNED, SURE * float(np.sqrt(0.8 / self.points)))
        common = min(1.0 - 2.0 * LEARNED, 1.0 - float(np.sqrt(BINS / self.points)))
        return self.contraction >= least or self.overlap < common


@dataclass(frozen=True)
class Trade:
    """Two numbers of which the figures know a combination better than either."""

    one: Unknown
    other: Unknown
    correlation: float


def moves(posterior: Posterior, of: Sequence[Unknown]) -> list[Move]:
    """Say of every unknown number how far it moved.

    Parameters
    ----------
    posterior
        Draws.
    of
        What is believed of each column.

    Returns
    -------
    list of Move
        In the order of the columns.
    """
    chances = chances_of(posterior, of)
    points = _points(posterior)
    found = []
    for one, below, values in zip(of, chances.T, posterior.draws.T, strict=True):
        counts, _ = np.histogram(below, BINS, (0.0, 1.0))
        overlap = float(np.minimum(counts / len(below), 1.0 / BINS).sum())
        contraction = max(0.0, 1.0 - float(below.var()) / FLAT)
        found.append(Move(one, _ends(below), _ends(values), contraction, overlap, points))
    return found


def trades(posterior: Posterior, of: Sequence[Unknown]) -> list[Trade]:
    """Pairs that trade off, the strongest first.

    Parameters
    ----------
    posterior, of
        As for ``moves``.

    Returns
    -------
    list of Trade
        Pairs whose rank correlation lies beyond ``TRADED``, and beyond what chance makes of few
        points.
    """
    # Of n points the rank correlation of strangers has a standard error of 1 / sqrt(n - 1).
    chance = SURE / float(np.sqrt(max(_points(posterior) - 1.0, 1e-9)))
    ranks = posterior.draws.argsort(axis=0).argsort(axis=0)
    correlations = np.atleast_2d(np.corrcoef(ranks.T))
    found = [
        Trade(of[one], of[other], float(correlations[one, other]))
        for one in range(len(of))
        for other in range(one + 1, len(of))
        if abs(correlations[one, other]) >= max(TRADED, chance)
    ]
    return sorted(found, key=lambda trade: -abs(trade.correlation))


def chances_of(posterior: Posterior, of: Sequence[Unknown]) -> Numbers:
    """Every draw as the share of the prior that lies below it, shape (draws, columns)."""
    return np.array(
        [
            [one.chance(value) for value in column]
            for one, column in zip(of, posterior.draws.T.tolist(), strict=True)
        ]
    ).T


def sentences(moved: Sequence[Move], traded: Sequence[Trade]) -> list[str]:
    """Say what the pilot can tell and what it cannot.

    Parameters
    ----------
    moved, traded
        What ``moves`` and ``trades`` found.

    Returns
    -------
    list of str
        Paragraphs.
    """
    known = sorted((one for one in moved if one.learned), key=lambda one: -one.contraction)
    unknown = [one for one in moved if not one.learned]
    lines = []
    if known:
        told = "; ".join(
            f"{one.unknown.label} ({100.0 * one.contraction:.0f} %, now {one.values[0]:.3g} to "
            f"{one.values[2]:.3g})"
            for one in known
        )
        lines.append(f"What the figures tell of, most first, by how much less is unknown: {told}.")
    if unknown:
        told = "; ".join(one.unknown.label for one in unknown)
        lines.append(
            f"What they do not tell of: {told}. The posterior is the prior again, and whatever "
            "rests on these rests on what was believed before."
        )
    for one in moved:
        settled = SETTLED_BY.get(one.unknown.parameter)
        if settled:
            also = (
                ""
                if not one.learned
                else " It moved all the same, only because what it does was fitted along with it."
            )
            lines.append(f"{one.unknown.label}: {settled}{also}")
    for trade in traded:
        way = "more of both, or less of both," if trade.correlation > 0.0 else "more of one"
        tail = "" if trade.correlation > 0.0 else " and less of the other"
        lines.append(
            f"{trade.one.label} and {trade.other.label} trade off (rank correlation "
            f"{trade.correlation:+.2f}): {way}{tail} would give the same figures."
        )
    return lines


def _points(posterior: Posterior) -> float:
    """How many equally weighted points a posterior rests on."""
    points = float(len(posterior.draws))
    if posterior.account is None:
        return points
    return min(points, float(posterior.account.diagnostics.get("effective", points)))


def _ends(values: Numbers) -> tuple[float, float, float]:
    low, middle, high = np.quantile(values, (0.025, 0.5, 0.975))
    return float(low), float(middle), float(high)
