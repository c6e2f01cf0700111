"""Small panels side by side: as many as are needed, in rows of a few, none of them left empty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Any, Generic, TypeVar

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from numpy.typing import NDArray

from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed

Panel = TypeVar("Panel")
Numbers = NDArray[np.float64]
Ends = tuple[float, float, float]

ACROSS = 3
PRIOR = "#cfcfcf"
"""What was believed before, behind what is known now."""


@dataclass(frozen=True)
class PanelSheet(Generic[Panel]):
    """A figure of small panels that are drawn alike."""

    name: str
    title: str
    caption: str
    panels: tuple[Panel, ...]

    def picture(
        self,
        height: float,
        draw: Callable[[Axes, Panel], None],
        words: Callable[[Panel], str],
        legend: Sequence[Artist] = (),
    ) -> Picture:
        """Make the figure: every panel drawn, and said in words."""
        figure, every = grid(len(self.panels), height)
        for axes, panel in zip(every, self.panels, strict=True):
            draw(axes, panel)
        framed(figure, self.title, self.caption, legend)
        said = " ".join(map(words, self.panels))
        return Picture(self.name, self.title, f"{self.title}. {said}", figure)


def colours() -> tuple[str, str]:
    """What a posterior is drawn in, and what asks for attention: by colour, and by its form too."""
    return PALETTE[0], PALETTE[3]


def grid(number: int, height: float) -> tuple[Figure, list[Axes]]:
    """Make a figure of small panels."""
    down = -(-number // ACROSS)
    layout = ConstrainedLayoutEngine(w_pad=0.09)
    figure = Figure(figsize=(9.5, height * down), layout=layout)
    every = figure.subplots(down, ACROSS, squeeze=False).ravel().tolist()
    for axes in every[number:]:
        axes.set_visible(False)
    return figure, every[:number]


def titled(axes: Axes, lines: Sequence[str], colour: str) -> None:
    """Put lines over a panel, each broken where the panel ends; the first is the heaviest."""
    told = "\n".join(fill(line, 46) for line in lines)
    axes.set_title(told, fontsize=8, fontweight="normal", color=colour, linespacing=1.25)


def densities(axes: Axes) -> None:
    """Take the upright axis off a panel of densities: only their forms are compared."""
    axes.set_yticks([])
    axes.tick_params(axis="x", labelsize=7.5, pad=2.0)
    axes.grid(visible=False)
    without_frame(axes, left=True)


def rows_of(axes: Axes, labels: Sequence[str], above: float = 0.6) -> None:
    """Make the upright axis one of rows, the first of them at the top."""
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    axes.set_ylim(len(labels) - 0.4, -above)
    axes.grid(axis="y", visible=False)
    without_frame(axes, left=True)


def of_prior(axes: Axes, right: float) -> None:
    """Make the level axis one of shares of a prior."""
    axes.set_xlim(0.0, right)
    axes.set_xticks([0.0, 0.25, 0.5, 0.75, 1.0], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlabel("share of the prior that lies below")


def spread(
    axes: Axes, ends: Ends, row: float, colour: str, hollow: bool, size: float, **looks: Any
) -> None:
    """Draw an interval with a diamond at its middle."""
    looks = {"linewidth": 2.2} | looks
    axes.plot([ends[0], ends[2]], [row] * 2, color=colour, **looks)
    del looks["linewidth"]
    face = "white" if hollow else colour
    looks |= {"markeredgecolor": colour, "markerfacecolor": face, "markersize": size}
    axes.plot([ends[1]], [row], "D", **looks)


def steps_of(numbers: Numbers, low: float, high: float, most: int) -> Numbers:
    """The edges of the steps of a histogram.

    Gives shape (steps + 1,).
    """
    width = (high - low) / most
    points = np.unique(np.round(numbers, 12))
    apart = float(np.diff(points).min()) if len(points) > 1 else 0.0
    if apart < 0.02 * width:
        return np.linspace(low, high, most + 1)
    width = max(round(width / apart), 1) * apart
    first = float(points[0]) - 0.5 * apart
    first -= width * np.ceil((first - low) / width)
    return np.asarray(first + width * np.arange(np.ceil((high - first) / width) + 1.0))


def within(*arrays: Numbers) -> tuple[float, float]:
    """The range that shows all but the outermost hundredth of every array."""
    ends = [np.quantile(array, (0.005, 0.995)) for array in arrays if len(array)]
    low, high = min(float(end[0]) for end in ends), max(float(end[1]) for end in ends)
    return (low, high) if high > low else (low - 0.5, high + 0.5)
