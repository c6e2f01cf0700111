"""The caseload at which the better of two scenarios changes, in words, as a table and as JSON."""

import math
from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from caseflow.experiments.analysis.crossing.caseload_axis import LEVEL
from caseflow.experiments.analysis.crossing.caseload_crossing import (
    CaseloadCourse,
    CaseloadResult,
)
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
    title_of,
    wide,
)
from caseflow.experiments.runs.design import ALL_SITES, label_of_draws


def headline(found: CaseloadResult) -> str:
    """Where, how often, and under whose chance events."""
    question = found.question
    return (
        f"{place_title(ALL_SITES, found.sites)}, {question.replications} paired replications at "
        f"each of {len(found.levels)} levels of referral ({LEVEL} from {found.levels[0]:g} to "
        f"{found.levels[-1]:g}), seed {question.seed}."
    )


def spoken_names(found: CaseloadResult) -> tuple[str, str]:
    """The names of the two scenarios as words."""
    first, second = (name.replace("_", " ") for name in found.question.names)
    return first, second


def sentence(found: CaseloadResult, course: CaseloadCourse) -> str:
    """Say at which caseload the better of the two changes, or why that cannot be said."""
    first, second = spoken_names(found)
    axis = found.question.axis
    span = f"from {axis.shown(course.loads[0])} to {axis.shown(course.loads[-1])} {axis.words}"
    kind = course.course.kind
    if kind is CourseKind.SAME:
        return f"The two come to exactly the same {span}."
    if kind is CourseKind.UNTOLD:
        return f"Which is better is not distinguishable from chance {span}."
    if kind in (CourseKind.FIRST_THROUGHOUT, CourseKind.SECOND_THROUGHOUT):
        better = first if kind is CourseKind.FIRST_THROUGHOUT else second
        return f"No change: {better} is better {span}."
    crossings = course.course.crossings
    if kind is CourseKind.OPEN and len(crossings) == 2:
        begins, ends = crossings
        better = {-1: first, 1: second}[ends.before]
        low, high = axis.shown(begins.high), axis.shown(ends.low)
        where = f"About {low}" if low == high else f"From {low} to {high}"
        return f"{where} {axis.words} {better} is better; {_ELSEWHERE}"
    return " ".join(_crossing(found, crossing) for crossing in crossings)


_ELSEWHERE = "below and above that it is not distinguishable from chance."


def _crossing(found: CaseloadResult, crossing: Crossing) -> str:
    axis = found.question.axis
    first, second = spoken_names(found)
    names = {-1: first, 1: second}
    what = "the better contact model" if found.changes_contact else "the better of the two"
    low, high = axis.shown(crossing.low), axis.shown(crossing.high)
    if crossing.before and crossing.after:
        middle = (crossing.low + crossing.high) / 2.0
        value = axis.shown(middle if math.isnan(crossing.value) else crossing.value)
        return (
            f"At {value} {axis.words} {what} changes [95 % interval {low} to {high}]: "
            f"{names[crossing.before]} below, {names[crossing.after]} above."
        )
    if crossing.before:
        return (
            f"Up to {low} {axis.words} {names[crossing.before]} is better; above that it is not "
            "distinguishable from chance."
        )
    return (
        f"From {high} {axis.words} on {names[crossing.after]} is better; below that it is not "
        "distinguishable from chance."
    )


def difference(course: CaseloadCourse, look: LeverValue) -> tuple[float, float, float]:
    """The second minus the first at one caseload, with its interval."""
    if course.measure.better == "higher":
        return look.gain, look.low, look.high
    return -look.gain, -look.high, -look.low


def course_title(found: CaseloadResult, course: CaseloadCourse) -> str:
    """The place and the measure of a course."""
    return f"{place_title(course.place, found.sites)}: {title_of(course.measure)}"


def as_text(found: CaseloadResult) -> Group:
    """The result as sentences and tables that fit 80 columns."""
    return Group(*_parts(found))


def _parts(found: CaseloadResult) -> Iterator[RenderableType]:
    first, second = spoken_names(found)
    axis = found.question.axis
    yield from (
        Text(),
        Text(f"{second.capitalize()} compared with {first}, along {axis.words}", style="bold"),
    )
    yield Text(headline(found))
    for course in found.courses:
        yield from (Text(), Text(course_title(found, course), style="bold"))
        yield Text(sentence(found, course))
    last_places = [course for course in found.courses if course.place == found.courses[-1].place]
    for course in last_places:
        yield spaced(_table(found, course))
    yield Text()
    yield Text(
        "Referrals alone move the caseload: the same people report to the same officers and courts "
        "at every level, under the same chance events. A caseload is the mean of the two scenarios "
        "over the intake of a running site. * is better only when that caseload is judged by "
        "itself. "
        + (
            "The intervals are over chance alone."
            if found.question.drawing is None
            else f"The intervals are over chance and over what is not known: "
            f"{found.question.drawing.words}."
        )
    )
    yield from footnotes([course.measure for course in last_places], found.failures)


def _table(found: CaseloadResult, course: CaseloadCourse) -> Table:
    first, second = spoken_names(found)
    axis = found.question.axis
    heading = axis.words.replace(" per ", " per\n").replace(" of ", " of\n")
    table = new_table(
        Column(heading, justify="right"),
        number("second minus first\n[95 %]"),
        wide("better"),
        title=f"{place_title(course.place, found.sites)}: {label_of_measure(course.measure)}",
    )
    for look in course.course.looks:
        better = {-1: first, 0: NOTHING, 1: second}[look.sign]
        star = "" if look.sure or not look.sign else " *"
        written = gap(*difference(course, look), course.measure.unit)
        table.add_row(axis.shown(look.value, 1), written, better + star)
    return table


def as_json(found: CaseloadResult) -> str:
    """The result as one JSON object."""
    question = found.question
    return dump(
        {
            "first": question.names[0],
            "second": question.names[1],
            "along": question.axis.key,
            "unit": question.axis.measure.unit,
            "moved_by": LEVEL,
            "levels": list(found.levels),
            "sites": list(found.sites),
            **chosen(question, "replications", "seed"),
            "parameters": label_of_draws(question.drawing),
            "courses": [_data(found, course) for course in found.courses],
        }
    )


def _data(found: CaseloadResult, course: CaseloadCourse) -> dict[str, Any]:
    names = {-1: found.question.names[0], 0: None, 1: found.question.names[1]}
    return {
        "site": course.place,
        "measure": course.measure.name,
        "kind": course.course.kind.name.lower(),
        "result": sentence(found, course),
        "crossings": [
            {
                **chosen(crossing, "value", "low", "high"),
                "better_below": names[crossing.before],
                "better_above": names[crossing.after],
            }
            for crossing in course.course.crossings
        ],
        "looks": [
            {
                "caseload": look.value,
                "caseload_low": look.value - half,
                "caseload_high": look.value + half,
                **dict(zip(("difference", "low", "high"), difference(course, look), strict=True)),
                "n": look.n,
                "better": names[look.sign],
                "sure_at_all_values_at_once": bool(look.sure),
            }
            for look, half in zip(course.course.looks, course.half_widths, strict=True)
        ],
    }
