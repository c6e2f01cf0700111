"""The caseload crossing: the difference along open cases or utilisation, a panel a measure."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from caseflow.experiments.analysis.crossing.caseload_crossing import (
    CaseloadCourse,
    CaseloadResult,
)
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.reports.caseload_crossing import (
    course_title,
    difference,
    headline,
    sentence,
    spoken_names,
)
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.axis_reach import least_of
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.experiments.reports.table import title_of
from caseflow.experiments.reports.wording import uncapitalised
from caseflow.experiments.runs.design import over_what

MARK = "#8a5a00"
SHADE = "#f2d9a6"
MOST_PLACES = 4
"""The places that a figure has room for; the last, all of them together, is always shown."""


def caseload_crossing(found: CaseloadResult) -> Picture:
    """Draw the difference along the caseload, a row a measure and a column a place."""
    measures = list(dict.fromkeys(course.measure for course in found.courses))
    places = list(dict.fromkeys(course.place for course in found.courses))
    places = [*places[: MOST_PLACES - 1], places[-1]] if len(places) > MOST_PLACES else places
    down, across = len(measures), len(places)
    size = (max(2.7 * across + 0.6, 7.4), 1.95 * down + 0.5)
    figure = Figure(figsize=size, layout="constrained")
    panels = figure.subplots(down, across, squeeze=False, sharex="col", sharey="row")
    courses = {(course.measure, course.place): course for course in found.courses}
    for row, measure in enumerate(measures):
        for column, place in enumerate(places):
            axes = panels[row, column]
            axes.axhline(0.0, color=BASELINE, linewidth=1.4, zorder=2)
            if (measure, place) in courses:
                _panel(axes, found, courses[measure, place])
            if row == 0:
                axes.set_title(place_title(place, found.sites), fontsize=10)
            without_frame(axes)
        panels[row, 0].set_ylabel(_wrapped(title_of(measure)), fontsize=8)
        drawn = [abs(end) for axes in panels[row] for end in axes.get_ylim()]
        reach = max(*drawn, least_of(measure.unit) * scale(measure.unit))
        panels[row, 0].set_ylim(-reach, reach)
    axis = found.question.axis
    for axes in panels[-1]:
        axes.set_xlabel(axis.words, fontsize=8.5)
    first, second = spoken_names(found)
    title = f"{second.capitalize()} compared with {first}, along {axis.words}"
    said = " ".join(
        f"{course_title(found, course)}: {sentence(found, course)}"
        for course in found.courses
        if course.place == places[-1]
    )
    units = " and ".join(dict.fromkeys(gap_words(measure.unit) for measure in measures))
    framed(
        figure,
        title,
        f"{headline(found)} Vertical: {second} minus {first}, in {units}; below the line {second} "
        "has less. Horizontal: the mean caseload of the two over the intake, moved by referrals "
        "alone. Bars are 95 % intervals of the mean paired difference "
        f"({over_what(found.question.drawing)}); hollow: not distinguishable from chance when "
        f"every stretch is judged at once. {said}",
        _legend(found),
    )
    return Picture(f"crossing_{axis.key}", title, _finding(found, title), figure, _table(found))


def _finding(found: CaseloadResult, title: str) -> str:
    """For how many measures at how many places the better changes, and where first."""
    axis = found.question.axis
    placed = [
        (crossing.value, course)
        for course in found.courses
        for crossing in course.course.crossings
        if crossing.before and crossing.after and math.isfinite(crossing.value)
    ]
    if not placed:
        return f"{title}: no caseload can be told at which the better of the two changes."
    value, course = min(placed, key=lambda entry: entry[0])
    along = scale(axis.measure.unit) * value
    return (
        f"{title}: the better of the two changes {len(placed)} times. The lowest is at "
        f"{along:.3g}, for {uncapitalised(course.measure.title)}."
    )


def _table(found: CaseloadResult) -> PictureTable:
    first, second = spoken_names(found)
    better = {-1: first, 0: "unclear", 1: second}
    along = scale(found.question.axis.measure.unit)
    rows: list[tuple[Cell, ...]] = [
        (
            *(course.measure.title, place_title(course.place, found.sites)),
            *(gap_words(course.measure.unit), along * float(look.value)),
            *(scale(course.measure.unit) * float(end) for end in difference(course, look)),
            better[look.sign],
            "yes" if look.sure else "no",
        )
        for course in found.courses
        for look in course.course.looks
    ]
    columns = ("measure", "place", "unit", found.question.axis.words, "difference", "low", "high")
    return PictureTable((*columns, "better", "clear at all values at once"), tuple(rows))


def _panel(axes: Axes, found: CaseloadResult, course: CaseloadCourse) -> None:
    factor = scale(course.measure.unit)
    along = scale(found.question.axis.measure.unit)
    for crossing in course.course.crossings:
        low = max(crossing.low, course.loads[0]) * along
        high = min(crossing.high, course.loads[-1]) * along
        axes.axvspan(low, high, color=SHADE, alpha=0.6, linewidth=0.0, zorder=0)
        if crossing.before and crossing.after and math.isfinite(crossing.value):
            axes.axvline(
                crossing.value * along, color=MARK, linewidth=1.4, linestyle=(0, (4, 2)), zorder=2
            )
    looks = [look for look in course.course.looks if math.isfinite(look.gain)]
    ends = factor * np.array([difference(course, look) for look in looks]).reshape(-1, 3)
    values = along * np.array([look.value for look in looks])
    axes.plot(values, ends[:, 0], color=INK, linewidth=1.0, zorder=3)
    colours = _colours()
    for value, (mean, low, high), look in zip(values, ends, looks, strict=True):
        colour = colours[look.sign]
        if math.isfinite(low):
            axes.plot([value, value], [low, high], color=colour, linewidth=1.8, zorder=4)
        face = colour if look.sure else "white"
        axes.plot(
            [value], [mean], "o", markersize=4.6, color=colour, markerfacecolor=face, zorder=5
        )


def _colours() -> dict[int, str]:
    return {-1: PALETTE[3], 0: INK, 1: PALETTE[0]}


def _wrapped(title: str) -> str:
    words, lines = title.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 22:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _legend(found: CaseloadResult) -> list[Line2D | Patch]:
    first, second = spoken_names(found)
    colours = _colours()
    looks = [look for course in found.courses for look in course.course.looks]
    drawn = {look.sign for look in looks if math.isfinite(look.gain)}
    handles: list[Line2D | Patch] = [
        Line2D([], [], marker="o", color=colours[sign], linewidth=1.8, label=f"{name} is better")
        for name, sign in ((first, -1), (second, 1))
        if sign in drawn
    ]
    if any(not look.sure for look in looks):
        hollow = "not distinguishable from chance"
        handles.append(Line2D([], [], marker="o", color=INK, markerfacecolor="white", label=hollow))
    crossings = [crossing for course in found.courses for crossing in course.course.crossings]
    if any(crossing.before and crossing.after for crossing in crossings):
        style = (0, (4, 2))
        handles.append(
            Line2D([], [], color=MARK, linestyle=style, label="where the better changes")
        )
    if crossings:
        words = "95 % interval of the change, or where none can be placed"
        handles.append(Patch(facecolor=SHADE, alpha=0.6, label=words))
    return handles


draw_caseload_crossing = drawing(caseload_crossing)
"""Draw the course of the difference along the caseload, and write it."""
