"""The phrases: numbers of a thousand people with their intervals, and an answer in sentences."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.failure_effects import PersonalEffect
from caseflow.experiments.analysis.failure_value import HEADLINES, FailureValue
from caseflow.experiments.measures.formatting import MINUS, NOTHING

THOUSAND = 1000.0
MOST_DIGITS = 3


@dataclass(frozen=True)
class Headline:
    """A measure in which worth is told: its column, what is counted, and of whom."""

    column: str
    counted: str
    whom: str


TOLD = {
    "incidents_per_year": Headline(
        "incidents in the year", "incidents in the year after the report", "who reported"
    ),
    "revictimised_violent_365": Headline("assaulted", "assaulted within the year", "who reported"),
    "disengaged_before_charge": Headline(
        "withdrew", "who withdraw before charge", "whose case is recorded"
    ),
    "disengaged_from_service": Headline(
        "left service", "who leave the service within a year", "who joined it"
    ),
}
"""How each headline is told."""


def of_thousand(difference: Difference | PersonalEffect) -> str:
    """A change with its interval, for a thousand people."""
    mean, low, high = (
        THOUSAND * value for value in (difference.difference, difference.low, difference.high)
    )
    if not math.isfinite(mean):
        return NOTHING
    if low == high == 0.0:
        return "0"
    digits = _digits(mean, low, high)
    if not math.isfinite(low):
        return f"({signed(mean, digits)} [{NOTHING}])"
    words = f"{signed(mean, digits)} [{signed(low, digits)}, {signed(high, digits)}]"
    return words if difference.differs else f"({words})"


def often(difference: Difference) -> tuple[str, str]:
    """How many of a thousand victims it happens to, and how many are left when it is put right."""
    before, after = THOUSAND * difference.baseline_mean, THOUSAND * difference.mean
    left = _plain(after, 1 if 0.0 < after < 100.0 else 0)
    return _plain(before, 1 if before < 100.0 else 0), left


def written(value: float, form: str) -> str:
    """A number as in print: thousands apart, and a minus sign that is one."""
    return f"{value:,{form}}".replace("-", MINUS)


def signed(value: float, digits: int) -> str:
    """The same with its sign, a plus too; what rounds to 0 has none."""
    text = f"{abs(value):,.{digits}f}"
    if not any(figure in text for figure in "123456789"):
        return text
    return (MINUS if value < 0.0 else "+") + text


def sentences(worth: FailureValue) -> str:
    """What one failure is worth, in words."""
    before, after = often(worth.often)
    told = [
        f"Of 1,000 victims who report, {before} meet this ({worth.often.measure.title.lower()})"
        + (f"; {after} still do." if worth.often.mean > 0.0 else ".")
    ]
    told.append(_changes("Over everyone", worth.changes, True))
    if worth.found:
        told.append(_changes("Of 1,000 who met it", worth.each, False))
    return " ".join(told)


def _changes(whom: str, changes: Mapping[str, Difference | PersonalEffect], named: bool) -> str:
    beyond = [
        _change(changes[name], TOLD[name], named) for name in HEADLINES if changes[name].differs
    ]
    if not beyond:
        return f"{whom}, nothing can be distinguished from chance."
    rest = "; the rest cannot be distinguished from chance" if len(beyond) < len(HEADLINES) else ""
    return f"{whom}: {', '.join(beyond)}{rest}."


def _change(difference: Difference | PersonalEffect, told: Headline, named: bool) -> str:
    mean, low, high = (
        THOUSAND * value for value in (difference.difference, difference.low, difference.high)
    )
    digits = _digits(mean, low, high)
    ends = sorted((abs(low), abs(high)))
    word = "fewer" if mean < 0.0 else "more"
    whom = f" per 1,000 {told.whom}" if named else ""
    return (
        f"{_plain(abs(mean), digits)} {word} {told.counted}{whom} "
        f"({_plain(ends[0], digits)} to {_plain(ends[1], digits)})"
    )


def _plain(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}"


def _digits(mean: float, low: float, high: float) -> int:
    """As many decimals as the width of the interval warrants, and as show on which side 0 lies."""
    width = high - low
    if not math.isfinite(width) or width == 0.0:
        width = abs(mean)
    digits = 0 if width == 0.0 or width >= 20.0 else 1 if width >= 0.5 else 2
    nearest = min(abs(low), abs(high)) if low * high > 0.0 else 1.0
    while round(nearest, digits) == 0.0 and digits < MOST_DIGITS:
        digits += 1
    return digits
