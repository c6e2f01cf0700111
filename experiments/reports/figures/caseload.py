"""The caseload of an advocate over calendar time, against the safe level."""

from datetime import date, timedelta
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import ConciseDateFormatter, MonthLocator, YearLocator
from matplotlib.figure import Figure

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import INK, Stroke, legend_of, line, strokes
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

ACROSS = 3
WARM_UP = "#eeeeee"

LETTER, WIDEST = 0.083, 13.0
"""Inches of a letter of the legend, and those to which a figure grows for the sake of one."""


def caseload(answers: Results, safe: float, unsafe: float) -> Picture:
    """Draw the open cases per advocate, week by week, site by site."""
    design = answers.design
    drawn = strokes([scenario.title for scenario in design.everyone])
    shown = design.shown_sites
    if design.which_are_shown:
        shown = (ALL_SITES, *shown)
    across = min(ACROSS if len(shown) <= 2 * ACROSS else ACROSS + 1, len(shown))
    down = -(-len(shown) // across)
    longest = max(len(scenario.title) for scenario in design.everyone)
    width = max(3.9 * across, 7.0, min(0.6 + LETTER * longest, WIDEST))
    figure = Figure(figsize=(width, 3.5 * down), layout="constrained")
    panels = figure.subplots(down, across, sharey=True, squeeze=False).ravel()
    told: list[str] = []
    highest = 0.0
    cohort = design.baseline
    taken_in = cohort.starts
    for axes, site in zip(panels, shown, strict=False):
        for scenario, stroke in zip(design.everyone, drawn, strict=True):
            peak = _weekly(axes, answers, scenario, site, stroke)
            highest = max(highest, peak)
            told.append(f"{place_title(site, design.sites)}, {scenario.title}: {_most(peak)}.")
        _levels(axes, safe, unsafe)
        if cohort.warm_up_days:
            axes.axvspan(
                np.datetime64(cohort.first_day),
                np.datetime64(taken_in),
                color=WARM_UP,
                linewidth=0.0,
                zorder=0,
            )
        axes.set_title(place_title(site, design.sites))
        _dated(axes, max(scenario.days for scenario in design.everyone))
    for axes in panels[len(shown) :]:
        axes.set_visible(False)
    for axes in panels[::across]:
        axes.set_ylabel("open cases per advocate")
    panels[0].set_ylim(0.0, max(1.06 * unsafe, min(2.5 * highest, panels[0].get_ylim()[1])))
    title = "Open cases per advocate, and the safe level"
    warm_up = "Grey: the warm-up, before which the site is empty. " if cohort.warm_up_days else ""
    framed(
        figure,
        title,
        f"{answers.pairs} replications. Lines are means over replications, bands the 95 % interval "
        f"of that mean ({design.intervals_over}), cut well above the highest line. Cases of the "
        "cohort are taken "
        f"in from {_day(taken_in)} to "
        f"{_day(taken_in + timedelta(days=cohort.intake_days))}. {warm_up}Layer: the service's own "
        f"books. Levels: about {safe:g} open cases at one time is advised, more than {unsafe:g} "
        f"judged unsafe [W1]. {design.which_are_shown}",
        legend_of(drawn),
    )
    return Picture("caseload", title, " ".join(told), figure)


def _day(moment: date) -> str:
    return f"{moment.day} {moment:%B %Y}"


def _weekly(axes: Axes, answers: Results, scenario: Scenario, site: str, stroke: Stroke) -> float:
    """Draw one line; returns its highest point, or 0 where there is no advocate."""
    band = answers.tallies[scenario.digest()].band(site, "open_cases")
    weeks = len(band.mean)
    dates = np.array(
        [scenario.first_day + timedelta(days=7 * week) for week in range(weeks)], "datetime64[D]"
    )
    line(axes, dates, band, stroke)
    return float(np.nanmax(band.mean)) if np.isfinite(band.mean).any() else 0.0


def _most(peak: float) -> str:
    return f"at most {peak:.0f} open cases per advocate on average" if peak else "no advocate"


def _levels(axes: Axes, safe: float, unsafe: float) -> None:
    # Each on its own side of the two, for they may lie close together.
    for level, words, side, up in (
        (safe, f"advised {safe:g}", "top", -2),
        (unsafe, f"unsafe above {unsafe:g}", "bottom", 2),
    ):
        axes.axhline(level, color=INK, linewidth=0.9, linestyle=(0, (4, 3)))
        axes.annotate(
            words,
            xy=(0.0, level),
            xycoords=("axes fraction", "data"),
            xytext=(3, up),
            textcoords="offset points",
            ha="left",
            va=side,
            fontsize=8,
            color=INK,
            bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0.0, "pad": 0.6},
        )


def _dated(axes: Axes, days: float) -> None:
    """Some six dates on the axis, at the beginnings of months."""
    step = next((months for months in (1, 2, 3, 6) if days / 30.4 / months <= 7.0), 12)
    locator: Any = MonthLocator if step < 12 else YearLocator
    locator = locator(range(1, 13, step)) if step < 12 else locator()
    axes.xaxis.set_major_locator(locator)
    formatter: Any = ConciseDateFormatter
    axes.xaxis.set_major_formatter(formatter(locator))
