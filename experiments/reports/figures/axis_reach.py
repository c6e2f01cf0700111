"""How far an axis of differences goes from 0."""

import math
from collections.abc import Iterable

from caseflow.experiments.measures.formatting import SHARE

LEAST_POINTS = 0.01
"""No axis is narrower than one percentage point either way: little looks little."""


def least_of(unit: str) -> float:
    """How far from 0 an axis of differences in this unit goes at the least."""
    return LEAST_POINTS if unit == SHARE else 0.0


def reach_of(ends: Iterable[float], unit: str) -> float:
    """How far from 0 an axis goes that holds these ends either way."""
    sizes = [abs(end) for end in ends if math.isfinite(end)]
    return max([*sizes, least_of(unit)]) or 1.0
