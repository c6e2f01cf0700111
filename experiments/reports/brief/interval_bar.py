"""A strip: the interval of one difference, drawn small beside its sentence."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import SHARE, gap_parts
from caseflow.experiments.reports.brief.traced_number import gap_unit

LEAST_POINTS = 0.01
"""No strip is narrower than one percentage point either way: little looks little."""

HALF = 100.0
"""Half the width of a strip, in its own units."""


@dataclass(frozen=True)
class Strip:
    """Where the marks of a strip lie, between -100 and 100, and what it shows in words."""

    low: float
    middle: float
    high: float
    alternative: str


def reach_of(unit: str, some: Sequence[Difference]) -> float:
    """How far strips of a unit must go, so that all that share it share a scale."""
    alike = [entry for entry in some if entry.measure.unit == unit]
    ends = [abs(end) for entry in alike for end in (entry.low, entry.high, entry.difference)]
    least = LEAST_POINTS if unit == SHARE else 0.0
    # Where nothing differs at all, any scale shows it.
    return max([end for end in ends if math.isfinite(end)] + [least]) or 1.0


def strip_of(difference: Difference, reach: float) -> Strip | None:
    """Lay out one strip."""
    if not (math.isfinite(difference.low) and reach > 0.0):
        return None
    low, middle, high = (
        round(HALF * value / reach, 2)
        for value in (difference.low, difference.difference, difference.high)
    )
    words = gap_parts(
        difference.difference, difference.low, difference.high, difference.measure.unit
    )
    alternative = (
        f"{difference.measure.title}: difference {words[0]} {gap_unit(difference.measure.unit)}, "
        f"interval {words[1]} to {words[2]}, drawn about a line at no difference."
    )
    return Strip(low, middle, high, alternative)
