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
from caseflow.experiments.reports.figures.sweep_words import GAP, MEAN, SPREAD

ENDS = {
    MEAN: ("low", "high"),
    GAP: ("difference_low", "difference_high"),
    SPREAD: ("spread_low", "spread_high"),
}
"""Between which columns of ``levels`` the bands of the three figures lie."""


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
    if kind != SPREAD:
        style = "-" if joined else "none"
        axes.plot(at, told[kind], linestyle=style, marker="o", markersize=4.5, color=colour)
    elif not joined:
        axes.plot(at, told[low], linestyle="none", marker="_", markersize=9, color=colour)
        axes.plot(at, told[high], linestyle="none", marker="_", markersize=9, color=colour)


def positions(values: "pd.Series[str]") -> np.ndarray[Any, np.dtype[np.float64]]:
    """Where values lie along an axis: numbers at themselves, words one after another."""
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(float)
    if np.isfinite(numbers).all():
        return numbers
    order = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return np.array([float(order[value]) for value in values])


def baseline(axes: Axes, shown: Mapping[str, float], kind: str) -> None:
    """Draw the scenario as it stands, in grey across the panel."""
    if kind == SPREAD:
        for end in ENDS[SPREAD]:
            axes.axhline(shown[end], color=BASELINE, linewidth=1.0, linestyle="--", zorder=1)
    else:
        stands = shown["mean"] if kind == MEAN else 0.0
        axes.axhline(stands, color=BASELINE, linewidth=1.2, zorder=1)


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
    if kind != SPREAD:
        what = "mean" if kind == MEAN else "mean difference"
        mean = Line2D([], [], color=colour, marker="o", label=what)
        if not joined:
            mean.set_linestyle("none")
        sure = _band(colour, joined, "its 95 % interval")
        return [mean, sure, Line2D([], [], color=BASELINE, label="baseline")]
    spread = _band(colour, joined, "nine runs in ten")
    stands = Line2D([], [], color=BASELINE, linestyle="--", label="baseline, nine in ten")
    return [spread, stands]


def _band(colour: Any, joined: bool, label: str) -> Any:
    if joined:
        return Patch(color=colour, alpha=0.3, label=label)
    return Line2D([], [], color=colour, marker="|", markersize=11, linestyle="none", label=label)
