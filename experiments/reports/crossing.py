"""The phrases: where the better of two changes, or why that cannot be said."""

import math
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Column
from rich.text import Text

from caseflow.experiments.analysis.crossing.crossing import CrossingQuestion, CrossingResult
from caseflow.experiments.analysis.crossing.lever_value import LeverValue
from caseflow.experiments.analysis.crossing.sign_change import CourseKind, Crossing
from caseflow.experiments.measures.formatting import NOTHING, gap
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.json_output import chosen, dump
from caseflow.experiments.reports.table import (
    footnotes,
    label_of_measure,
    new_table,
    number,
    spaced,
    wide,
)
from caseflow.experiments.runs.design import ALL_SITES, label_of_draws


def headline(found: CrossingResult) -> str:
    """Where, how often and under whose luck."""
    question = found.question
    return (
        f"{place_title(ALL_SITES, found.sites)}, {question.replications} paired replications at "
        f"each of {len(found.course.looks)} values of {question.along.key}, seed {question.seed}."
    )


def sentences(found: CrossingResult) -> list[str]:
    """Say where the better of the two changes, or why that cannot be said."""
    first, second = found.question.names
    low, high = (found.course.looks[end].value for end in (0, -1))
    span = f"{at(found, low)} to {at(found, high)}"
    kind = found.course.kind
    if kind is CourseKind.SAME:
        return [
            f"The two come to the very same from {span}: {found.question.along.key} has no say."
        ]
    if kind is CourseKind.UNTOLD:
        return [
            f"Which is better cannot be distinguished from chance anywhere from {span}, judged at "
            "all values at once, so neither can a crossing. More replications may tell."
        ]
    if kind in (CourseKind.FIRST_THROUGHOUT, CourseKind.SECOND_THROUGHOUT):
        better = first if kind is CourseKind.FIRST_THROUGHOUT else second
        untold = [at(found, look.value) for look in found.course.looks if not look.sure]
        but = f" (though at {', '.join(untold)} it is unclear)" if untold else ""
        return [f"No crossing within the range: {better} is better throughout, from {span}{but}."]
    return [_told(found, crossing) for crossing in found.course.crossings]


def _told(found: CrossingResult, crossing: Crossing) -> str:
    names = {-1: found.question.names[0], 1: found.question.names[1]}
    key = found.question.along.key
    value = (
        ""
        if math.isnan(crossing.value)
        else f" The means cross at about {at(found, crossing.value)}."
    )
    if crossing.before and crossing.after:
        return (
            f"Up to {key} = {at(found, crossing.low)} {names[crossing.before]} is better "
            "beyond chance, from "
            f"{at(found, crossing.high)} {names[crossing.after]} is; in between it cannot be "
            f"told.{value} "
            f"95 % interval of the crossing: {at(found, crossing.low)} to "
            f"{at(found, crossing.high)}."
        )
    if crossing.before:
        return (
            f"No crossing is told within the range. Up to {key} = {at(found, crossing.low)} "
            f"{names[crossing.before]} is better beyond chance; above that it is unclear, "
            f"so there, "
            "or beyond the range, the answer may change. More replications may tell."
        )
    return (
        f"No crossing is told within the range. From {key} = {at(found, crossing.high)} on "
        f"{names[crossing.after]} is better beyond chance; below that it is unclear, so "
        f"there, or "
        "beyond the range, the answer may change. More replications may tell."
    )


def at(found: CrossingResult, value: float) -> str:
    """A value of the lever, with no more digits than it was looked for with."""
    step = found.question.along.step
    digits = int(step == 1.0) if step >= 1.0 else 1 - math.floor(math.log10(step))
    written = f"{value:,.{digits}f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def difference(found: CrossingResult, look: LeverValue) -> tuple[float, float, float]:
    """The second minus the first at one value, with its interval, in the unit of the measure."""
    if found.question.measure.better == "higher":
        return look.gain, look.low, look.high
    return -look.gain, -look.high, -look.low


def as_text(found: CrossingResult) -> Group:
    """The answer as a table and sentences that fit 80 columns."""
    return Group(*_parts(found))


def _parts(found: CrossingResult) -> Iterator[RenderableType]:
    question = found.question
    first, second = question.names
    title = f"{first} against {second}, along {question.along.key}"
    yield from (Text(), Text(title, style="bold"), Text(headline(found)))
    table = new_table(
        Column(question.along.key.split(".")[-1].replace("_", "\n"), justify="right"),
        number(f"{second} minus\n{first} [95 %]"),
        wide("better, beyond chance"),
    )
    for look in found.course.looks:
        better = {-1: first, 0: NOTHING, 1: second}[look.sign]
        mark = "" if look.sure or not look.sign else " *"
        table.add_row(at(found, look.value), _gap(found, look), better + mark)
    yield spaced(table)
    better = question.measure.better
    yield Text(f"{label_of_measure(question.measure)}; {better} is better.")
    yield Text()
    for sentence in sentences(found):
        yield Text(sentence, style="bold")
    yield Text()
    yield Text(
        "The same people with the same chance events at every value. A crossing is told only where "
        "each of the two is better somewhere even when every stretch of the range is judged at "
        f"once; * is better only when that value is judged by itself. {_over(question)}"
    )
    yield from footnotes([question.measure], found.failures)


def _over(question: CrossingQuestion) -> str:
    """What the intervals are over."""
    if question.drawing is None:
        return "The intervals allow for chance alone."
    return (
        "What is not known is drawn, the same in both and at every value: "
        f"{question.drawing.words}. So the intervals are over chance and over what is still "
        "possible, and what crosses is the mean over all of it, not that of the one true world."
    )


def _gap(found: CrossingResult, look: LeverValue) -> str:
    return gap(*difference(found, look), found.question.measure.unit)


def as_json(found: CrossingResult) -> str:
    """The answer as one JSON object."""
    question = found.question
    names = {-1: question.names[0], 0: None, 1: question.names[1]}
    return dump(
        {
            "first": question.names[0],
            "second": question.names[1],
            "measure": question.measure.name,
            "lever": question.along.key,
            "sites": list(found.sites),
            **chosen(question, "replications", "seed"),
            "parameters": label_of_draws(question.drawing),
            "kind": found.course.kind.name.lower(),
            "answer": sentences(found),
            "crossings": [
                {
                    **chosen(crossing, "value", "low", "high"),
                    "better_below": names[crossing.before],
                    "better_above": names[crossing.after],
                }
                for crossing in found.course.crossings
            ],
            "looks": [
                {
                    "value": look.value,
                    **dict(
                        zip(("difference", "low", "high"), difference(found, look), strict=True)
                    ),
                    "n": look.n,
                    "better": names[look.sign],
                    "sure_at_all_values_at_once": bool(look.sure),
                }
                for look in found.course.looks
            ],
        }
    )
