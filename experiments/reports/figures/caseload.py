"""The caseload of an advocate over calendar time, against the safe level."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import ConciseDateFormatter, MonthLocator, YearLocator
from matplotlib.figure import Figure

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.lookup import measure_named
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.mark_rows import Look, bar, mark, rows_only
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.style import INK, Stroke, legend_of, line, strokes
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

ACROSS = 3
WARM_UP = "#eeeeee"
WAITING = "waiting_list"

COLUMNS = (
    *("site", "scenario", "open cases per advocate in the fullest week", "advised", "unsafe above"),
    *("victims waiting", "waiting low", "waiting high"),
)
Wait = tuple[float | None, float | None, float | None]
"""How many wait, and the ends of the interval of that mean."""

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
    below = 0.42 + 0.17 * len(design.everyone)
    heights = [3.5, below]
    figure = Figure(figsize=(width, sum(heights) * down), layout="constrained")
    grid = figure.subplots(
        2 * down, across, sharey="row", squeeze=False, height_ratios=heights * down
    )
    panels, waiting = grid[::2].ravel(), grid[1::2].ravel()
    rows: list[tuple[Cell, ...]] = []
    highest = 0.0
    cohort = design.baseline
    taken_in = cohort.starts
    for axes, under, site in zip(panels, waiting, shown, strict=False):
        waits = _waiting(under, answers, site, drawn)
        for scenario, stroke, wait in zip(design.everyone, drawn, waits, strict=True):
            peak = _weekly(axes, answers, scenario, site, stroke)
            highest = max(highest, peak)
            place = place_title(site, design.sites)
            rows.append((place, scenario.title, peak or None, safe, unsafe, *wait))
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
    for axes in (*panels[len(shown) :], *waiting[len(shown) :]):
        axes.set_visible(False)
    for axes in panels[::across]:
        axes.set_ylabel("open cases per advocate")
    drawn_to = max(axes.get_ylim()[1] for axes in panels[: len(shown)])
    for axes in panels[::across]:
        axes.set_ylim(0.0, max(1.06 * unsafe, min(2.5 * highest, drawn_to)))
    title = "Open cases per advocate, the safe level, and who waits for an advocate"
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
        f"judged unsafe. Below: victims in the line for an advocate at the end of a "
        f"week of the intake, a mean with its 95 % interval. {JUDGED} rests on judgement. "
        f"{design.which_are_shown}",
        legend_of(drawn),
    )
    words = _finding(rows, safe)
    return Picture("caseload", title, words, figure, PictureTable(COLUMNS, tuple(rows)))


def _waiting(axes: Axes, answers: Results, site: str, drawn: Sequence[Stroke]) -> list[Wait]:
    """Draw how many wait for an advocate under each scenario; returns means and intervals."""
    everyone = answers.design.everyone
    waits: list[Wait] = []
    furthest = 0.0
    for position, (scenario, stroke) in enumerate(zip(everyone, drawn, strict=True)):
        values = answers.values_of(scenario, measure_named(WAITING), site)
        values = values[np.isfinite(values)]
        if not len(values):
            waits.append((None, None, None))
            continue
        mean = float(values.mean())
        half = float(half_width(float(values.std(ddof=1)) if len(values) > 1 else 0.0, len(values)))
        furthest = max(furthest, mean + (half if np.isfinite(half) else 0.0))
        low, high = max(mean - half, 0.0), mean + half
        look = Look(stroke.colour, filled=True, width=2.2, size=5.5)
        bar(axes, low, high, position, look)
        mark(axes, mean, position, look)
        waits.append((mean, low, high) if np.isfinite(half) else (mean, None, None))
    # A line of fewer than one person is no line, and never looks like one.
    axes.set_xlim(0.0, 1.08 * max(furthest, 1.0))
    axes.set_ylim(len(everyone) - 0.5, -0.5)
    axes.set_yticks([])
    rows_only(axes, ticks=5)
    axes.set_xlabel(f"victims waiting for an advocate{JUDGED}", fontsize=9.0)
    return waits


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


def _finding(rows: Sequence[tuple[Cell, ...]], safe: float) -> str:
    """Where an advocate holds most, beside what is advised, and where most wait."""
    peaks = [(row[2], row) for row in rows if isinstance(row[2], float)]
    if not peaks:
        return "There is no advocate."
    most, (place, scenario, *_) = max(peaks, key=lambda entry: entry[0])
    said = f"At most {most:.0f} open cases per advocate ({place}, {scenario}); advised {safe:g}."
    waits = [(row[5], row) for row in rows if isinstance(row[5], float)]
    if waits:
        longest, (where, whose, *_) = max(waits, key=lambda entry: entry[0])
        said += f" At most {longest:,.1f} victims wait for an advocate ({where}, {whose})."
    return said


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
