"""Expected counts: what an area would count if the model were right about it.

Of what worlds give, the part that the luck of so few cases makes is taken out and the luck of the
area's own cases is put in: what is left differs between worlds because of what is not known, or
because the model is more clustered than single cases are.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from caseflow.calibration.reports.page.counted_where import counted_among
from caseflow.calibration.targets.likelihood import WIDTH
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.targets import Target, TargetForm

Numbers = NDArray[np.float64]

MONTHS = "months"
"""What stands in the denominator of a measure that is counted in a time."""

OUTSIDE = 0.05
"""A figure lies outside of which less than this lies as far out, on both sides together."""

POWER = 0.8
"""A departure could have been shown that so large a share of areas like it would have shown."""

FARTHEST = 100.0
"""Ratios to the level of the model are sought up to this, and down to one over it."""


@dataclass(frozen=True)
class ExpectedCount:
    """What an area would count.

    Attributes
    ----------
    level
        What the model gives on average, in the unit of the measure.
    levels
        The same world by world without the luck of single cases, shape (replications,).
    size
        The area's own n or months; 1 for what is no count.
    spread
        Of what is no count: its standard deviation; 0 where it is counted case by case.
    """

    target: Target
    level: float
    levels: Numbers
    size: float
    spread: float

    @property
    def is_count(self) -> bool:
        """Whether it is counted case by case."""
        return self.spread == 0.0

    @property
    def own(self) -> float:
        """The area's figure, as it is compared: a count, or else a value."""
        return float(self.target.count or 0.0) if self.is_count else self.target.value

    def below(self, count: float, ratio: float = 0.0) -> float:
        """The share of what is expected below a count, and half of what is equal to it.

        ``ratio``: of an area whose level is known to be so many times that of the model.
        """
        found = self._law(ratio)
        if not self.is_count:
            return float(found.cdf(count))
        return float(np.mean(found.cdf(count) - 0.5 * found.pmf(count)))

    def tail(self) -> float:
        """How much lies as far out as the area's figure, on both sides together (mid-p)."""
        share = self.below(self.own)
        return min(1.0, 2.0 * min(share, 1.0 - share))

    def ends(self, outside: float = OUTSIDE) -> tuple[float, float]:
        """The least and the greatest count that do not lie outside."""
        if not self.is_count:
            law = self._law(0.0)
            return float(law.ppf(outside / 2.0)), float(law.ppf(1.0 - outside / 2.0))
        middle = int(self.level * self.size)
        most = int(self.size) if self._is_share else int(10.0 * middle + 100.0 * FARTHEST)
        low = _first(0, middle + 1, lambda count: self.below(count) >= outside / 2.0)
        high = _first(middle, most + 1, lambda count: 1.0 - self.below(count) < outside / 2.0) - 1
        return float(low), float(max(high, low))

    def least_shown(self, outside: float = OUTSIDE) -> tuple[float, float]:
        """The ratios to the model's level, one below and one above 1, that would have been shown.

        0 below and infinity above where no area could have shown any.
        """
        low, high = self.ends(outside)
        highest = min(1.0 / self.level, FARTHEST) if self._is_share else FARTHEST
        up, down = _ladder(highest), _ladder(FARTHEST)
        above = _first(0, len(up), lambda step: self._beyond(high, up[step], True) >= POWER)
        below = _first(0, len(down), lambda step: self._beyond(low, 1 / down[step], False) >= POWER)
        return (
            1.0 / down[below] if below < len(down) else 0.0,
            up[above] if above < len(up) else np.inf,
        )

    @property
    def _is_share(self) -> bool:
        return OBSERVED[self.target.measure].share

    def _beyond(self, end: float, ratio: float, above: bool) -> float:
        law = self._law(ratio)
        found = law.sf(end) if above else law.cdf(end - 1.0 if self.is_count else end)
        return float(np.mean(found))

    def _law(self, ratio: float) -> Any:
        """The distribution of what is counted: world by world, or at one level that is known."""
        levels = self.levels if ratio == 0.0 else np.array([ratio * self.level])
        if not self.is_count:
            middle = self.level if ratio == 0.0 else ratio * self.level
            return stats.t(len(self.levels) - 1, middle, self.spread)
        if self._is_share:
            return stats.binom(int(self.size), np.minimum(levels, 1.0))
        return stats.poisson(levels * self.size)


def expected_of(target: Target, tops: Numbers, bottoms: Numbers) -> ExpectedCount:
    """Say what an area would count.

    ``tops``, ``bottoms``: what worlds gave, shape (replications,); bottoms are above 0.
    """
    values = tops / bottoms
    level = float((tops.sum() + 0.5) / (bottoms.sum() + 1.0))
    variance = float(values.var(ddof=1))
    size = float(target.n or 1.0)
    share = OBSERVED[target.measure].share
    counted = target.form is TargetForm.SHARE or (
        target.form is TargetForm.RATE and is_in_time(target.measure)
    )
    if counted:
        case = level * (1.0 - level) if share else level
        luck = float(np.mean(case / bottoms))
        left = max(variance - luck, 0.0) + variance / len(values)
        shrunk = level + (values - values.mean()) * np.sqrt(left / variance if variance else 0.0)
        return ExpectedCount(target, level, np.clip(shrunk, 0.0, 1.0 if share else None), size, 0.0)
    fewer = max(1.0, float(bottoms.mean()) / size) if target.form is TargetForm.RATE else 1.0
    width = (
        ((target.high or 0.0) - (target.low or 0.0)) / WIDTH
        if target.form is TargetForm.RANGE
        else 0.0
    )
    spread = float(np.sqrt(variance * (fewer + 1.0 / len(values)) + width**2))
    middle = float(values.mean())
    return ExpectedCount(target, middle, values, 1.0, max(spread, 1e-9))


def is_in_time(measure: str) -> bool:
    """Whether a measure counts events in a time, and not so much of each of some people."""
    return not OBSERVED[measure].share and MONTHS in counted_among(measure)


def _first(low: int, high: int, holds: Any) -> int:
    """The first whole number from which something holds; ``high`` where it nowhere does."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _ladder(most: float) -> list[float]:
    """Ratios above 1 in steps that grow, for a reader to whom 1.52 and 1.5 are the same."""
    steps = [1.0 + 0.05 * step for step in range(1, 21)]
    while steps[-1] < most:
        steps.append(steps[-1] * 1.1)
    return [step for step in steps if step <= most]
