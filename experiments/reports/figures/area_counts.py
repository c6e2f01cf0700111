"""The counts of an area beside what the model gives, each as a multiple of the model's middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.reports.figures.colours import PALETTE
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.fit.panels import rows_of
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import BASELINE, INK

WIDEST = 4.0
"""Multiples of the model's level that the axis reaches; what lies beyond stands at its end."""

MOST_LETTERS = 105


@dataclass(frozen=True)
class CountMark:
    """One count of an area.

    Attributes
    ----------
    low, own, high
        The ends of what the model gives and the area's own, over the model's level.
    words
        The same as it was counted.
    moved_by
        What moves it most; nothing where that cannot be told.
    """

    label: str
    low: float
    own: float
    high: float
    outside: bool
    words: str
    moved_by: str


@dataclass(frozen=True)
class CountPanel:
    """All counts of an area that something can be said of."""

    title: str
    caption: str
    marks: tuple[CountMark, ...]


def counts_beside(panel: CountPanel) -> Picture:
    """Make the figure: a row a count, with what moves it under it."""
    figure = Figure(figsize=(9.5, 0.6 + 0.62 * len(panel.marks)), layout="constrained")
    axes = figure.subplots()
    ends = [end for mark in panel.marks for end in (mark.high, mark.own)]
    right = min(max([1.6, *ends]) * 1.08, WIDEST)
    for row, mark in enumerate(panel.marks):
        _row(axes, row, mark, right)
    rows_of(axes, [mark.label for mark in panel.marks])
    axes.axvline(1.0, color=BASELINE, linewidth=1.0, zorder=0)
    axes.set_xlim(0.0, right)
    axes.set_xlabel("as a multiple of what the model gives on average")
    framed(figure, panel.title, panel.caption, _legend(panel.marks))
    said = " ".join(f"{mark.label}: {mark.words}. {mark.moved_by}." for mark in panel.marks)
    return Picture("check_area", panel.title, f"{panel.title} {said}", figure)


def _row(axes: Axes, row: int, mark: CountMark, right: float) -> None:
    axes.plot([mark.low, min(mark.high, right)], [row, row], color=BASELINE, linewidth=7.0)
    colour = PALETTE[3] if mark.outside else PALETTE[0]
    beyond = mark.own > right
    axes.plot(
        [right if beyond else mark.own],
        [row],
        ">" if beyond else "D",
        color=colour,
        markerfacecolor="white" if mark.outside else colour,
        markersize=7.0,
        clip_on=False,
        zorder=3,
    )
    for text, off, tint in ((mark.words, 0.24, INK), (mark.moved_by, 0.43, "#555555")):
        axes.text(
            0.01 * right,
            row + off,
            shorten(text, MOST_LETTERS, placeholder=" …"),
            fontsize=7.5,
            color=tint,
            va="center",
        )


def _legend(marks: Sequence[CountMark]) -> list[Line2D]:
    looks = [("what the area would count if the model were right, 95 %", BASELINE, "", BASELINE)]
    looks += [("your count, inside", PALETTE[0], "D", PALETTE[0])]
    if any(mark.outside for mark in marks):
        looks += [("your count, outside", PALETTE[3], "D", "white")]
    return [
        Line2D(
            [],
            [],
            color=edge,
            marker=sign or None,
            markerfacecolor=face,
            linewidth=0.0 if sign else 7.0,
            label=label,
        )
        for label, edge, sign, face in looks
    ]


draw_counts = drawing(counts_beside)
"""Draw the counts of an area beside the model, and write them."""
