"""Agreement: whether two ways of fitting one pilot leave the same of every unknown number."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.contraction import Contraction, chances_of, moves
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.priors import Unknown

Numbers = NDArray[np.float64]

NEAR = 0.5
"""Two middles less than half a standard deviation apart are alike for any use. A judgement."""

SURE = 2.0
"""What is said of two middles must hold so many standard errors farther and nearer."""

ALIKE = "alike"
APART = "they differ"
WITHIN = "within their errors"
BEYOND = "beyond their errors"


@dataclass(frozen=True)
class Agreement:
    """One unknown number in two fits.

    Attributes
    ----------
    one, other
        What either fit left of it.
    apart
        How far apart their middles are, in standard deviations of the two together.
    error
        The standard error of that, from how many points either fit rests on, and how far its halves
        lay apart.
    width
        The standard deviation of the other over that of the one, on the scale of the prior.
    """

    one: Contraction
    other: Contraction
    apart: float
    error: float
    width: float = 1.0

    @property
    def unknown(self) -> Unknown:
        """Which number."""
        return self.one.unknown

    @property
    def within_error(self) -> bool:
        """Whether the middles lie no farther apart than chance puts nineteen in twenty."""
        return self.apart <= SURE * self.error

    @property
    def verdict(self) -> str:
        """What may be said of them; alike or apart only where errors are small enough to tell."""
        if self.apart + SURE * self.error < NEAR:
            return ALIKE
        if self.apart - SURE * self.error > NEAR:
            return APART
        return WITHIN if self.within_error else BEYOND


def same_pilot(posterior: Posterior, other: Posterior) -> bool:
    """Whether two posteriors are of one pilot, by different ways."""
    if posterior.account is None or other.account is None:
        return False
    alike = ("scenario", "sites", "targets", "priors", "code")
    return (
        posterior.columns == other.columns
        and posterior.account.method != other.account.method
        and all(getattr(posterior.account, key) == getattr(other.account, key) for key in alike)
    )


def agreements(posterior: Posterior, other: Posterior, of: Sequence[Unknown]) -> list[Agreement]:
    """Hold two fits of one pilot against one another, in all numbers that figures may speak of."""
    pairs = zip(
        moves(posterior, of),
        moves(other, of),
        chances_of(posterior, of).T,
        chances_of(other, of).T,
        strict=True,
    )
    halves = _of_halves(posterior), _of_halves(other)
    return [_agreement(*pair, halves) for pair in pairs if pair[0].spoken is not False]


def _of_halves(fit: Posterior) -> float:
    """The variance of a middle that is not of its points but of what they were learned from, as a
    share of the posterior's own.

    R-hat of two halves, each split in two, is the root of one plus a third of their squared
    distance; and halves lie twice as far apart as the whole lies from the truth.
    """
    r_hat = float(fit.account.diagnostics.get("r_hat", 1.0)) if fit.account else 1.0
    return 0.75 * max(r_hat**2 - 1.0, 0.0)


def _agreement(
    contraction: Contraction,
    other: Contraction,
    below: Numbers,
    beneath: Numbers,
    halves: tuple[float, float],
) -> Agreement:
    spreads = float(below.var()), float(beneath.var())
    spread = float(np.sqrt(sum(spreads) / 2.0))
    gap = abs(float(below.mean() - beneath.mean()))
    shares = 1.0 / contraction.points + halves[0], 1.0 / other.points + halves[1]
    error = float(np.sqrt(np.dot(spreads, shares)))
    if spread == 0.0:
        return Agreement(contraction, other, 0.0 if gap == 0.0 else float("inf"), 0.0)
    width = float(np.sqrt(spreads[1] / spreads[0])) if spreads[0] else float("inf")
    return Agreement(contraction, other, gap / spread, error / spread, width)


def sentence(of: Sequence[Agreement]) -> str:
    """Say how many numbers two fits agree on."""
    within = sum(entry.within_error for entry in of)
    counted = {word: sum(entry.verdict == word for entry in of) for word in (ALIKE, APART)}
    few = len(of) - sum(counted.values())
    return (
        f"Of {len(of)} numbers the middles of {within} lie within {SURE:g} standard errors of one "
        f"another; chance alone would leave about {0.05 * len(of):.0f} outside. Do they lie less "
        f"than {NEAR:g} standard deviations apart, which is alike for any use? Of "
        f"{counted[ALIKE]} they do, of {counted[APART]} they do not, and of {few} the fits have "
        f"too few points to tell. {_widths(of)}"
    )


def _widths(of: Sequence[Agreement]) -> str:
    if not of:
        return ""
    low, middle, high = np.quantile([entry.width for entry in of], (0.05, 0.5, 0.95))
    return (
        f"The other's posterior is {middle:.2f} times as wide in the middle of all numbers, "
        f"{low:.2f} to {high:.2f} times in nine of ten."
    )
