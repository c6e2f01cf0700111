"""A number in a sentence: what it shows, and from which stored runs it comes.

Each is written as an HTML ``data`` element. Its ``value`` is the number itself, in the unit of the
measure, and its attributes say of which measure, scenario, site and group it is which statistic, so
that it can be asked of the store again.
"""

import math
import re
from typing import Literal

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import NOTHING, SHARE, amount, gap_parts, unit_words

Statistic = Literal[
    "mean",
    "baseline_mean",
    "difference",
    "low",
    "high",
    "range_low",
    "range_high",
    "better_share",
    "share_of_spread_from_chance",
    "n",
    "people",
    "baseline_people",
]

SEEN = re.compile("[1-9]")
FINEST = 9
"""No number has as many decimals."""

ELEMENT = Markup(
    '<data value="{value}" data-measure="{measure}" data-scenario="{scenario}" data-site="{site}" '
    'data-group="{group}" data-statistic="{statistic}">{words}</data>'
)
OF_SCENARIO = Markup(
    '<data value="{value}" data-scenario="{scenario}" data-statistic="{statistic}">{words}</data>'
)
PLAIN = Markup('<data value="{value}" data-statistic="{statistic}">{words}</data>')


def traced(difference: Difference, statistic: Statistic, words: str) -> Markup:
    """Write a number of one difference."""
    value = float(fewer(difference) if statistic == "people" else getattr(difference, statistic))
    if not math.isfinite(value):
        return Markup(NOTHING)
    return ELEMENT.format(
        value=repr(value),
        measure=difference.measure.name,
        scenario=difference.scenario,
        site=difference.place,
        group=difference.group.name,
        statistic=statistic,
        words=words,
    )


def total(statistic: str, value: float, words: str = "", scenario: str = "") -> Markup:
    """Write a number of the comparison as a whole, or of one scenario in it."""
    element = OF_SCENARIO if scenario else PLAIN
    shown = words or f"{value:,.0f}"
    return element.format(
        value=repr(float(value)), statistic=statistic, words=shown, scenario=scenario
    )


def confidence() -> Markup:
    """Write how sure an interval is."""
    return total("confidence", CONFIDENCE, f"{100.0 * CONFIDENCE:.0f} %")


def level(difference: Difference, statistic: Literal["mean", "baseline_mean"]) -> Markup:
    """Write the value of a measure with its unit, such as 23.6 %."""
    unit = difference.measure.unit
    return traced(
        difference, statistic, f"{amount(getattr(difference, statistic), unit)} {unit_words(unit)}"
    )


def interval(difference: Difference, most: int = 4) -> tuple[Markup, Markup, Markup]:
    """Write a difference and the ends of its interval, signed and without a unit.

    An interval that does not reach 0 is written with enough digits to show it.
    """
    words = gap_words(difference, most, 0)
    for least in range(1, FINEST):
        if difference.differs and not all(map(SEEN.search, words)):
            words = gap_words(difference, most, least)
    return (
        traced(difference, "difference", words[0]),
        traced(difference, "low", words[1]),
        traced(difference, "high", words[2]),
    )


def possible(difference: Difference) -> tuple[Markup, Markup] | None:
    """Write between what a difference may lie in the one true world; nothing where none is told."""
    low, high = difference.range_low, difference.range_high
    if not math.isfinite(low):
        return None
    _, below, above = gap_parts(low, low, high, difference.measure.unit)
    return traced(difference, "range_low", below), traced(difference, "range_high", above)


def gap_words(difference: Difference, most: int, least: int) -> tuple[str, str, str]:
    """A difference and the ends of its interval, with so many decimals at most and at least."""
    return gap_parts(
        difference.difference, difference.low, difference.high, difference.measure.unit, most, least
    )


def title_of(measure: Measure) -> Markup:
    """Write what a measure is called; the digits in it are part of its name."""
    element = Markup('<span class="measure" data-measure="{}" data-part="title">{}</span>')
    return element.format(measure.name, measure.title)


def of_whom(measure: Measure) -> Markup:
    """Write of whom or of what a measure is counted."""
    element = Markup('<span data-measure="{}" data-part="denominator">{}</span>')
    return element.format(measure.name, measure.denominator)


def gap_unit(unit: str) -> str:
    """The unit of a difference as a sentence has it: that of a share is points."""
    return "points" if unit == SHARE else unit


def fewer(difference: Difference) -> float:
    """The people behind a figure, on the side that has fewer of them."""
    return min(difference.people, difference.baseline_people)
