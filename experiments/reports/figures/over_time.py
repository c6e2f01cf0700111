"""Disengagement and revictimisation over the time since the report."""

from collections.abc import Iterator, Sequence
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from caseflow.experiments.analysis.curve_totals import Band
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.style import BASELINE, legend_of, line, strokes
from caseflow.experiments.runs.design import ALL_SITES

PANELS = {
    "disengaged_before_charge": "No longer supports the case, before charge",
    "disengaged_from_service": "Left the advocacy service",
    "revictimised": "Any new incident",
    "revictimised_violent": "A violent new incident",
}
OF_WHOM = {
    "disengaged_from_service": "% of victims with the service",
}
_OF_ALL = "% of victims who reported"
SINCE = {"disengaged_from_service": "days since joining it"}
"""Whose days are counted from something else than the report."""

COLUMNS = (
    *("what happened", "scenario", "day", "% so far", "low", "high"),
    *("difference in points", "difference low", "difference high"),
)
TABLED = (30, 90, 180, 270, 365)
"""The days whose numbers stand in the table; every fifth is drawn."""

LEAST = 1.0
"""The least that the axis of differences shows, in percentage points either way."""


def over_time(answers: Results) -> Picture:
    """Draw the share of victims to whom it had happened, by days since the report."""
    design = answers.design
    drawn = strokes([scenario.title for scenario in design.everyone])
    figure = Figure(figsize=(14.0, 6.4), layout="constrained")
    panels = figure.subplots(2, len(PANELS), sharex=True, height_ratios=(1.25, 1.0))
    rows: list[tuple[Cell, ...]] = []
    for column, (name, title) in enumerate(PANELS.items()):
        for scenario, stroke in reversed(list(zip(design.everyone, drawn, strict=True))):
            tally = answers.tallies[scenario.digest()]
            days = tally.mean(ALL_SITES, "grid_days") / len(design.sites)
            band, baseline = tally.band(ALL_SITES, name), scenario is design.baseline
            line(panels[0, column], days, band, stroke, 100.0)
            gap = None if baseline else tally.gap(ALL_SITES, name)
            if gap is not None:
                line(panels[1, column], days, gap, stroke, 100.0)
            rows += _numbers((title, scenario.title), days, band, gap)
        panels[0, column].set_title(fill(title, 28))
        panels[0, column].set_ylim(bottom=0.0)
        panels[0, column].set_ylabel(OF_WHOM.get(name, _OF_ALL))
        _differences(panels[1, column], SINCE.get(name, "days since the report"))
    panels[1, 0].set_ylabel("minus the baseline,\npercentage points")
    title = "Disengagement and revictimisation since the report"
    where = place_title(ALL_SITES, design.sites)
    framed(
        figure,
        title,
        f"{where}; {answers.pairs} replications. Above: means over replications, bands the 95 % "
        "interval of that mean. Below: mean paired difference and its 95 % interval (all of it "
        f"{design.intervals_over}); no axis there is narrower than one point either way. "
        "Leaving the service is the cumulative incidence since joining it, as in the tables: a "
        "planned end competes with it. "
        "Layer: what truly happened, whether or not it was reported or recorded.",
        legend_of(drawn),
    )
    return Picture("over_time", title, _finding(rows), figure, PictureTable(COLUMNS, tuple(rows)))


def _numbers(
    names: tuple[str, str], days: NDArray[np.float64], band: Band, gap: Band | None
) -> Iterator[tuple[Cell, ...]]:
    """The lines on some days, in per cent and percentage points."""
    for day in TABLED:
        at = int(np.abs(days - day).argmin())
        ends = (band.mean[at], band.low[at], band.high[at])
        apart = (gap.mean[at], gap.low[at], gap.high[at]) if gap is not None else (None,) * 3
        yield (
            *(*names, round(float(days[at]))),
            *(100.0 * float(end) for end in ends),
            *(100.0 * float(end) if end is not None else None for end in apart),
        )


def _finding(rows: Sequence[tuple[Cell, ...]]) -> str:
    """What differs most after a year, and whether that is beyond chance."""
    ends = [
        (abs(row[6]), row)
        for row in rows
        if row[2] == rows[-1][2] and isinstance(row[6], float) and np.isfinite(row[6])
    ]
    if not ends:
        return "Nothing can be compared after a year."
    size, row = max(ends, key=lambda entry: entry[0])
    title, scenario, _, mean, *_, low, high = row
    if size == 0.0 or not isinstance(mean, float):
        return "After a year nothing differs."
    clear = isinstance(low, float) and isinstance(high, float) and (low > 0.0 or high < 0.0)
    sure = "beyond chance" if clear else "which cannot be distinguished from chance"
    signed = f"{row[6]:+.1f}".replace("-", MINUS)
    return (
        f"After a year the largest difference is {signed} points, {sure}. "
        f"{title}: {mean:.1f} % with {scenario}."
    )


def _differences(axes: Axes, since: str) -> None:
    """The lower panel: zero in the middle, and never so near that nothing looks like much."""
    reach = max(abs(end) for end in axes.get_ylim())
    axes.set_ylim(-max(reach, LEAST), max(reach, LEAST))
    axes.axhline(0.0, color=BASELINE, linewidth=1.4, zorder=1)
    axes.set_xlim(0.0, 365.0)
    axes.set_xticks([0, 90, 180, 270, 365])
    axes.set_xlabel(since)
