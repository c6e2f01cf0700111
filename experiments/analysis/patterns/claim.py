"""A claim of a pattern: a number with its interval, the sign or size that it should have."""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from caseflow.experiments.analysis.comparison import half_width

Numbers = NDArray[np.float64]

FALSE_ALARM = 1e-3
"""How often a test of a claim finds its sign where there is nothing."""

POWER = 0.99
"""How often a test of a claim should find the sign that is there."""

MOST_NEEDED = 10_000


class ClaimForm(StrEnum):
    """How the values of a claim are shown."""

    POINTS = "percentage points"
    SHARE = "%"
    RATIO = "ratio"
    CHANGE = "% change"
    PLAIN = ""


class ClaimStatus(StrEnum):
    """What may be said of a claim."""

    HOLDS = "holds"
    FAILS = "does not hold"
    UNCLEAR = "is unclear"
    SHOWN = "shown only"


@dataclass(frozen=True)
class Claim:
    """One number that a pattern is about.

    Attributes
    ----------
    name
        A short phrase, unique within its pattern.
    words
        What is claimed, as a sentence without its full stop.
    values
        Shape (replications,): their mean is the estimate. Of a ratio or a change in per cent they
        are logarithms of ratios.
    sign
        1 when the estimate should be above ``nothing``, -1 when below, 0 when no sign is claimed.
    form
        How it is shown.
    unit
        Of what, where the form does not say it.
    nothing
        The value that means no effect.
    published
        The interval that the evidence gives, on the scale shown; ``None`` where it gives none.
    published_words
        What that interval is.
    tested
        Whether a test asserts the sign.
    """

    name: str
    words: str
    values: Numbers
    sign: int
    form: ClaimForm = ClaimForm.PLAIN
    unit: str = ""
    nothing: float = 0.0
    published: tuple[float, float] | None = None
    published_words: str = "published"
    tested: bool = True

    @property
    def n(self) -> int:
        """How many replications define it."""
        return int(np.isfinite(self.values).sum())

    @property
    def mean(self) -> float:
        """The estimate, on the scale of the values."""
        return float(np.nanmean(self.values)) if self.n else math.nan

    @property
    def deviation(self) -> float:
        """Standard deviation between replications, on the scale of the values."""
        return float(np.nanstd(self.values, ddof=1)) if self.n > 1 else math.nan

    @property
    def effect(self) -> float:
        """How far the estimate lies on the claimed side of no effect."""
        return (self.mean - self.nothing) * (self.sign or 1)

    @property
    def shown(self) -> tuple[float, float, float]:
        """Estimate and 95 % interval on the scale shown."""
        half = float(half_width(self.deviation, self.n))
        low, middle, high = (
            self.scaled(value) for value in (self.mean - half, self.mean, self.mean + half)
        )
        return middle, low, high

    def scaled(self, value: float) -> float:
        """A value as it is shown."""
        if self.form is ClaimForm.RATIO:
            return math.exp(value)
        if self.form is ClaimForm.CHANGE:
            return 100.0 * math.expm1(value)
        return 100.0 * value if self.form in (ClaimForm.POINTS, ClaimForm.SHARE) else value

    @property
    def standing(self) -> ClaimStatus:
        """Whether the claimed sign holds beyond chance, at 95 %."""
        if self.sign == 0:
            return ClaimStatus.SHOWN
        _, low, high = self.shown
        nothing = self.scaled(self.nothing)
        if not math.isfinite(low) or low <= nothing <= high:
            return ClaimStatus.UNCLEAR
        return ClaimStatus.HOLDS if (low > nothing) == (self.sign > 0) else ClaimStatus.FAILS

    @property
    def size(self) -> str:
        """How the estimate lies to the published interval, in words; empty where there is none."""
        if self.published is None:
            return ""
        middle, low, high = self.shown
        below, above = self.published
        nothing = self.scaled(self.nothing)
        if below <= middle <= above:
            return f"within {self.published_words}"
        if not (high < below or low > above):
            return f"not distinguishable from {self.published_words}"
        nearest = min(self.published, key=lambda end: abs(end - nothing))
        if (middle - nothing) * (nearest - nothing) < 0.0:
            return f"the other way than {self.published_words}"
        smaller = abs(middle - nothing) < abs(nearest - nothing)
        return f"{'smaller' if smaller else 'larger'} than {self.published_words}"

    @property
    def chance_of_nothing(self) -> float:
        """One-sided p-value of the claimed sign, by Student's t."""
        if self.n < 2 or self.deviation == 0.0:
            return 0.0 if self.n > 1 and self.effect > 0.0 else 1.0
        score = self.effect / (self.deviation / math.sqrt(self.n))
        return float(stats.t.sf(score, self.n - 1))


def replications_needed(effect: float, deviation: float) -> int:
    """How many replications find a sign with the stated power.

    Examples
    --------
    >>> replications_needed(1.0, 1.0)
    37
    """
    if not (effect > 0.0 and math.isfinite(deviation)):
        return MOST_NEEDED
    low, high = 3, MOST_NEEDED
    if power(effect, deviation, high) < POWER:
        return MOST_NEEDED
    while low < high:
        middle = (low + high) // 2
        if power(effect, deviation, middle) >= POWER:
            high = middle
        else:
            low = middle + 1
    return low


def power(effect: float, deviation: float, replications: int) -> float:
    """How likely a one-sided t-test at ``FALSE_ALARM`` finds an effect."""
    if deviation == 0.0:
        return 1.0 if effect > 0.0 else 0.0
    freedom = replications - 1
    critical = stats.t.isf(FALSE_ALARM, freedom)
    shift = effect / deviation * math.sqrt(replications)
    # Beyond this the distribution of the statistic cannot be computed, nor need it be.
    if shift > critical + 30.0:
        return 1.0
    return float(stats.nct.sf(critical, freedom, shift))
