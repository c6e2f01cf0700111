"""Numbers as a reader wants them: units, signs, and no more digits than mean something."""

import math

SHARE = "share"
"""The unit of measures that are shown in per cent, and their differences in percentage points."""

MINUS = "\u2212"
NOTHING = "–"
MOST_DECIMALS = 4


def unit_words(unit: str) -> str:
    """How the unit of a value is written: ``share`` as per cent."""
    return "%" if unit == SHARE else unit


def gap_words(unit: str) -> str:
    """How the unit of a difference is written: that of a share is percentage points."""
    return "percentage points" if unit == SHARE else unit


def scale(unit: str) -> float:
    """What a number in this unit is multiplied by before it is shown."""
    return 100.0 if unit == SHARE else 1.0


def amount(value: float, unit: str) -> str:
    """A value, without its unit.

    Examples
    --------
    >>> amount(0.1234, "share"), amount(1234.5, "GBP"), amount(0.0321, "days")
    ('12.3', '1,234', '0.0321')
    """
    if not math.isfinite(value):
        return NOTHING
    if unit == SHARE:
        return f"{100.0 * value:.1f}"
    return _written(value, _decimals(value, digits=3))


def gap(difference: float, low: float, high: float, unit: str, most: int = MOST_DECIMALS) -> str:
    """A difference with its interval, signed, without its unit.

    Examples
    --------
    >>> gap(0.031, 0.012, 0.05, "share")
    '+3.1 [+1.2, +5.0]'
    >>> gap(0.0, 0.0, 0.0, "days")
    '0 [0, 0]'
    """
    if not math.isfinite(difference):
        return NOTHING
    middle, below, above = gap_parts(difference, low, high, unit, most)
    return f"{middle} [{below}, {above}]" if math.isfinite(low) else f"{middle} [{NOTHING}]"


def gap_parts(
    difference: float,
    low: float,
    high: float,
    unit: str,
    most: int = MOST_DECIMALS,
    least: int = 0,
) -> tuple[str, str, str]:
    """A difference and the ends of its interval, each as ``gap`` writes it.

    Examples
    --------
    >>> gap_parts(0.031, 0.012, 0.05, "share")
    ('+3.1', '+1.2', '+5.0')
    """
    factor = scale(unit)
    width = (high - low) * factor
    if not math.isfinite(width):
        width = difference * factor
    decimals = min(
        _decimals(width or difference * factor, digits=2),
        _decimals(max(abs(end) for end in (difference, low, high) if end == end) * factor, 3),
        most,
    )
    decimals = max(decimals, least)
    middle, below, above = (
        _signed(value * factor, decimals) if math.isfinite(value) else NOTHING
        for value in (difference, low, high)
    )
    return middle, below, above


def spanned(mean: float, low: float, high: float, unit: str) -> str:
    """A value with its interval, without its unit.

    Examples
    --------
    >>> spanned(0.231, 0.212, 0.25, "share")
    '23.1 [21.2, 25.0]'
    """
    return gap(mean, low, high, unit).replace("+", "")


def chance(value: float) -> str:
    """A probability in per cent, never rounded to certainty.

    Examples
    --------
    >>> chance(0.999), chance(0.62), chance(0.0001)
    ('> 99 %', '62 %', '< 1 %')
    """
    if not math.isfinite(value):
        return NOTHING
    percent = 100.0 * value
    if percent > 99.0:
        return "> 99 %"
    return "< 1 %" if percent < 1.0 else f"{percent:.0f} %"


def _decimals(value: float, digits: int) -> int:
    if value == 0.0:
        return 0
    return min(max(digits - 1 - math.floor(math.log10(abs(value))), 0), MOST_DECIMALS)


def _signed(value: float, decimals: int) -> str:
    if value == 0.0:
        return "0"
    rounded = round(value, decimals)
    if rounded == 0.0:
        return _written(0.0, decimals)
    return ("+" if rounded > 0.0 else MINUS) + _written(abs(rounded), decimals)


def _written(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace("-", MINUS)
