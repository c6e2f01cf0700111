"""The lines: a measure along a lever, a line a scenario, and where the better changes."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from caseflow.experiments.analysis.crossing.crossing import CrossingResult
from caseflow.experiments.analysis.curve_totals import Band
from caseflow.experiments.analysis.sweep.levels import MeasureLevel
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import scale, unit_words
from caseflow.experiments.reports.crossing import sentences
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.lever_numbers import (
    LeverLine,
    floor_of,
    lines_caption,
    lines_table,
    lines_title,
    shaded_words,
    stretches_of,
)
from caseflow.experiments.reports.figures.style import Stroke, line, strokes
from caseflow.scenarios.parameters import parameters

MARK, SHADE = "#8a5a00", "#f2d9a6"
"""The colours of a crossing and of its interval, as in the figure of a crossing."""


def lines(
    courses: Sequence[LeverLine],
    caseloads: Sequence[float],
    measure: Measure,
    found: CrossingResult,
) -> Picture:
    """Draw a measure along a lever, one line a scenario."""
    along = found.question.along
    figure = Figure(figsize=(8.6, 4.6), layout="constrained")
    axes = figure.subplots()
    drawn = strokes([course.label for course in courses])
    for course, stroke in zip(courses, drawn, strict=True):
        line(axes, np.array(along.values), _band(course.levels), stroke, scale(measure.unit))
    _crossings(axes, found)
    ticks = [
        f"{along.text(at)}\n({open_cases:.0f} open)" for at, open_cases in _both(found, caseloads)
    ]
    axes.set_xticks(along.values, ticks, fontsize=9)
    lever = parameters()[along.key]
    axes.set_xlabel(f"{lever.words} ({along.key}); in brackets, open cases per advocate")
    axes.set_ylabel(unit_words(measure.unit))
    axes.set_ylim(bottom=floor_of(courses, measure.unit))
    without_frame(axes)
    title = lines_title(measure)
    framed(figure, title, lines_caption(measure, found), _legend(drawn, found))
    words = f"{title}. {' '.join(sentences(found))}"
    table = lines_table(courses, caseloads, measure, found)
    return Picture(f"lines_{measure.name}", title, words, figure, table)


def _both(found: CrossingResult, caseloads: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(found.question.along.values, caseloads, strict=True))


def _band(levels: Sequence[MeasureLevel]) -> Band:
    mean, low, high = (
        np.array([getattr(level, end) for level in levels]) for end in ("mean", "low", "high")
    )
    return Band(mean, low, high)


def _crossings(axes: Axes, found: CrossingResult) -> None:
    for stretch in stretches_of(found):
        axes.axvspan(stretch.low, stretch.high, color=SHADE, alpha=0.6, linewidth=0.0, zorder=0)
        if stretch.value is not None:
            axes.axvline(stretch.value, color=MARK, linewidth=1.6, linestyle=(0, (4, 2)), zorder=2)


def _legend(drawn: Sequence[Stroke], found: CrossingResult) -> list[Line2D | Patch]:
    handles: list[Line2D | Patch] = [
        Line2D([], [], color=entry.colour, linestyle=entry.dashes, label=entry.label)
        for entry in drawn
    ]
    if found.course.crossings:
        label = shaded_words(found, len(drawn))
        handles.append(Patch(facecolor=SHADE, alpha=0.6, label=label))
    return handles
