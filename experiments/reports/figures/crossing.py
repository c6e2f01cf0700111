"""The crossing: the difference between two scenarios along a lever, and where it passes 0."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from caseflow.experiments.analysis.crossing.crossing import CrossingResult
from caseflow.experiments.analysis.crossing.sign_change import Crossing
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.reports.crossing import difference
from caseflow.experiments.reports.figures.axis_reach import reach_of
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.crossing_numbers import (
    difference_caption,
    difference_finding,
    difference_table,
    difference_title,
    sides_of,
)
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.scenarios.parameters import parameters

MARK = "#8a5a00"
SHADE = "#f2d9a6"


def crossing(found: CrossingResult) -> Picture:
    """Draw the difference along the lever with the interval of its mean."""
    question = found.question
    measure = question.measure
    figure = Figure(figsize=(8.6, 4.4), layout="constrained")
    axes = figure.subplots()
    _course(axes, found)
    for this_crossing in found.course.crossings:
        _crossing(axes, this_crossing)
    _sides(axes, found)
    lever = parameters()[question.along.key]
    axes.set_xlabel(lever.words)
    axes.set_ylabel(f"difference in {gap_words(measure.unit)}")
    without_frame(axes)
    title = difference_title(found)
    framed(figure, title, difference_caption(found), _legend(found))
    return Picture(
        f"crossing_{question.along.key.replace('.', '_')}_{measure.name}",
        title,
        difference_finding(found),
        figure,
        difference_table(found),
    )


def _course(axes: Axes, found: CrossingResult) -> None:
    factor = scale(found.question.measure.unit)
    looks = [this_look for this_look in found.course.looks if math.isfinite(this_look.gain)]
    along = np.array([this_look.value for this_look in looks])
    ends = factor * np.array([difference(found, this_look) for this_look in looks]).reshape(-1, 3)
    axes.axhline(0.0, color=BASELINE, linewidth=1.6, zorder=2)
    axes.plot(along, ends[:, 0], color=INK, linewidth=1.2, zorder=3)
    for value, (mean, low, high), entry in zip(along, ends, looks, strict=True):
        colour = _colours()[entry.sign]
        if math.isfinite(low):
            axes.plot([value, value], [low, high], color=colour, linewidth=2.2, zorder=4)
        axes.plot(
            [value],
            [mean],
            "o",
            markersize=6.0,
            markeredgecolor=colour,
            markerfacecolor=colour if entry.sure else "white",
            zorder=5,
        )
    reach = reach_of(ends.ravel() / factor, found.question.measure.unit) * factor
    axes.set_ylim(-1.15 * reach, 1.15 * reach)
    room = 0.03 * (along[-1] - along[0]) if len(along) > 1 else 1.0
    axes.set_xlim(along[0] - room, along[-1] + room)


def _crossing(axes: Axes, this_crossing: Crossing) -> None:
    left, right = axes.get_xlim()
    axes.axvspan(
        max(this_crossing.low, left),
        min(this_crossing.high, right),
        color=SHADE,
        alpha=0.6,
        linewidth=0.0,
        zorder=0,
    )
    if this_crossing.before and this_crossing.after and math.isfinite(this_crossing.value):
        axes.axvline(
            this_crossing.value, color=MARK, linewidth=1.6, linestyle=(0, (4, 2)), zorder=2
        )


def _sides(axes: Axes, found: CrossingResult) -> None:
    """Which of the two is better above the line, and which below."""
    for words, height, side in zip(sides_of(found), (0.985, 0.015), ("top", "bottom"), strict=True):
        axes.annotate(
            words,
            (0.01, height),
            xycoords="axes fraction",
            va=side,
            fontsize=8.5,
            color="#555555",
            bbox={"facecolor": "white", "alpha": 0.8, "linewidth": 0.0, "pad": 1.0},
            zorder=6,
        )


def _colours() -> dict[int, str]:
    return {-1: PALETTE[3], 0: INK, 1: PALETTE[0]}


def _legend(found: CrossingResult) -> list[Line2D | Patch]:
    first, second = found.titles
    looks = ((f"{first} better beyond chance", -1), (f"{second} better beyond chance", 1))
    colours = _colours()
    drawn = {look.sign for look in found.course.looks if math.isfinite(look.gain)}
    handles: list[Line2D | Patch] = [
        Line2D([], [], marker="o", color=colours[sign], linewidth=2.2, label=label)
        for label, sign in looks
        if sign in drawn
    ]
    if 0 in drawn:
        unclear = "is unclear by itself"
        handles.append(
            Line2D([], [], marker="o", color=INK, markerfacecolor="white", label=unclear)
        )
    told = [
        this_crossing
        for this_crossing in found.course.crossings
        if this_crossing.before and this_crossing.after
    ]
    if told:
        words = "where the means cross"
        handles.append(Line2D([], [], color=MARK, linestyle=(0, (4, 2)), label=words))
    if found.course.crossings:
        words = "95 % interval of the crossing" if told else "where a crossing is unclear"
        handles.append(Patch(facecolor=SHADE, alpha=0.6, label=words))
    return handles


draw_crossing = drawing(crossing)
"""Draw the course of the difference, and write it."""
