"""A limit: a measure that is to stay under a level, or over it."""

import math
import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.variance_components import by_draw, possible
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import SHARE, amount, unit_words
from caseflow.experiments.measures.lookup import measure_named
from caseflow.scenarios.refusal import Refusal

OPTION = "--limit"
EXPECTED = 'a measure, < or >, and a number, such as "disengaged_from_service<0.2" (in quotes)'
SURE = 0.975
"""The share of draws from which on a limit counts as kept; one less it, as passed."""

WRITTEN = re.compile(r"\s*([a-z_0-9]+)\s*([<>])=?\s*([-+.0-9eE]+)\s*(%?)\s*")


@dataclass(frozen=True)
class Limit:
    """A measure and its level; ``under`` says on which side of it the measure is to stay."""

    measure: Measure
    level: float
    under: bool

    @property
    def words(self) -> str:
        """Such as "under 20.0 %"."""
        side = "under" if self.under else "over"
        return f"{side} {amount(self.level, self.measure.unit)} {unit_words(self.measure.unit)}"


@dataclass(frozen=True)
class LimitReading:
    """The mean of a measure over replications, with its 95 % interval, compared with a limit.

    Where what is not known is drawn, ``range_low`` to ``range_high`` is what it may be in the one
    true world, chance averaged out, and ``kept_share`` the share of draws in which the limit is
    kept.
    """

    limit: Limit
    mean: float
    low: float
    high: float
    n: int
    range_low: float = math.nan
    range_high: float = math.nan
    kept_share: float = math.nan

    @property
    def within(self) -> bool:
        """Whether the mean lies on the right side of the limit."""
        return self.mean < self.limit.level if self.limit.under else self.mean > self.limit.level

    @property
    def standing(self) -> int:
        """+1 kept, -1 passed, 0 where it is unclear: beyond chance, or in nearly all draws."""
        if math.isfinite(self.kept_share):
            return int(self.kept_share >= SURE) - int(self.kept_share <= 1.0 - SURE)
        within = self.high < self.limit.level, self.low > self.limit.level
        kept, passed = within if self.limit.under else within[::-1]
        return int(kept) - int(passed)


def limit_of(given: str) -> Limit:
    """Read a limit."""
    found = WRITTEN.fullmatch(given)
    try:
        level = float(found[3]) if found else math.nan
    except ValueError:
        level = math.nan
    if not found or not math.isfinite(level):
        raise Refusal("cannot be read", where=OPTION, value=given, expected=EXPECTED)
    measure = measure_named(found[1], OPTION)
    if found[4]:
        if measure.unit != SHARE:
            raise Refusal(
                f"this measure is in {measure.unit}, not in per cent", where=OPTION, value=given
            )
        level /= 100.0
    if measure.unit == SHARE and not 0.0 < level < 1.0:
        raise Refusal(
            "every share lies between 0 and 1, so this limit says nothing",
            where=OPTION,
            value=given,
            expected="such as 0.2 or 20%",
        )
    return Limit(measure, level, found[2] == "<")


def reading(values: NDArray[np.float64], limit: Limit, lucks: int = 0) -> LimitReading:
    """Hold the replications of a measure against its limit.

    ``values``: shape (replications,); ``lucks`` of them in a row share a draw of what is not known,
    none where nothing is drawn.
    """
    if lucks:
        return _over_draws(values, limit, lucks)
    defined = values[np.isfinite(values)]
    n = len(defined)
    if n == 0:
        nan = float("nan")
        return LimitReading(limit, nan, nan, nan, 0)
    equal = bool(np.ptp(defined) == 0.0)
    mean = float(defined[0] if equal else defined.mean())
    deviation = 0.0 if equal else float(defined.std(ddof=1))
    half = float(half_width(deviation, n))
    return LimitReading(limit, mean, mean - half, mean + half, n)


def _over_draws(values: NDArray[np.float64], limit: Limit, lucks: int) -> LimitReading:
    plain = reading(by_draw(values, lucks), limit)
    beyond = possible((values - limit.level)[None], lucks)[0]
    return replace(
        plain,
        n=int(np.isfinite(values).sum()),
        range_low=beyond.low + limit.level,
        range_high=beyond.high + limit.level,
        kept_share=beyond.below if limit.under else beyond.above,
    )
