"""The differences with their intervals: one row a measure, one mark a place."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import SHARE, gap_words, scale
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.difference_rows import COLUMNS, counted, numbers_of
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.mark_rows import bar, look_of, mark, rows_only, zero
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.style import INK
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

PAGES = {
    "outcomes": ("Disengagement", "Revictimisation"),
    "burden": ("Burden on victims", "Harm and need"),
    "service": ("Service", "Money"),
    "justice": ("Justice", "What went wrong"),
}
"""Several pages, so that each stays readable."""

SPREAD = 12.0
"""Measures whose axes would differ by more than this factor get panels of their own."""

LEAST = 0.01
LEAST_SHARE = 0.02
"""No axis is narrower than one percentage point, a hundredth of its unit, or 2 % of the baseline:
little looks little, and of what nobody could count there is no axis."""

SEEN = 0.02
"""Rows in which nothing goes so far along the axis of their panel are named below and not drawn: a
column of marks at 0 says the same at length."""

_MARKS = "osv^<>Pp"
Row = list[Difference]


def differences(answers: Results, scenarios: Sequence[Scenario]) -> Iterator[Picture]:
    """Draw the paired differences of scenarios, one after another."""
    found = answers.differences() if scenarios else []
    for scenario in scenarios:
        shown = (*answers.design.shown_sites, ALL_SITES)
        mine = [
            result for result in found if result.scenario == scenario.name and result.place in shown
        ]
        for page in PAGES:
            on_page = [difference for difference in mine if _page(difference) == page]
            panels = _panels(on_page)
            if panels:
                yield _picture(answers, scenario, page, panels, on_page)


def _page(difference: Difference) -> str:
    for page, headings in PAGES.items():
        if difference.measure.heading in headings:
            return page
    return "service"


def _panels(mine: list[Difference]) -> list[tuple[str, list[Row]]]:
    """Rows of measures by heading and unit, split where one would dwarf another."""
    groups: dict[tuple[str, str], dict[str, Row]] = {}
    for difference in mine:
        if difference.n:
            key = (difference.measure.heading, difference.measure.unit)
            groups.setdefault(key, {}).setdefault(difference.measure.name, []).append(difference)
    panels: list[tuple[str, list[Row]]] = []
    for (heading, _), measures in groups.items():
        rows = [row for row in measures.values() if any(entry.place == ALL_SITES for entry in row)]
        largest = sorted(rows, key=_reach, reverse=True)
        while largest:
            limit = _reach(largest[0]) / SPREAD
            together = [row for row in largest if _reach(row) >= limit or _unit(row) == SHARE]
            seen = _seen([row for row in rows if row in together], _reach(largest[0]))
            panels += [(heading, seen)] if seen else []
            largest = [row for row in largest if row not in together]
    order = {heading: number for number, (heading, _) in enumerate(groups)}
    return sorted(panels, key=lambda panel: order.get(panel[0], 99))


def _unit(row: Row) -> str:
    return row[0].measure.unit


def _reach(row: Row) -> float:
    """How far from 0 the axis of a row must go, by the intervals of all its places."""
    ends = [abs(end) for entry in row for end in (entry.low, entry.high, entry.difference)]
    return max([end for end in ends if math.isfinite(end)] + [_least(row)])


def _least(row: Row) -> float:
    means = [abs(entry.baseline_mean) for entry in row if math.isfinite(entry.baseline_mean)]
    by_baseline = LEAST_SHARE * max(means, default=0.0) if row[0].measure.unit != SHARE else 0.0
    return max(LEAST, by_baseline)


def _seen(rows: list[Row], reach: float) -> list[Row]:
    """The rows of a panel in which a reader sees that something differs, or may."""
    return [
        row
        for row in rows
        if any(
            entry.differs or abs(end) >= SEEN * reach
            for entry in row
            for end in (entry.low, entry.high, entry.difference)
        )
    ]


def _picture(
    answers: Results,
    scenario: Scenario,
    page: str,
    panels: list[tuple[str, list[Row]]],
    mine: list[Difference],
) -> Picture:
    design = answers.design
    shown = (*design.shown_sites, ALL_SITES)
    headings = dict.fromkeys(heading for heading, _ in panels)
    heights = [0.34 + 0.46 * len(rows) for _, rows in panels]
    inches = sum(heights) + 0.36 * len(headings)
    figure = Figure(figsize=(9.5, inches), layout="constrained")
    every = figure.subplots(len(panels), 1, height_ratios=heights, squeeze=False).ravel()
    former = ""
    for axes, (heading, rows) in zip(every, panels, strict=True):
        _panel(axes, rows, shown)
        if heading != former:
            axes.set_title(heading)
        former = heading
    title = f"{scenario.title} compared with {design.baseline.title}"
    layers = sorted({entry.measure.layer for _, rows in panels for row in rows for entry in row})
    framed(
        figure,
        title,
        f"{answers.pairs} paired replications; bars are 95 % intervals of the mean paired "
        f"difference ({design.intervals_over}). Blue: better than the baseline; orange: worse; "
        "hollow: the interval includes 0, or neither direction is better. No axis is narrower than "
        "one percentage point, a hundredth of its unit, or 2 % of the baseline, either way. "
        f"{_left_out(mine, panels)}"
        f"Layers: {', '.join(layers)}. {JUDGED} rests on judgement. {design.which_are_shown}",
        _legend(shown, design.sites),
    )
    kinds = " and ".join(headings).lower()
    together = [entry for entry in mine if entry.place == ALL_SITES]
    return Picture(
        f"differences_{page}_{scenario.name}",
        f"{title}: {kinds}",
        f"{scenario.title}, {kinds}: {counted(together)}.",
        figure,
        _table(mine, design.sites),
    )


def _left_out(mine: list[Difference], panels: list[tuple[str, list[Row]]]) -> str:
    """The names of the measures of which nothing would be seen."""
    drawn = {row[0].measure.name for _, rows in panels for row in rows}
    names = dict.fromkeys(entry.measure.title for entry in mine if entry.measure.name not in drawn)
    return f"Too alike to be drawn: {'; '.join(names)}. " if names else ""


def _table(mine: list[Difference], sites: tuple[str, ...]) -> PictureTable:
    """Those that are too alike to be drawn too."""
    rows: list[tuple[Cell, ...]] = [
        (
            *(entry.measure.title, entry.measure.layer, place_title(entry.place, sites)),
            *numbers_of(entry),
        )
        for entry in mine
    ]
    return PictureTable(("measure", "layer", "place", *COLUMNS), tuple(rows))


def _panel(axes: Axes, rows: list[Row], places: tuple[str, ...]) -> None:
    unit = rows[0][0].measure.unit
    factor = scale(unit)
    shown = [place for place in places if len(places) > 2 or place == ALL_SITES]
    # All sites together come first in each row, larger than the sites.
    shown = [ALL_SITES, *[place for place in shown if place != ALL_SITES]]
    offsets = np.linspace(-0.3, 0.33, len(shown)) if len(shown) > 1 else np.zeros(1)
    for position, row in enumerate(rows):
        for entry in row:
            if entry.place in shown:
                _draw(axes, entry, position + offsets[shown.index(entry.place)], factor, places)
    zero(axes)
    axes.set_yticks(range(len(rows)), [_name(row[0].measure) for row in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.annotate(
        gap_words(unit),
        xy=(1.0, 0.0),
        xycoords="axes fraction",
        xytext=(0.0, 3.0),
        textcoords="offset points",
        ha="right",
        fontsize=8.0,
        color="#666666",
    )
    reach = max(_reach(row) for row in rows) * factor * 1.08 or 1.0
    axes.set_xlim(-reach, reach)
    rows_only(axes)
    axes.ticklabel_format(axis="x", style="plain")
    for edge in range(1, len(rows)):
        axes.axhline(edge - 0.5, color="#eeeeee", linewidth=0.8, zorder=0)


def _name(measure: Measure) -> str:
    judged = f"\N{NO-BREAK SPACE}{JUDGED}" if measure.judgement else ""
    return fill(measure.title + judged, 38)


def _draw(
    axes: Axes, difference: Difference, height: float, factor: float, places: tuple[str, ...]
) -> None:
    pooled = difference.place == ALL_SITES
    look = replace(
        look_of(difference),
        width=2.4 if pooled else 1.1,
        marker=_shape(difference.place, places),
        size=7.0 if pooled else 4.8,
    )
    bar(axes, difference.low * factor, difference.high * factor, height, look)
    mark(axes, difference.difference * factor, height, look)


def _shape(place: str, places: tuple[str, ...]) -> str:
    return "D" if place == ALL_SITES else _MARKS[places.index(place) % len(_MARKS)]


def _legend(places: tuple[str, ...], sites: tuple[str, ...]) -> list[Line2D]:
    shown = [ALL_SITES, *places[:-1]] if len(sites) > 1 else [ALL_SITES]
    return [
        Line2D(
            [],
            [],
            marker=_shape(place, places),
            markersize=8.0 if place == ALL_SITES else 4.8,
            color=INK,
            markerfacecolor="white",
            linestyle="-",
            label=place_title(place, sites),
        )
        for place in shown
    ]
