"""The colours of all figures, the frame around a panel, and the look of a page, as data.

The values are seaborn's (its palette "colorblind", its style "whitegrid", its context "notebook"
at 0.85): to read the library for them alone takes longer than to draw a figure.
"""

from typing import Any

from matplotlib.axes import Axes

PALETTE = (
    *("#0173b2", "#de8f05", "#029e73", "#d55e00", "#cc78bc"),
    *("#ca9161", "#fbafe4", "#949494", "#ece133", "#56b4e9"),
)
"""Colours that all can tell apart."""

GRID: dict[str, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": ".8",
    "axes.facecolor": "white",
    "axes.grid": True,
    "axes.labelcolor": ".15",
    "axes.spines.bottom": True,
    "axes.spines.left": True,
    "axes.spines.right": True,
    "axes.spines.top": True,
    "figure.facecolor": "white",
    "grid.color": ".8",
    "grid.linestyle": "-",
    "lines.solid_capstyle": "round",
    "patch.edgecolor": "w",
    "patch.force_edgecolor": True,
    "text.color": ".15",
    "xtick.bottom": False,
    "xtick.color": ".15",
    "xtick.direction": "out",
    "xtick.top": False,
    "ytick.color": ".15",
    "ytick.direction": "out",
    "ytick.left": False,
    "ytick.right": False,
}
"""White panels with a grid."""

SIZES: dict[str, float] = {
    "axes.labelsize": 10.2,
    "axes.linewidth": 1.25,
    "axes.titlesize": 10.2,
    "font.size": 10.2,
    "grid.linewidth": 1.0,
    "legend.fontsize": 9.35,
    "legend.title_fontsize": 10.2,
    "lines.linewidth": 1.5,
    "lines.markersize": 6.0,
    "patch.linewidth": 1.0,
    "xtick.labelsize": 9.35,
    "xtick.major.size": 6.0,
    "xtick.major.width": 1.25,
    "xtick.minor.size": 4.0,
    "xtick.minor.width": 1.0,
    "ytick.labelsize": 9.35,
    "ytick.major.size": 6.0,
    "ytick.major.width": 1.25,
    "ytick.minor.size": 4.0,
    "ytick.minor.width": 1.0,
}
"""Points of letters and lines."""


def without_frame(axes: Axes, left: bool = False, bottom: bool = False) -> None:
    """Take the edges off a panel: those above and at the right, and others where asked."""
    for edge, gone in (("top", True), ("right", True), ("left", left), ("bottom", bottom)):
        if gone:
            axes.spines[edge].set_visible(False)
