"""The crossing: the difference between two scenarios along a lever, and where it passes 0."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from caseflow.experiments.analysis.crossing.crossing import CrossingResult
from caseflow.experiments.analysis.crossing.sign_change import Crossing
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.reports.crossing import difference, headline, sentences
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.mark_rows import reach_of
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.experiments.reports.table import JUDGED, title_of
from caseflow.experiments.reports.wording import capital, uncapitalised
from caseflow.experiments.runs.design import over_what
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
    first, second = found.titles
    title = f"{title_of(measure)}: {second} compared with {first}"
    judged = f" {JUDGED} rests on judgement." if measure.judgement else ""
    framed(
        figure,
        title,
        f"{headline(found)} Bars are 95 % intervals of the mean paired difference "
        f"({over_what(question.drawing)}); "
        "hollow: is unclear when every stretch is judged at once. "
        f"Layer: {measure.layer}. Of: {measure.denominator}.{judged} {' '.join(sentences(found))}",
        _legend(found),
    )
    return Picture(
        f"crossing_{question.along.key.replace('.', '_')}_{measure.name}",
        title,
        _finding(found),
        figure,
        _table(found),
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
    first, second = found.titles
    above, below = (second, first) if found.question.measure.better == "higher" else (first, second)
    for words, height, side in ((above, 0.985, "top"), (below, 0.015, "bottom")):
        axes.annotate(
            f"{words} is better on this side",
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


def _finding(found: CrossingResult) -> str:
    """Where the better of the two changes, and what it is at either end."""
    question = found.question
    first, second = found.titles
    ends = [look for look in found.course.looks if math.isfinite(look.gain)]
    said = headline_of(found.course.crossings, question.along.text)
    names = {-1: f"{first} is better", 0: "neither is clearly better", 1: f"{second} is better"}
    if not ends:
        return said
    low, high = (
        f"at {question.along.text(look.value)} {names[look.sign]}" for look in (ends[0], ends[-1])
    )
    lever = uncapitalised(parameters()[question.along.key].words)
    return f"Along {lever} {said} {capital(low)}, {high}."


def headline_of(crossings: Sequence[Crossing], written: Callable[[float], str]) -> str:
    """Where two change places, as the end of a sentence."""
    placed = [
        crossing
        for crossing in crossings
        if crossing.before and crossing.after and math.isfinite(crossing.value)
    ]
    if not placed:
        return "no place can be told at which the better of the two changes."
    return (
        f"the better of the two changes at {', '.join(written(entry.value) for entry in placed)}."
    )


def _table(found: CrossingResult) -> PictureTable:
    question = found.question
    factor = scale(question.measure.unit)
    better = dict(zip((-1, 1), found.titles, strict=True)) | {0: "unclear"}
    rows: list[tuple[Cell, ...]] = [
        (
            float(look.value),
            *(factor * float(end) for end in difference(found, look)),
            better[look.sign],
            "yes" if look.sure else "no",
        )
        for look in found.course.looks
    ]
    unit = gap_words(question.measure.unit)
    columns = (parameters()[question.along.key].words, f"difference in {unit}", "low", "high")
    return PictureTable((*columns, "better", "clear at all values at once"), tuple(rows))


draw_crossing = drawing(crossing)
"""Draw the course of the difference, and write it."""
