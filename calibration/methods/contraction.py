"""Contraction: what the figures told of each unknown number, and what they could not."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.priors import Unknown, distribution

Numbers = NDArray[np.float64]

LEARNED = 0.15
"""A number whose variance, in shares of its prior, shrank by less than this hardly moved."""

SURE = 3.0
"""What chance makes of few effective points is not learning: a contraction must be so many of its
standard errors, each the root of 0.8 over the number of points (a uniform's fourth moment)."""

TRADED = 0.5
"""A rank correlation beyond this is told: what raises the one must lower (or raise) the other."""

FLAT = 1.0 / 12.0
"""The variance of the prior, in shares of the prior that lie below."""

BINS = 20

EDGE = 0.025
BINDING = 0.1
"""A prior holds a number of which more than so many draws lie in its outermost ``EDGE``."""


@dataclass(frozen=True)
class Contraction:
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
    spoken
        Whether any figure speaks of it, where the fit measured that.
    information
        What all figures say of it, against what its prior does; 0 where none does or nobody knows.
    clearest
        The quantity that says most of it, as ``measure at site``.
    prior_binds
        ``lower`` or ``upper`` where the draws pile up at that end of the prior.
    """

    unknown: Unknown
    chances: tuple[float, float, float]
    values: tuple[float, float, float]
    contraction: float
    overlap: float
    points: float
    spoken: bool | None = None
    information: float = 0.0
    clearest: str = ""
    prior_binds: str = ""

    @property
    def beyond_chance(self) -> bool:
        """Whether it moved farther than so few points would make it move by chance."""
        least = max(LEARNED, SURE * float(np.sqrt(0.8 / self.points)))
        common = min(1.0 - 2.0 * LEARNED, 1.0 - float(np.sqrt(BINS / self.points)))
        return self.contraction >= least or self.overlap < common


@dataclass(frozen=True)
class Correlation:
    """Two numbers of which the figures know a combination better than either."""

    one: Unknown
    other: Unknown
    correlation: float


def moves(posterior: Posterior, of: Sequence[Unknown]) -> list[Contraction]:
    """Say of every unknown number how far it moved."""
    chances = chances_of(posterior, of)
    points = _points(posterior)
    speaks = posterior.spoken
    found = []
    for entry, below, values in zip(of, chances.T, posterior.draws.T, strict=True):
        counts, _ = np.histogram(below, BINS, (0.0, 1.0))
        overlap = float(np.minimum(counts / len(below), 1.0 / BINS).sum())
        contraction = max(0.0, 1.0 - float(below.var()) / FLAT)
        spoken = None if speaks is None else entry.label in speaks
        information, clearest = (speaks or {}).get(entry.label, (0.0, ""))
        found.append(
            Contraction(
                entry,
                _ends(below),
                _ends(values),
                contraction,
                overlap,
                points,
                spoken,
                information,
                clearest,
                # What is drawn from its prior lies at the ends of it by chance alone.
                "" if spoken is False else _bound(below),
            )
        )
    return found


def spoken_first(moved: Sequence[Contraction]) -> list[Contraction]:
    """Those that figures may speak of, most learned first; all where nobody measured it."""
    some = (entry for entry in moved if entry.spoken is not False)
    return sorted(some, key=lambda entry: -entry.contraction)


def trades(posterior: Posterior, of: Sequence[Unknown]) -> list[Correlation]:
    """Pairs that trade off, the strongest first, of numbers that figures may speak of."""
    speaks = posterior.spoken
    kept = [place for place, entry in enumerate(of) if speaks is None or entry.label in speaks]
    if not kept:
        return []
    # Of n points the rank correlation of strangers has a standard error of 1 / sqrt(n - 1).
    chance = SURE / float(np.sqrt(max(_points(posterior) - 1.0, 1e-9)))
    ranks = posterior.draws[:, kept].argsort(axis=0).argsort(axis=0)
    correlations = np.atleast_2d(np.corrcoef(ranks.T))
    found = [
        Correlation(of[kept[entry]], of[kept[other]], float(correlations[entry, other]))
        for entry in range(len(kept))
        for other in range(entry + 1, len(kept))
        if abs(correlations[entry, other]) >= max(TRADED, chance)
    ]
    return sorted(found, key=lambda trade: -abs(trade.correlation))


def chances_of(posterior: Posterior, of: Sequence[Unknown]) -> Numbers:
    """Every draw as the share of the prior that lies below it, shape (draws, columns)."""
    columns = zip(of, posterior.draws.T, strict=True)
    return np.array(
        [distribution(entry.prior, entry.label).cdf(column) for entry, column in columns]
    ).T


def _points(posterior: Posterior) -> float:
    """How many equally weighted points a posterior rests on."""
    points = float(len(posterior.draws))
    if posterior.account is None:
        return points
    return min(points, float(posterior.account.diagnostics.get("effective", points)))


def _bound(below: Numbers) -> str:
    """At which end of its prior a number is held, if at any."""
    lower, upper = float((below < EDGE).mean()), float((below > 1.0 - EDGE).mean())
    if max(lower, upper) <= BINDING:
        return ""
    return "lower" if lower >= upper else "upper"


def _ends(values: Numbers) -> tuple[float, float, float]:
    low, middle, high = np.quantile(values, (0.025, 0.5, 0.975))
    return float(low), float(middle), float(high)
