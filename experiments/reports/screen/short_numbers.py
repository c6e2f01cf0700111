"""Short numbers: a level, a change and a range with no more digits than a planner can use."""

import math

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import MINUS, NOTHING, SHARE, scale, unit_words
from caseflow.experiments.reports.wording import ALL_CHANCE

MOST = 2
"""Decimals: more would show differences that nobody meets."""

LITTLE = "about 0"


def level(value: float, unit: str) -> str:
    """A value, without its unit.

    Examples
    --------
    >>> level(0.291, "share"), level(3.213, "tellings"), level(0.0002, "points")
    ('29.1', '3.2', 'about 0')
    """
    if not math.isfinite(value):
        return NOTHING
    shown = value * scale(unit)
    decimals = 1 if unit == SHARE or abs(shown) >= 1.0 else MOST
    if abs(shown) >= 100.0:
        decimals = 0
    written = f"{shown:,.{decimals}f}".replace("-", MINUS)
    return LITTLE if shown and not written.strip("0.," + MINUS) else written


def change(difference: float, low: float, high: float, unit: str) -> str:
    """A difference with half the width of its interval, without its unit.

    Examples
    --------
    >>> change(-0.139, -0.177, -0.101, "tellings"), change(20.3, 15.5, 25.1, "days")
    ('−0.14 ± 0.04', '+20 ± 5')
    >>> change(0.0, 0.0, 0.0, "share"), change(0.00001, -0.00002, 0.00004, "share")
    ('0', 'about 0')
    """
    if not math.isfinite(difference):
        return NOTHING
    half = (high - low) / 2.0 * scale(unit)
    shown = difference * scale(unit)
    if not math.isfinite(half):
        return signed(shown, _decimals(shown, unit))
    if half == 0.0 and shown == 0.0:
        return "0"
    decimals = _decimals(half or shown, unit)
    middle, around = signed(shown, decimals), f"{half:,.{decimals}f}"
    if not (middle + around).strip("0. "):
        return LITTLE
    return f"{middle} ± {around}" if half else middle


def middle(entry: Difference) -> str:
    """A difference by itself, as ``change`` rounds it."""
    return change(entry.difference, entry.low, entry.high, entry.measure.unit).split(" ±")[0]


def could_be(entry: Difference) -> str:
    """From where to where a difference may lie in the one true world, without its unit."""
    if entry.share_of_spread_from_chance == 1.0 and entry.low != entry.high:
        return ALL_CHANCE
    low, high = (end * scale(entry.measure.unit) for end in (entry.range_low, entry.range_high))
    if not (math.isfinite(low) and math.isfinite(high)):
        return NOTHING
    decimals = _decimals((high - low) / 2.0 or high, entry.measure.unit)
    if low * high > 0.0 and not f"{min(abs(low), abs(high)):.{decimals}f}".strip("0."):
        # An end beyond 0 must not look like 0.
        decimals = min(decimals + 1, MOST)
    ends = [signed(end, decimals) for end in (low, high)]
    if not "".join(ends).strip("0. "):
        return LITTLE
    return " to ".join(dict.fromkeys(ends))


def shares(entry: Difference) -> str:
    """In how many of 100 draws, or pairs, the scenario is better, the same and worse."""
    if not math.isfinite(entry.better_share):
        return NOTHING
    better, same, worse = entry.better_share, entry.same_share, entry.worse_share
    # Of draws no share is certain, unless the two are exactly the same in every one.
    certain = not entry.draws or same == 1.0
    parts = (_per_cent(better, certain), _per_cent(same, True), _per_cent(worse, certain))
    return "/".join(parts)


def with_unit(entry: Difference) -> str:
    """A difference by itself with its unit."""
    unit = "points" if entry.measure.unit == SHARE else entry.measure.unit
    return f"{middle(entry)} {unit}"


def unit_of(entry: Difference) -> str:
    """The unit of a level, as a label ends with it."""
    return unit_words(entry.measure.unit)


def signed(shown: float, decimals: int) -> str:
    """A number with its sign, or a plain nought.

    Examples
    --------
    >>> signed(-0.57, 1), signed(0.0004, 2)
    ('−0.6', '0.00')
    """
    written = f"{abs(shown):,.{decimals}f}"
    if not written.strip("0.,"):
        return written
    return ("+" if shown > 0.0 else MINUS) + written


def _decimals(half: float, unit: str) -> int:
    """So many that one digit of it counts, or two where the first is a 1; a tenth of a per cent."""
    if not half:
        return 0
    power = math.floor(math.log10(abs(half)))
    first = int(abs(half) / 10.0**power)
    return min(max((1 if first == 1 else 0) - power, 0), 1 if unit == SHARE else MOST)


def _per_cent(share: float, certain: bool) -> str:
    if not math.isfinite(share):
        return NOTHING
    if certain and share in (0.0, 1.0):
        return f"{100.0 * share:.0f}"
    if share > 0.99:
        return ">99"
    return "<1" if share < 0.01 else f"{100.0 * share:.0f}"
