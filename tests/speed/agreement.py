"""Whether two tellers of the reference flow agree: the means of all figures over many worlds.

Figures of one world hang together; the worlds are independent, so they are the draws. Two tellers
of the same flow differ in a mean by chance alone, which Welch's t-test allows for, whatever the
spread of either.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from tests.speed.flow import FIGURES, Told

Numbers = NDArray[np.float64]

FALSE_ALARM = 1e-4
"""How often two tellers of the same flow may be said to disagree in any figure at all."""

SURE = 0.9
"""The chance with which a difference is found that counts as noticed."""


@dataclass(frozen=True)
class Apart:
    """How far apart two tellers are; of each figure, in the order of ``FIGURES``.

    Attributes
    ----------
    first, second
        The means.
    error
        The standard error of their difference.
    freedom
        The degrees of freedom of that, after Welch.
    """

    first: Numbers
    second: Numbers
    error: Numbers
    freedom: Numbers

    @property
    def scores(self) -> Numbers:
        """The differences, in standard errors; what never varies differs wholly or not at all."""
        difference = self.first - self.second
        varies = self.error > 0.0
        wholly = np.where(difference == 0.0, 0.0, np.copysign(np.inf, difference))
        return np.where(varies, difference / np.where(varies, self.error, 1.0), wholly)

    @property
    def chances(self) -> Numbers:
        """How likely tellers of the same flow are at least as far apart."""
        return np.asarray(2.0 * stats.t.sf(np.abs(self.scores), self.freedom))


def apart(first: list[Told], second: list[Told]) -> Apart:
    """Compare the means of two tellers' worlds, at least two of each."""
    figures = [np.array([world.figures() for world in worlds]) for worlds in (first, second)]
    one, other = (worlds.var(axis=0, ddof=1) / len(worlds) for worlds in figures)
    spread = one**2 / (len(first) - 1) + other**2 / (len(second) - 1)
    varies = spread > 0.0
    freedom = np.where(varies, (one + other) ** 2 / np.where(varies, spread, 1.0), 1.0)
    means = [worlds.mean(axis=0) for worlds in figures]
    return Apart(means[0], means[1], np.sqrt(one + other), freedom)


def disagreements(first: list[Told], second: list[Told], chance: float = FALSE_ALARM) -> list[str]:
    """What two tellers do not agree on: a line for every figure, and none where all is well.

    Parameters
    ----------
    first, second
        Their worlds.
    chance
        How often tellers of the same flow may be said to disagree; it is shared out evenly among
        the figures, so that it holds for all of them together, however they hang together.
    """
    found = apart(first, second)
    return [
        f"{name}: {found.first[place]:.2f} against {found.second[place]:.2f}, "
        f"{found.scores[place]:+.1f} standard errors"
        for place, name in enumerate(FIGURES)
        if found.chances[place] < chance / len(FIGURES)
    ]


def noticed(first: list[Told], second: list[Told], chance: float = FALSE_ALARM) -> Numbers:
    """The difference in each mean that is found with a chance of 0.9, as a part of the second.

    It is worked out from the spread of these worlds, in the order of ``FIGURES``.
    """
    found = apart(first, second)
    line = stats.t.isf(chance / len(FIGURES) / 2.0, found.freedom)
    size = (line + stats.t.ppf(SURE, found.freedom)) * found.error
    return np.asarray(size / np.where(found.second == 0.0, np.nan, np.abs(found.second)))
