"""A decision: what choosing each scenario may lose, how likely it is the best, what to find out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.print_formats import album
from caseflow.experiments.reports.figures.sensitivity import MOST, SensitivityPanel, bars, legend_of
from caseflow.experiments.reports.figures.style import BASELINE

WORDS = "decision.md"


@dataclass(frozen=True)
class Option:
    """One scenario that could be chosen: value, low, high of its loss and its chance."""

    name: str
    loss: tuple[float, float, float]
    chance: tuple[float, float, float]
    chosen: bool


@dataclass(frozen=True)
class Decision:
    """One figure: the scenarios, and what could be known.

    Attributes
    ----------
    unit
        Of losses.
    """

    name: str
    title: str
    caption: str
    words: str
    unit: str
    options: tuple[Option, ...]
    known: SensitivityPanel


def draw_decisions(decisions: Sequence[Decision], folder: Path, formats: Names = PNG) -> list[Path]:
    """Draw decisions, a figure each."""
    return album(map(picture_of, decisions), folder, "Decisions", WORDS, formats)


def picture_of(decision: Decision) -> Picture:
    """One figure: losses and chances above, what could be known below."""
    options, known = len(decision.options), max(min(len(decision.known.movers), MOST), 1)
    heights = [0.42 * options + 0.9, 0.36 * known + 0.9]
    figure = Figure(figsize=(10.0, sum(heights)), layout="constrained")
    grid = figure.add_gridspec(2, 1, height_ratios=heights)
    pair = grid[0].subgridspec(1, 2)
    left = figure.add_subplot(pair[0])
    right = figure.add_subplot(pair[1], sharey=left)
    right.tick_params(axis="y", labelleft=False)
    losses = [option.loss for option in decision.options]
    _dots(left, decision.options, losses, "Expected loss of choosing it", decision.unit)
    chances = [option.chance for option in decision.options]
    _dots(right, decision.options, chances, "How likely it is the best", "% of draws")
    right.set_xlim(-3.0, 103.0)
    axes = figure.add_subplot(grid[1])
    bars(axes, decision.known)
    framed(figure, decision.title, decision.caption, legend_of([decision.known], "chance"))
    return Picture(decision.name, decision.title, decision.words, figure)


def _dots(
    axes: Axes,
    options: Sequence[Option],
    values: Sequence[tuple[float, float, float]],
    title: str,
    unit: str,
) -> None:
    colour = PALETTE[0]
    for row, (option, (value, low, high)) in enumerate(zip(options, values, strict=True)):
        look_of = colour if option.chosen else BASELINE
        axes.plot([low, high], [row, row], color=look_of, linewidth=2.4, zorder=2)
        axes.plot([value], [row], "D", color=look_of, markersize=7.0, zorder=3)
    names = [
        fill(option.name.replace("_", " "), 30) + ("\n(to choose)" if option.chosen else "")
        for option in options
    ]
    axes.set_yticks(range(len(options)), names, fontsize=9)
    axes.set_ylim(len(options) - 0.5, -0.5)
    axes.set_xlim(left=min(0.0, axes.get_xlim()[0]))
    axes.set_title(title, fontsize=10.5)
    axes.set_xlabel(unit, fontsize=9)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color="#eeeeee")
    without_frame(axes, left=True)
