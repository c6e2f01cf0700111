"""Rows of marks: an interval with its mark at the left, and the same in numbers at the right."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.style import BETTER, INK, WORSE, colour_of

FAINT = "#6b6b6b"

LABELS = {
    BETTER: "better beyond chance",
    WORSE: "worse beyond chance",
    INK: "cannot be distinguished from chance",
}
"""What a colour says, the order in which a legend says it."""


@dataclass(frozen=True)
class Look:
    """How an interval and its mark are drawn.

    Attributes
    ----------
    colour
        Of both.
    filled
        Whether the mark is; hollow where nothing is said of which is better.
    width
        Points of the interval's line.
    marker, size
        The shape of the mark and its points.
    dashes
        Of the line.
    """

    colour: str
    filled: bool
    width: float = 2.6
    marker: str = "o"
    size: float = 7.0
    dashes: Any = "-"


def look_of(difference: Difference) -> Look:
    """Blue for better, orange for worse; dark and hollow where neither can be said."""
    colour = colour_of(difference)
    return Look(colour, filled=colour != INK)


def bar(axes: Axes, low: float, high: float, height: float, look: Look) -> None:
    """Draw an interval, where there is one."""
    if math.isfinite(low) and math.isfinite(high):
        axes.plot(
            [low, high],
            [height, height],
            color=look.colour,
            linewidth=look.width,
            linestyle=look.dashes,
            solid_capstyle="butt",
            zorder=2,
        )


def mark(axes: Axes, at: float, height: float, look: Look) -> None:
    """Draw a mark, where there is something to be marked."""
    if math.isfinite(at):
        axes.plot(
            [at],
            [height],
            marker=look.marker,
            markersize=look.size,
            markerfacecolor=look.colour if look.filled else "white",
            markeredgecolor=look.colour,
            markeredgewidth=1.3,
            linestyle="none",
            zorder=3,
        )


def beside(
    axes: Axes, height: float, words: str, colour: str = INK, size: float = 8.5, gap: float = 5.0
) -> None:
    """Write numbers at the right of a row."""
    axes.annotate(
        words,
        xy=(1.0, height),
        xycoords=("axes fraction", "data"),
        xytext=(gap, 0),
        textcoords="offset points",
        va="center",
        fontsize=size,
        color=colour,
        annotation_clip=False,
    )


def names_at_left(
    axes: Axes, names: dict[float, str], bold: Iterable[float] = (), size: float = 9.0
) -> None:
    """Name the rows by their heights, some of them as headings, and leave room at both ends."""
    headings = set(bold)
    axes.set_yticks(list(names), list(names.values()), fontsize=size)
    for tick, height in zip(axes.get_yticklabels(), names, strict=True):
        tick.set_fontweight("bold" if height in headings else "normal")
    axes.set_ylim(max(names) + 0.6, min(names) - 0.6)


def rows_only(axes: Axes, ticks: int = 7) -> None:
    """Take away all that is not rows along one axis below."""
    axes.xaxis.set_major_locator(MaxNLocator(ticks))
    axes.tick_params(axis="x", labelsize=8, pad=1)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    without_frame(axes, left=True)


def zero(axes: Axes) -> None:
    """The upright line where nothing differs."""
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=1)


def key(drawn: Sequence[Difference]) -> list[Line2D]:
    """The legend of these marks: what is drawn, and no more."""
    seen = {colour_of(entry) for entry in drawn if math.isfinite(entry.difference)}
    return [
        Line2D(
            [],
            [],
            color=colour,
            linewidth=2.6,
            marker="o",
            markerfacecolor="white" if colour == INK else colour,
            label=label,
        )
        for colour, label in LABELS.items()
        if colour in seen
    ]
