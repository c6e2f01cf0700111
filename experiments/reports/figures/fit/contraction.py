"""What a fit left of what was believed: each unknown number on the scale of its own prior."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.reports.figures.colours import PALETTE
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.fit.panels import Ends, of_prior, rows_of, spread
from caseflow.experiments.reports.figures.style import INK


@dataclass(frozen=True)
class ContractionRow:
    """One unknown number: how much of its prior the posterior still takes up.

    Attributes
    ----------
    posterior
        The 2.5 %, 50 % and 97.5 % points of the posterior, as shares of the prior below them.
    contraction
        0 where nothing was learned, 1 where it is known exactly.
    prior_binds
        ``lower`` or ``upper`` where the prior holds it at that end.
    """

    label: str
    posterior: Ends
    contraction: float
    learned: bool
    prior_binds: str = ""


ENDS = {"lower": ("◂", 0.0), "upper": ("▸", 1.0)}


def moved(of: Sequence[ContractionRow], title: str, caption: str) -> Picture:
    """Make the figure of how far each unknown number moved from its prior."""
    figure = Figure(figsize=(9.5, 0.3 * len(of) + 0.5), layout="constrained")
    axes = figure.subplots()
    for row, entry in enumerate(of):
        axes.plot([0.025, 0.975], [row, row], color="#d5d5d5", linewidth=6.0)
        colour = PALETTE[0] if entry.learned else PALETTE[3]
        spread(axes, entry.posterior, row, colour, not entry.learned, 5.0, linewidth=2.4)
        axes.annotate(
            f"{100.0 * entry.contraction:.0f} %", (1.02, row), va="center", fontsize=8, color=INK
        )
        if entry.prior_binds:
            sign, end = ENDS[entry.prior_binds]
            axes.annotate(sign, (end, row), ha="center", va="center", fontsize=9, color=colour)
    rows_of(axes, [fill(entry.label, 42) for entry in of], 1.0)
    of_prior(axes, 1.1)
    axes.annotate("contraction", (1.1, -0.85), ha="right", va="center", fontsize=8, color=INK)
    handles = [
        Line2D([], [], color="#d5d5d5", linewidth=6.0, label="prior, 95 %"),
        Line2D([], [], color=PALETTE[0], marker="D", markersize=5, label="posterior, 95 %"),
        Line2D(
            [],
            [],
            color=PALETTE[3],
            marker="D",
            markerfacecolor="white",
            markersize=5,
            label="posterior where nothing was learned",
        ),
    ]
    framed(figure, title, caption, handles)
    told = " ".join(
        f"{entry.label}: contraction {100.0 * entry.contraction:.0f} %"
        f"{'' if entry.learned else ', nothing learned'}"
        f"{f', held at the {entry.prior_binds} end of its prior' if entry.prior_binds else ''}."
        for entry in of
    )
    return Picture("posterior_moved", title, f"{title} {told}", figure)
