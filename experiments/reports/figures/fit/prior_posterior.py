"""Beliefs: of each unknown number what was believed before, and what a fit leaves possible."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.fit.panels import (
    PRIOR,
    Ends,
    Numbers,
    PanelSheet,
    colours,
    densities,
    spread,
    titled,
)
from caseflow.experiments.reports.figures.style import INK
from caseflow.experiments.reports.table import mark

STEPS = 24
HEIGHT = 1.7


@dataclass(frozen=True, eq=False)
class PriorPosteriorPanel:
    """One unknown number, in the unit of its parameter.

    Attributes
    ----------
    label
        In plain words.
    unit
        Of its axis.
    along, density
        Where the density of the prior is drawn, and the density there; the same shape.
    draws
        Of the posterior, shape (draws,).
    ends
        The 2.5 %, 50 % and 97.5 % points of the posterior.
    contraction
        0 where nothing was learned, 1 where it is known exactly.
    judged
        Whether what was believed before rests on judgement.
    """

    label: str
    unit: str
    along: Numbers
    density: Numbers
    draws: Numbers
    ends: Ends
    contraction: float
    learned: bool
    judged: bool


def beliefs(sheet: PanelSheet[PriorPosteriorPanel]) -> Picture:
    """Make the figure, a panel each."""
    return sheet.picture(HEIGHT, _panel, told, _legend(sheet.panels))


def told(panel: PriorPosteriorPanel) -> str:
    """A panel in words, for those who cannot see it."""
    low, middle, high = panel.ends
    return (
        f"{panel.label}: median {middle:.3g}, 95 % {low:.3g} to {high:.3g} ({panel.unit}), before "
        f"{panel.along[0]:.3g} to {panel.along[-1]:.3g}; contraction "
        f"{100.0 * panel.contraction:.0f} %"
        f"{'' if panel.learned else ', nothing learned'}."
    )


def _panel(axes: Axes, panel: PriorPosteriorPanel) -> None:
    calm, notable = colours()
    colour = calm if panel.learned else notable
    low = min(float(panel.along[0]), float(panel.draws.min()))
    high = max(float(panel.along[-1]), float(panel.draws.max()))
    steps = np.linspace(low, high, STEPS + 1)
    axes.fill_between(panel.along, panel.density, color=PRIOR, linewidth=0.0, zorder=1)
    heights, _ = np.histogram(panel.draws, steps, density=True)
    axes.stairs(heights, steps, color=colour, linewidth=1.6, zorder=2)
    # A prior may be without end at its edge; the highest of the posterior is enough to be seen.
    top = max(float(heights.max()), float(np.quantile(panel.density, 0.9)))
    row = 1.15 * top
    spread(axes, panel.ends, row, colour, not panel.learned, 5.0, zorder=3)
    axes.set_xlim(low, high)
    axes.set_ylim(0.0, 1.35 * top)
    densities(axes)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.set_xlabel(panel.unit, fontsize=7.5, labelpad=1.0)
    contraction = f"contraction {100.0 * panel.contraction:.0f} %"
    titled(axes, (panel.label + mark(panel.judged), contraction), INK)


def _legend(panels: Sequence[PriorPosteriorPanel]) -> list[Artist]:
    calm, notable = colours()
    found: list[Artist] = [Patch(facecolor=PRIOR, label="before")]
    looks = ((True, calm, calm, "after, 95 %"), (False, notable, "white", "after, not learned"))
    for learned, edge, face, label in looks:
        if any(panel.learned is learned for panel in panels):
            found.append(
                Line2D(
                    [], [], color=edge, marker="D", markersize=5, markerfacecolor=face, label=label
                )
            )
    return found
