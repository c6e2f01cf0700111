"""Whether fits find again what is known: ranks of truths against the band of right ones."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.fit.panels import (
    PRIOR,
    PanelSheet,
    colours,
    titled,
)
from caseflow.experiments.reports.figures.style import BASELINE, INK

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class RankPanel:
    """The ranks of one number, or of several.

    Attributes
    ----------
    lines
        Share of truths below each step of the draws, less what a right fit has; (lines, steps).
    low, high
        The band that holds all steps of a right fit's ranks at once, shape (steps,).
    outside
        How many lines leave it somewhere.
    """

    label: str
    lines: Numbers
    low: Numbers
    high: Numbers
    outside: int


def truths(sheet: PanelSheet[RankPanel]) -> Picture:
    """Make the figure of how truths are ranked."""
    right, wrong = colours()
    legend = [
        Line2D([], [], color=right, linewidth=1.6, label="ranks of truths, against a right fit"),
        Line2D([], [], color=wrong, linewidth=1.6, linestyle="--", label="leave the band"),
        Patch(color=PRIOR, label="where all steps of 95 % of right ones lie"),
    ]
    return sheet.picture(1.9, _draw, _words, legend)


def _draw(axes: Axes, panel: RankPanel) -> None:
    right, wrong = colours()
    steps = np.arange(1, panel.lines.shape[1] + 1) / (panel.lines.shape[1] + 1.0)
    axes.fill_between(steps, panel.low, panel.high, color=PRIOR, linewidth=0.0)
    axes.axhline(0.0, color=BASELINE, linewidth=0.8)
    several = len(panel.lines) > 1
    for line in panel.lines:
        out = bool(((line < panel.low - 1e-9) | (line > panel.high + 1e-9)).any())
        axes.plot(
            steps,
            line,
            color=wrong if out else right,
            linestyle="--" if out else "-",
            linewidth=0.6 if several else 1.6,
            alpha=0.6 if several else 1.0,
        )
    axes.set_xlim(0.0, 1.0)
    axes.tick_params(labelsize=7.5)
    axes.set_xlabel("share of draws below", fontsize=8)
    titled(axes, (panel.label,), INK)


def _words(panel: RankPanel) -> str:
    if len(panel.lines) > 1:
        return f"{panel.label}: {panel.outside} of {len(panel.lines)} lines leave the band."
    return f"{panel.label}: {'leaves' if panel.outside else 'keeps to'} the band."
