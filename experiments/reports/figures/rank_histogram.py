"""Ranks of known values among the draws of fits to figures made up from them."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from numpy.typing import NDArray

from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.reports.figures.colours import PALETTE
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.print_formats import printed
from caseflow.experiments.reports.figures.style import BASELINE, look

ACROSS = 3
CHANCES = 2_000
TITLE = "Does a fit find again what is known?"


def draw_ranks(
    ranks: NDArray[np.float64], labels: Sequence[str], folder: Path, formats: Names = PNG
) -> list[Path]:
    """Draw how ranks are spread, beside what chance allows.

    ``ranks``: shape (pilots, unknowns), from 0 to 1.
    """
    with look():
        return printed(rank_histogram(ranks, labels), folder, formats)


def rank_histogram(ranks: NDArray[np.float64], labels: Sequence[str]) -> Picture:
    """Make the figure of how ranks are spread."""
    # Of all figures the only one that seaborn draws, so no other waits until it is read.
    import seaborn as sns

    pilots = len(ranks)
    down = -(-len(labels) // ACROSS)
    figure = Figure(figsize=(9.5, 2.3 * down), layout="constrained")
    every = figure.subplots(down, ACROSS, sharex=True, sharey=True, squeeze=False).ravel()
    steps = np.arange(1, pilots + 1) / pilots
    low, high = _allowed(pilots)
    colour = PALETTE[0]
    told = []
    for axes, label, column in zip(every, labels, ranks.T, strict=False):
        axes.fill_betweenx(steps, low, high, color="#dddddd", linewidth=0.0)
        axes.plot([0.0, 1.0], [0.0, 1.0], color=BASELINE, linewidth=1.0)
        sns.ecdfplot(x=column, ax=axes, color=colour, linewidth=2.0)
        axes.set_ylabel("")
        axes.set_title(fill(label, 30), fontsize=9)
        outside = int(((np.sort(column) < low) | (np.sort(column) > high)).sum())
        told.append(f"{label}: {outside} of {pilots} steps outside the band.")
    for axes in every[len(labels) :]:
        axes.set_visible(False)
    for axes in every[::ACROSS]:
        axes.set_ylabel("share of pilots", fontsize=9)
    for axes in every[max(len(labels) - ACROSS, 0) : len(labels)]:
        axes.set_xlabel("rank of the truth", fontsize=9)
        axes.xaxis.set_tick_params(labelbottom=True)
    handles = [
        Line2D([], [], color=colour, linewidth=2.0, label="ranks found"),
        Line2D([], [], color=BASELINE, label="uniform"),
        Patch(color="#dddddd", label="where 95 % of ranks of each order lie by chance"),
    ]
    framed(
        figure,
        TITLE,
        f"{pilots} pilots made up from known values, each fitted. Ranks of the true value among "
        "draws of its posterior are uniform if the fit is right. A curve that is flat in the "
        "middle: intervals too narrow; steep in the middle: too wide; to one side: biased.",
        handles,
    )
    return Picture("recovery", TITLE, f"{TITLE} {' '.join(told)}", figure)


def _allowed(pilots: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    ordered = np.sort(np.random.default_rng(pilots).random((CHANCES, pilots)), axis=1)
    low, high = np.quantile(ordered, (0.025, 0.975), axis=0)
    return np.asarray(low), np.asarray(high)
