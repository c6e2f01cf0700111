"""The panels of a sweep: a measure along a lever, with its band, its baseline and its axes."""

from collections.abc import Mapping
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from caseflow.experiments.reports.figures.style import BASELINE
from caseflow.experiments.reports.figures.sweep_words import GAP, MEAN

ENDS = {
    MEAN: ("low", "high"),
    GAP: ("difference_low", "difference_high"),
}
"""Between which columns of ``levels`` the bands of the two figures lie."""


def along(
    axes: Axes, frame: pd.DataFrame, lever: str, kind: str, colour: Any, joined: bool
) -> None:
    """Draw one measure along one lever."""
    where = positions(frame[lever])
    order = np.argsort(where, kind="stable")
    told = frame.iloc[order]
    at = where[order]
    low, high = ENDS[kind]
    if joined:
        axes.fill_between(at, told[low], told[high], color=colour, alpha=0.22, linewidth=0.0)
    else:
        axes.vlines(at, told[low], told[high], color=colour, linewidth=1.6, alpha=0.8)
    style = "-" if joined else "none"
    axes.plot(at, told[kind], linestyle=style, marker="o", markersize=4.5, color=colour)


def positions(values: "pd.Series[str]") -> np.ndarray[Any, np.dtype[np.float64]]:
    """Where values lie along an axis: numbers at themselves, words one after another."""
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(float)
    if np.isfinite(numbers).all():
        return numbers
    order = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return np.array([float(order[value]) for value in values])


def baseline(axes: Axes, shown: Mapping[str, float], kind: str) -> None:
    """Draw the scenario as it stands, in grey across the panel."""
    stands = shown["mean"] if kind == MEAN else 0.0
    axes.axhline(stands, color=BASELINE, linewidth=1.2, zorder=1)


def from_nothing(axes: Axes, mine: pd.DataFrame) -> None:
    """Begin at nothing, so that a slope is as steep as it is beside the whole."""
    ends = mine[["low", "high", "mean"]].to_numpy(float)
    ends = ends[np.isfinite(ends)]
    low, high = (min(0.0, ends.min()), max(0.0, ends.max())) if len(ends) else (0.0, 1.0)
    room = 0.08 * (high - low) or 1.0
    axes.set_ylim(low - (room if low < 0.0 else 0.0), high + room)


def around_zero(axes: Axes, mine: pd.DataFrame, least: float) -> None:
    """Put nothing in the middle, for all panels of a measure alike."""
    ends = mine[[*ENDS[GAP], GAP]].abs().to_numpy(float)
    reach = 1.08 * float(np.nanmax(ends)) if np.isfinite(ends).any() else 0.0
    reach = max(reach, least) or 1.0
    axes.set_ylim(-reach, reach)


def are_numbers(values: "pd.Series[str]") -> bool:
    """Whether all values of a lever are numbers."""
    return bool(np.isfinite(pd.to_numeric(values, errors="coerce")).all())


def label(axes: Axes, values: "pd.Series[str]", name: str) -> None:
    """Name the axis of a lever and its values."""
    axes.set_xlabel(name)
    axes.margins(x=0.06)
    words = list(dict.fromkeys(values))
    if not are_numbers(values):
        told = [fill(word.replace("_", " "), 12) for word in words]
        axes.set_xticks(range(len(words)), told, fontsize=8)
        axes.set_xlim(-0.5, len(words) - 0.5)
    elif len(words) <= 7:
        axes.set_xticks(sorted(float(word) for word in words))


def explained(kind: str, colour: Any, joined: bool) -> list[Any]:
    """What the legend shows."""
    what = "mean" if kind == MEAN else "mean difference"
    mean = Line2D([], [], color=colour, marker="o", label=what)
    if not joined:
        mean.set_linestyle("none")
    sure = _band(colour, joined, "its 95 % interval")
    return [mean, sure, Line2D([], [], color=BASELINE, label="baseline")]


def _band(colour: Any, joined: bool, label: str) -> Any:
    if joined:
        return Patch(color=colour, alpha=0.3, label=label)
    return Line2D([], [], color=colour, marker="|", markersize=11, linestyle="none", label=label)
