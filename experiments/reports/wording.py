"""Small words of reports: capital letters, and the unit of a difference in short."""

import math

from caseflow.experiments.measures.formatting import NOTHING, gap, gap_parts, gap_words, scale

ALL_CHANCE = "all chance"
"""What stands in the place of a range where chance is all that moves a difference."""

DECIMALS = 3
"""The most in a table of ranges: more would tell of differences that nobody meets."""


def capital(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """The text as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def points(unit: str) -> str:
    """The unit of a difference, that of a share in a word."""
    return gap_words(unit).replace("percentage points", "points")


def around(difference: float, low: float, high: float, unit: str) -> str:
    """A difference with half the width of its interval, without its unit.

    Examples
    --------
    >>> around(-0.031, -0.054, -0.008, "share")
    '−3.1 ± 2.3'
    """
    if not (math.isfinite(difference) and math.isfinite(low)):
        return gap(difference, low, high, unit)
    middle = gap_parts(difference, low, high, unit, DECIMALS)[0]
    half = (high - low) / 2.0 * scale(unit)
    decimals = len(middle.partition(".")[2])
    return f"{middle} ± {half:,.{decimals}f}" if half else middle


def reach(low: float, high: float, unit: str, signed: bool = False) -> str:
    """From where to where a value may lie, without its unit.

    Examples
    --------
    >>> reach(0.381, 0.553, "share"), reach(-0.009, 0.0041, "share", signed=True)
    ('38 to 55', '−0.9 to +0.4')
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        return NOTHING
    _, below, above = gap_parts(low, low, high, unit, DECIMALS)
    ends = dict.fromkeys((below, above) if signed else (below.lstrip("+"), above.lstrip("+")))
    return " to ".join(ends)
