"""The phrases: where the better of two changes, or why that cannot be said."""

import math

from experiments.crossing.answer import Found
from experiments.crossing.change import Crossing, Kind
from experiments.crossing.look import Look
from experiments.design import ALL_SITES
from experiments.report import place_title


def headline(found: Found) -> str:
    """Where, how often and under whose luck."""
    question = found.question
    return (
        f"{place_title(ALL_SITES, found.sites)}, {question.replications} paired replications at "
        f"each of {len(found.course.looks)} values of {question.along.key}, seed {question.seed}."
    )


def sentences(found: Found) -> list[str]:
    """Say where the better of the two changes, or why that cannot be said.

    Parameters
    ----------
    found
        What was found.

    Returns
    -------
    list of str
        One a crossing, or a single one.
    """
    first, second = found.question.names
    low, high = (found.course.looks[end].value for end in (0, -1))
    span = f"{at(found, low)} to {at(found, high)}"
    kind = found.course.kind
    if kind is Kind.SAME:
        return [
            f"The two come to the very same from {span}: {found.question.along.key} has no say."
        ]
    if kind is Kind.UNTOLD:
        return [
            f"Which is better cannot be told apart from luck anywhere from {span}, judged at all "
            "values at once, so neither can a crossing. More replications may tell."
        ]
    if kind in (Kind.FIRST_THROUGHOUT, Kind.SECOND_THROUGHOUT):
        better = first if kind is Kind.FIRST_THROUGHOUT else second
        untold = [at(found, look.value) for look in found.course.looks if not look.sure]
        but = f" (though at {', '.join(untold)} it cannot be told)" if untold else ""
        return [f"No crossing within the range: {better} is better throughout, from {span}{but}."]
    return [_told(found, one) for one in found.course.crossings]


def _told(found: Found, one: Crossing) -> str:
    names = {-1: found.question.names[0], 1: found.question.names[1]}
    key = found.question.along.key
    value = "" if math.isnan(one.value) else f" The means cross at about {at(found, one.value)}."
    if one.before and one.after:
        return (
            f"Up to {key} = {at(found, one.low)} {names[one.before]} is better beyond luck, from "
            f"{at(found, one.high)} {names[one.after]} is; in between it cannot be told.{value} "
            f"95 % interval of the crossing: {at(found, one.low)} to {at(found, one.high)}."
        )
    if one.before:
        return (
            f"No crossing is told within the range. Up to {key} = {at(found, one.low)} "
            f"{names[one.before]} is better beyond luck; above that it cannot be told, so there, "
            "or beyond the range, the answer may change. More replications may tell."
        )
    return (
        f"No crossing is told within the range. From {key} = {at(found, one.high)} on "
        f"{names[one.after]} is better beyond luck; below that it cannot be told, so there, or "
        "beyond the range, the answer may change. More replications may tell."
    )


def at(found: Found, value: float) -> str:
    """A value of the lever, with no more digits than it was looked for with."""
    step = found.question.along.step
    digits = int(step == 1.0) if step >= 1.0 else 1 - math.floor(math.log10(step))
    written = f"{value:,.{digits}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def difference(found: Found, look: Look) -> tuple[float, float, float]:
    """The second minus the first at one value, with its interval, in the unit of the measure."""
    if found.question.measure.better == "higher":
        return look.gain, look.low, look.high
    return -look.gain, -look.high, -look.low
