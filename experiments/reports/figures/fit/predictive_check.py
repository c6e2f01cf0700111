"""Posterior predictive: each published figure against the spread of what the model expects."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator, PercentFormatter

from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.fit.panels import (
    PRIOR,
    Ends,
    Numbers,
    PanelSheet,
    colours,
    densities,
    steps_of,
    titled,
    within,
)
from caseflow.experiments.reports.figures.style import INK

STEPS = 28
HEIGHT = 1.75


@dataclass(frozen=True, eq=False)
class PredictivePanel:
    """One published figure, and what would be published if the model were true.

    Attributes
    ----------
    label, about
        What it is; and its layer, year and denominator.
    published
        The figure between the ends of its interval; no end above what is at least so much.
    posterior, prior
        What is expected under either, shape (any number,); empty where the model gives nothing, or
        where it was not asked.
    unit
        Of all of them; ``""`` for shares.
    verdict
        In words.
    """

    label: str
    about: str
    published: Ends
    posterior: Numbers
    prior: Numbers
    unit: str
    verdict: str
    outside: bool


def predictions(sheet: PanelSheet[PredictivePanel]) -> Picture:
    """Make the figure, a panel each."""
    return sheet.picture(HEIGHT, _panel, told, _legend(sheet.panels))


def told(predictive_panel: PredictivePanel) -> str:
    """A panel in words, for those who cannot see it."""
    low, value, high = (_written(end, predictive_panel.unit) for end in predictive_panel.published)
    above = f"{low} to {high}" if math.isfinite(predictive_panel.published[2]) else "at least"
    found = f"{predictive_panel.label} ({predictive_panel.about}): published {value} ({above})"
    for numbers, name in (
        (predictive_panel.posterior, "posterior"),
        (predictive_panel.prior, "prior"),
    ):
        if len(numbers):
            ends = [
                _written(float(end), predictive_panel.unit)
                for end in np.quantile(numbers, (0.025, 0.975))
            ]
            found += f"; expected under the {name} {ends[0]} to {ends[1]}"
    return f"{found}; {predictive_panel.verdict}."


def _written(value: float, unit: str) -> str:
    return f"{value:.3g}" if unit else f"{100.0 * value:.1f} %"


def _panel(axes: Axes, predictive_panel: PredictivePanel) -> None:
    calm, notable = colours()
    finite = np.array([end for end in predictive_panel.published if math.isfinite(end)])
    low, high = within(predictive_panel.posterior, predictive_panel.prior, finite)
    room = 0.04 * (high - low)
    low, high = low - room, high + room
    steps = steps_of(predictive_panel.posterior, low, high, STEPS)
    top = 0.0
    for numbers, front in ((predictive_panel.prior, False), (predictive_panel.posterior, True)):
        if not len(numbers):
            continue
        heights, _ = np.histogram(numbers, steps)
        shares = heights / len(numbers)
        top = max(top, float(shares.max()))
        if front:
            colour = notable if predictive_panel.outside else calm
            hatch = "//////" if predictive_panel.outside else ""
            axes.stairs(
                shares, steps, fill=not predictive_panel.outside, color=colour, alpha=0.75, zorder=2
            )
            axes.stairs(shares, steps, color=colour, linewidth=1.2, zorder=2, hatch=hatch)
        else:
            axes.stairs(shares, steps, fill=True, color=PRIOR, zorder=1)
    _published(axes, predictive_panel.published, top or 1.0, high)
    axes.set_xlim(low, high)
    axes.set_ylim(0.0, 1.3 * (top or 1.0))
    densities(axes)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    if predictive_panel.unit:
        axes.set_xlabel(predictive_panel.unit, fontsize=7.5, labelpad=1.0)
    else:
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, 0 if high - low > 0.06 else 1))
    mark = f"✗ {predictive_panel.verdict}" if predictive_panel.outside else predictive_panel.verdict
    titled(axes, (predictive_panel.label, predictive_panel.about, mark), INK)


def _published(axes: Axes, published: Ends, top: float, edge: float) -> None:
    low, value, high = published
    row = 1.15 * top
    axes.plot([low, min(high, edge)], [row, row], color=INK, linewidth=2.2, zorder=3)
    if not math.isfinite(high):
        axes.plot([edge], [row], ">", color=INK, markersize=5.0, zorder=3, clip_on=False)
    axes.plot([value, value], [0.0, row], color=INK, linewidth=1.0, linestyle=(0, (3, 2)), zorder=3)
    axes.plot([value], [row], "o", color=INK, markersize=5.0, zorder=3)


def _legend(panels: Sequence[PredictivePanel]) -> list[Artist]:
    calm, notable = colours()
    found: list[Artist] = [
        Line2D([], [], color=INK, marker="o", markersize=5, linewidth=2.2, label="published")
    ]
    if any(not panel.outside and len(panel.posterior) for panel in panels):
        found.append(Patch(facecolor=calm, alpha=0.75, label="expected after the fit"))
    if any(panel.outside for panel in panels):
        label = "published lies outside"
        found.append(Patch(facecolor="white", edgecolor=notable, hatch="//////", label=label))
    if any(len(panel.prior) for panel in panels):
        found.append(Patch(facecolor=PRIOR, label="expected before"))
    return found
