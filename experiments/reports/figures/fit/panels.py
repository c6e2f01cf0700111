"""Small panels side by side: as many as are needed, in rows of a few, none of them left empty."""

from collections.abc import Sequence
from textwrap import fill

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Ends = tuple[float, float, float]

ACROSS = 3
PRIOR = "#cfcfcf"
"""What was believed before, behind what is known now."""


def colours() -> tuple[str, str]:
    """What a posterior is drawn in, and what asks for attention: by colour, and by its form too."""
    palette = sns.color_palette("colorblind").as_hex()
    return str(palette[0]), str(palette[3])


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
    sns.despine(ax=axes, left=True)


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
