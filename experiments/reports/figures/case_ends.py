"""Where cases end: a row a scenario, a panel each for service, police, court.

The flow of cases shows every step of two scenarios. Of ten nobody could compare the ribbons, so
this figure shows what they come to.
"""

from collections.abc import Sequence
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation
from numpy.typing import NDArray

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.trajectories import FLOW_PLACES
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.headlines import WRAPPED, row_of
from caseflow.experiments.reports.figures.style import INK, REST
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

PANELS = {
    f"With the advocacy service{JUDGED}": (
        "Stayed with the service",
        "Left the service",
        "Declined the service",
    ),
    "With the police (recorded)": (
        "Charged",
        "Victim does not support",
        "Evidential difficulties",
        "Other outcome",
        "No outcome",
    ),
    "In court (recorded)": ("Convicted", "Not convicted", "Not ended in court"),
}
"""Places of the flow, in the order of the bars, each panel with its layer. Who was never offered
the service, or never in court, is left out: that is most people, and the rest could not be read
beside them."""

LEFT_OVER = "No outcome"
"""Where nothing came about, which is grey."""

LEAST = 0.07
"""Of the width of a panel: in a narrower part of a bar no number is written."""

Numbers = NDArray[np.float64]
Shares = dict[str, float]
"""By place, of all cases that were reported."""


def ends(answers: Results) -> Picture:
    """Draw where cases end, the baseline and every scenario in one figure."""
    design = answers.design
    reported, shares = zip(*(_shares(answers, entry) for entry in design.everyone), strict=True)
    titles = [
        f"{design.baseline.title} (baseline)",
        *(scenario.title for scenario in design.scenarios),
    ]
    names = [fill(name, WRAPPED) for name in titles]
    row = row_of(names) + 0.03
    figure = Figure(figsize=(14.0, 1.6 + row * len(names)), layout="constrained")
    panels = figure.subplots(1, len(PANELS), sharey=True, width_ratios=(0.9, 1.0, 0.9))
    told: list[str] = []
    for axes, (title, places) in zip(panels, PANELS.items(), strict=True):
        _panel(axes, title, places, shares)
        _explained(axes, figure)
        told.append(f"{title}: {'; '.join(_told(place, shares, titles) for place in places)}.")
    panels[0].set_yticks(range(len(names)), names, fontsize=8.0)
    panels[0].set_ylim(len(names) - 0.4, -0.6)
    compared = f"{len(design.scenarios)} scenarios"
    if len(design.scenarios) == 1:
        compared = design.scenarios[0].title
    title = f"Where cases end: {compared} beside {design.baseline.title}"
    where = place_title(ALL_SITES, design.sites)
    counted = f"n = {reported[0]:,.0f} cases on average a replication of the baseline"
    if round(min(reported)) != round(max(reported)):
        counted += f"; {min(reported):,.0f} to {max(reported):,.0f} over all scenarios"
    framed(
        figure,
        title,
        f"{where}; {answers.pairs} replications. Bars are means over replications, as shares of "
        f"all cases that were reported ({counted}), in every panel the same. What is missing in "
        "the panels of the service and of the court was never offered the service, and was never "
        "in court. There are no intervals here: which differences are beyond chance is said by the "
        "figure of the headlines and by the tables. Layer: what truly happens, or the one in "
        f"brackets. {JUDGED} rests on judgement.",
    )
    return Picture("ends", title, f"{title}. {where}; {counted}. {' '.join(told)}", figure)


def _shares(answers: Results, scenario: Scenario) -> tuple[float, Shares]:
    """How many cases were reported on average, and how large a share of them came to each place."""
    matrix: Numbers = answers.tallies[scenario.digest()].mean(ALL_SITES, "flow")
    reported = float(matrix[0].sum())
    arrived = matrix.sum(axis=0) / reported if reported > 0.0 else np.zeros(len(matrix))
    return reported, dict(zip(FLOW_PLACES, arrived.tolist(), strict=True))


def _panel(axes: Axes, title: str, places: tuple[str, ...], shares: Sequence[Shares]) -> None:
    widths = np.array([[100.0 * row[place] for place in places] for row in shares])
    whole = float(widths.sum(axis=1).max())
    starts = np.hstack([np.zeros((len(widths), 1)), widths.cumsum(axis=1)[:, :-1]])
    rows = list(range(len(widths)))
    whole_of_them = LEFT_OVER in places
    for number, (place, colour) in enumerate(zip(places, _colours(places), strict=True)):
        axes.barh(
            rows,
            widths[:, number],
            left=starts[:, number],
            height=0.72,
            color=colour,
            edgecolor="white",
            linewidth=0.6,
            label=place,
        )
        for row in rows:
            if whole > 0.0 and widths[row, number] >= LEAST * whole:
                axes.text(
                    starts[row, number] + widths[row, number] / 2.0,
                    row,
                    f"{widths[row, number]:.{0 if whole_of_them else 1}f}",
                    ha="center",
                    va="center",
                    fontsize=7.5,
                    color=_readable(colour),
                )
    axes.set_xlim(0.0, whole * (1.0 if whole_of_them else 1.04) or 1.0)
    axes.set_title(title)
    axes.set_xlabel("% of cases reported", fontsize=8.5)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.tick_params(axis="x", labelsize=8, pad=1)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    without_frame(axes, left=True)


def _explained(axes: Axes, figure: Figure) -> None:
    """A legend half an inch under a panel, since each panel has colours of its own."""
    below = ScaledTranslation(0.0, -0.5, figure.dpi_scale_trans)
    axes.legend(
        loc="upper left",
        bbox_to_anchor=(0.0, 0.0),
        bbox_transform=axes.transAxes + below,
        ncols=2,
        frameon=False,
        fontsize=8.0,
        borderaxespad=0.0,
        borderpad=0.0,
        handlelength=1.2,
        labelspacing=0.3,
        columnspacing=1.0,
    )


def _colours(places: tuple[str, ...]) -> list[str]:
    chosen = iter([PALETTE[number] for number in (0, 1, 4, 9)])
    return [REST if place == LEFT_OVER else str(next(chosen)) for place in places]


def _readable(colour: str) -> str:
    """White on what is dark, ink on what is light."""
    red, green, blue = to_rgb(colour)
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 0.5 else INK


def _told(place: str, shares: Sequence[Shares], names: list[str]) -> str:
    """One place in words: the baseline's share, and the least and the most of the scenarios."""
    found = [100.0 * row[place] for row in shares]
    others = found[1:]
    least, most = min(others), max(others)
    said = f"{place.lower()} {found[0]:.1f} % in the baseline"
    if f"{least:.1f}" == f"{most:.1f}":
        where = "in every scenario" if len(others) > 1 else f"under {names[1]}"
        return f"{said}, {least:.1f} % {where}"
    low, high = names[1 + others.index(least)], names[1 + others.index(most)]
    return f"{said}, from {least:.1f} % ({low}) to {most:.1f} % ({high})"
