"""The lines: a measure along a lever, a line a scenario, and where the better changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from caseflow.experiments.analysis.crossing.crossing import CrossingResult
from caseflow.experiments.analysis.curve_totals import Band
from caseflow.experiments.analysis.sweep.levels import MeasureLevel
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import scale, spanned, unit_words
from caseflow.experiments.reports.crossing import sentences
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import Stroke, line, strokes
from caseflow.experiments.reports.table import JUDGED, title_of
from caseflow.experiments.runs.design import over_what
from caseflow.scenarios.parameters import parameters

MARK, SHADE = "#8a5a00", "#f2d9a6"
"""The colours of a crossing and of its interval, as in the figure of a crossing."""


@dataclass(frozen=True)
class LeverLine:
    """A measure of one scenario along the lever.

    Attributes
    ----------
    name
        Of the scenario.
    levels
        One a value of the lever.
    """

    name: str
    levels: Sequence[MeasureLevel]


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
    drawn = strokes([course.name.replace("_", " ") for course in courses])
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
    without_frame(axes)
    title = f"{title_of(measure)}, by scenario"
    judged = f" {JUDGED} rests on judgement." if measure.judgement else ""
    told = " ".join(sentences(found))
    framed(
        figure,
        title,
        f"{found.question.replications} paired replications at each value, seed "
        f"{found.question.seed}. Bands are 95 % intervals of each mean "
        f"({over_what(found.question.drawing)}); "
        "lines may differ though their bands touch, since the same people with the same chance "
        "events live in all. "
        "Layer: "
        f"{measure.layer}. Of: {measure.denominator}.{judged} {told}",
        _legend(drawn, found),
    )
    levels = "; ".join(_told(course, along.values, found, measure) for course in courses)
    alternative = f"{title}. {told} In {unit_words(measure.unit)}, with intervals: {levels}."
    return Picture(f"lines_{measure.name}", title, alternative, figure)


def _both(found: CrossingResult, caseloads: Sequence[float]) -> list[tuple[float, float]]:
    return list(zip(found.question.along.values, caseloads, strict=True))


def _band(levels: Sequence[MeasureLevel]) -> Band:
    mean, low, high = (
        np.array([getattr(level, end) for level in levels]) for end in ("mean", "low", "high")
    )
    return Band(mean, low, high)


def _crossings(axes: Axes, found: CrossingResult) -> None:
    left, right = found.question.along.values[0], found.question.along.values[-1]
    for crossing in found.course.crossings:
        low, high = max(crossing.low, left), min(crossing.high, right)
        axes.axvspan(low, high, color=SHADE, alpha=0.6, linewidth=0.0, zorder=0)
        if crossing.before and crossing.after and np.isfinite(crossing.value):
            axes.axvline(crossing.value, color=MARK, linewidth=1.6, linestyle=(0, (4, 2)), zorder=2)


def _legend(drawn: Sequence[Stroke], found: CrossingResult) -> list[Line2D | Patch]:
    handles: list[Line2D | Patch] = [
        Line2D([], [], color=entry.colour, linestyle=entry.dashes, label=entry.label)
        for entry in drawn
    ]
    if found.course.crossings:
        told = any(crossing.before and crossing.after for crossing in found.course.crossings)
        words = "95 % interval of the crossing" if told else "where a crossing is unclear"
        first, second = found.question.names
        between = f" of {first} and {second}" if len(drawn) > 2 else ""
        handles.append(Patch(facecolor=SHADE, alpha=0.6, label=words + between.replace("_", " ")))
    return handles


def _told(
    lever_line: LeverLine, values: Sequence[float], found: CrossingResult, measure: Measure
) -> str:
    told = [
        f"{found.question.along.text(at)}: {spanned(of.mean, of.low, of.high, measure.unit)}"
        for at, of in zip(values, lever_line.levels, strict=True)
    ]
    return f"{lever_line.name.replace('_', ' ')}: {', '.join(told)}"
