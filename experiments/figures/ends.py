"""Where cases end under many scenarios: a row a scenario, a panel each for service, police, court.

The flow of cases shows every step of two scenarios. Of ten nobody could compare the ribbons, so
this figure shows what they come to.
"""

from textwrap import fill

import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from numpy.typing import NDArray

from experiments.answers import Answers
from experiments.curves import FLOW_PLACES
from experiments.design import ALL_SITES
from experiments.figures.page import Picture, framed
from experiments.figures.style import INK, REST
from experiments.report import place_title
from scenarios.scenario import Scenario

PANELS = {
    "With the advocacy service": (
        "Stayed with the service",
        "Left the service",
        "Declined the service",
        "Never offered it",
    ),
    "With the police": (
        "Charged",
        "Victim does not support",
        "Evidential difficulties",
        "Other outcome",
        "No outcome",
    ),
    "In court": ("Convicted", "Not convicted", "Not ended in court"),
}
"""Places of the flow, in the order of the bars. Who is never in court is left out, since that is
nearly everybody, and the rest could not be read beside it."""

LEFT_OVER = frozenset({"Never offered it", "No outcome"})
"""Where nothing came about, which is grey."""

ROW = 0.34
LEAST = 0.055
"""Of the width of a panel: in a narrower part of a bar no number is written."""

Numbers = NDArray[np.float64]


def ends(answers: Answers) -> Picture:
    """Draw where cases end, the baseline and every scenario in one figure.

    Parameters
    ----------
    answers
        What the runs came to.

    Returns
    -------
    Picture
        Bars are shares of all cases that were reported, the same denominator in every panel.
    """
    design = answers.design
    reported, shares = zip(*(_shares(answers, one) for one in design.everyone), strict=True)
    names = [f"{design.baseline.title} (baseline)", *(one.title for one in design.scenarios)]
    figure = Figure(figsize=(14.0, 1.7 + ROW * len(names)), layout="constrained")
    panels = figure.subplots(1, len(PANELS), sharey=True, width_ratios=(1.0, 1.0, 0.8))
    told: list[str] = []
    for axes, (title, places) in zip(panels, PANELS.items(), strict=True):
        _panel(axes, title, places, np.array(shares))
        told.append(f"{title}: {'; '.join(_told(place, shares, names) for place in places)}.")
    panels[0].set_yticks(range(len(names)), [fill(name, 34) for name in names], fontsize=8.5)
    panels[0].get_yticklabels()[0].set_fontweight("bold")
    panels[0].set_ylim(len(names) - 0.4, -0.6)
    title = f"Where cases end: {design.baseline.title}, and {len(design.scenarios)} scenarios"
    where = place_title(ALL_SITES, design.sites)
    counted = f"n = {reported[0]:,.0f} cases on average a replication of the baseline"
    if round(min(reported)) != round(max(reported)):
        counted += f"; {min(reported):,.0f} to {max(reported):,.0f} over all scenarios"
    framed(
        figure,
        title,
        f"{where}; {answers.pairs} replications. Bars are means over replications, as shares of "
        f"all cases that were reported ({counted}), in every panel the same. Layer: what is "
        "recorded in the case. Grey: nothing came about. In court only those are shown who came "
        "so far; all others were never there, and the axis is cut where their part would begin. "
        "There are no intervals here: which differences are beyond luck, the figure of the "
        "headlines and the tables say.",
    )
    return Picture("ends", title, f"{title}. {where}; {counted}. {' '.join(told)}", figure)


def _shares(answers: Answers, scenario: Scenario) -> tuple[float, dict[str, float]]:
    """How many cases were reported on average, and how large a share of them came to each place."""
    matrix: Numbers = answers.tallies[scenario.digest()].mean(ALL_SITES, "flow")
    reported = float(matrix[0].sum())
    arrived = matrix.sum(axis=0) / reported if reported > 0.0 else np.zeros(len(matrix))
    return reported, dict(zip(FLOW_PLACES, arrived.tolist(), strict=True))


def _panel(axes: Axes, title: str, places: tuple[str, ...], shares: NDArray[np.object_]) -> None:
    widths = np.array([[100.0 * row[place] for place in places] for row in shares])
    whole = float(widths.sum(axis=1).max())
    starts = np.hstack([np.zeros((len(widths), 1)), widths.cumsum(axis=1)[:, :-1]])
    rows = np.arange(len(widths))
    cut = "Never" not in " ".join(places) and "No outcome" not in places
    decimals = 1 if cut else 0
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
                    f"{widths[row, number]:.{decimals}f}",
                    ha="center",
                    va="center",
                    fontsize=7.5,
                    color=_readable(colour),
                )
    axes.set_xlim(0.0, whole * (1.04 if cut else 1.0) or 1.0)
    axes.set_title(title)
    axes.set_xlabel("% of cases reported", fontsize=8.5)
    axes.tick_params(axis="x", labelsize=8, pad=1)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    axes.legend(
        loc="upper left",
        bbox_to_anchor=(0.0, -0.05 - 0.42 / (ROW * (len(rows) + 0.2))),
        ncols=2,
        frameon=False,
        fontsize=8.0,
        borderaxespad=0.0,
        borderpad=0.0,
        handlelength=1.2,
        labelspacing=0.3,
        columnspacing=1.0,
    )
    sns.despine(ax=axes, left=True)


def _colours(places: tuple[str, ...]) -> list[str]:
    palette = sns.color_palette("colorblind").as_hex()
    chosen = iter([palette[number] for number in (0, 1, 4, 9)])
    return [REST if place in LEFT_OVER else str(next(chosen)) for place in places]


def _readable(colour: str) -> str:
    """White on what is dark, ink on what is light."""
    red, green, blue = to_rgb(colour)
    return "white" if 0.299 * red + 0.587 * green + 0.114 * blue < 0.5 else INK


def _told(place: str, shares: tuple[dict[str, float], ...], names: list[str]) -> str:
    """One place in words: the baseline's share, and the least and the most of the scenarios."""
    found = [100.0 * row[place] for row in shares]
    others = found[1:]
    least, most = min(others), max(others)
    said = f"{place.lower()} {found[0]:.1f} % in the baseline"
    if f"{least:.1f}" == f"{most:.1f}":
        return f"{said}, {least:.1f} % in every scenario"
    low, high = names[1 + others.index(least)], names[1 + others.index(most)]
    return f"{said}, from {least:.1f} % ({low}) to {most:.1f} % ({high})"
