"""Who is affected: the differences that answer the question itself, by groups of victims."""

import math
from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import EVERYONE, GROUPS, Group
from caseflow.experiments.measures.formatting import gap_words, scale
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.axis_reach import reach_of
from caseflow.experiments.reports.figures.difference_rows import COLUMNS, counted, numbers_of
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.group_rows import group_rows
from caseflow.experiments.reports.figures.mark_rows import (
    FAINT,
    Look,
    bar,
    beside,
    mark,
    names_at_left,
    rows_only,
    zero,
)
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.style import BASELINE, BETTER, INK, WORSE, colour_of
from caseflow.experiments.reports.group_differences import OTHERS, cautions_of
from caseflow.experiments.reports.table import JUDGED, layer_mark
from caseflow.experiments.reports.table import mark as judgement_mark
from caseflow.experiments.reports.wording import uncapitalised
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

SHOWN = tuple(name for name in HEADLINES if not name.endswith("_served"))
"""Of everyone; the same of those served stands in the tables and in JSON."""

ACROSS = 2
LETTERS = 9.5
"""Points: on a page of paper, where the figure is two thirds as wide, six and a half."""

DOTS: Any = (0, (1.0, 1.2))
WHOLE, SETTLED, UNSETTLED = "D", "o", "s"

Row = list[Difference]


def affected(answers: Results, scenarios: Sequence[Scenario]) -> Iterator[Picture]:
    """Draw the paired differences of the headline measures by group of victims."""
    found = answers.differences(GROUPS, (ALL_SITES,), SHOWN) if scenarios else []
    for scenario in scenarios:
        mine = [result for result in found if result.scenario == scenario.name]
        panels = [
            [difference for difference in mine if difference.measure.name == name] for name in SHOWN
        ]
        yield _picture(answers, scenario, panels)


def _picture(answers: Results, scenario: Scenario, panels: list[Row]) -> Picture:
    heights, names = group_rows()
    down = -(-len(panels) // ACROSS)
    figure = Figure(figsize=(9.5, 0.5 + down * (0.225 * len(names) + 0.9)), layout="constrained")
    every = figure.subplots(down, ACROSS, sharey=True, squeeze=False).ravel()
    for axes, row in zip(every, panels, strict=False):
        _panel(axes, row, heights)
    headings = set(names) - set(heights.values())
    for axes in every[::ACROSS]:
        names_at_left(axes, names, headings, LETTERS)
    for axes in every[len(panels) :]:
        axes.set_visible(False)
    title = f"Who is affected: {scenario.title} compared with {answers.design.baseline.title}"
    where = place_title(ALL_SITES, answers.design.sites)
    framed(
        figure,
        title,
        f"{where}; {answers.pairs} paired replications; bars are 95 % intervals of the mean paired "
        f"difference ({answers.design.intervals_over}), and the grey line behind them is "
        "everyone's. The number at the "
        "right is the people in the denominator, on average a replication, on the side that has "
        f"fewer. Grey with a dotted bar: fewer than {FEW:g} of them, a hint at most; such bars are "
        "cut where they leave the panel. Blue: better than the baseline; orange: worse; "
        "hollow: the interval includes 0, or neither direction is better. Squares: the assessment "
        "differs between the two, so who is in the group does, and neither is called better. "
        "No axis is narrower than "
        "one percentage point either way. Layer: what truly happens, or the one in "
        f"brackets. {OTHERS} the scenario changes who is counted, so the two sides may be "
        f"different people. {JUDGED} rests on judgement. Of those served alone the tables and JSON "
        "tell. That one interval excludes 0 and another "
        "does not is no sign that two groups differ. "
        + " ".join(cautions_of(entry.group.dimension for row in panels for entry in row)),
        _legend([entry for row in panels for entry in row]),
    )
    name = f"affected_{scenario.name}"
    return Picture(name, title, _finding(scenario, panels), figure, _table(panels))


def _panel(axes: Axes, row: Row, heights: dict[Group, float]) -> None:
    whole = row[0]
    unit = whole.measure.unit
    factor = scale(unit)
    reach = _reach(row) * factor * 1.08
    zero(axes)
    if math.isfinite(whole.difference):
        axes.axvline(whole.difference * factor, color=BASELINE, linewidth=2.6, alpha=0.45, zorder=1)
    for entry in row:
        if entry.n:
            _draw(axes, entry, heights[entry.group], factor)
        people = _people(min(entry.people, entry.baseline_people))
        beside(axes, heights[entry.group], people, FAINT if entry.small else INK, 8.5, 3.0)
    beside(axes, -1.0, "people", FAINT, 8.5, 3.0)
    marks = judgement_mark(whole.measure.judgement) + (OTHERS if whole.same_people is False else "")
    axes.set_title(fill(f"{whole.measure.title}{marks}{layer_mark(whole.measure.layer)}", 44))
    axes.set_xlabel(f"{gap_words(unit)}; of {whole.measure.denominator}", fontsize=LETTERS)
    axes.set_xlim(-reach, reach)
    rows_only(axes, ticks=5)
    axes.tick_params(axis="x", labelsize=9)


def _reach(row: Row) -> float:
    """How far from 0 the axis goes: to every difference, and to the intervals that rest on many."""
    ends = [abs(entry.difference) for entry in row]
    ends += [abs(end) for entry in row if not entry.small for end in (entry.low, entry.high)]
    return reach_of(ends, row[0].measure.unit)


def _draw(axes: Axes, difference: Difference, height: float, factor: float) -> None:
    look = _look(difference)
    bar(axes, difference.low * factor, difference.high * factor, height, look)
    mark(axes, difference.difference * factor, height, look)


def _look(difference: Difference) -> Look:
    whole = difference.group is EVERYONE
    settled = difference.group.dimension.settled
    colour = FAINT if difference.small else colour_of(difference) if settled else INK
    return Look(
        colour,
        filled=colour not in (INK, FAINT),
        width=2.6 if whole else 1.6,
        marker=WHOLE if whole else SETTLED if settled else UNSETTLED,
        size=7.0 if whole else 5.4,
        dashes=DOTS if difference.small else "-",
    )


def _people(number: float) -> str:
    return f"{number:,.0f}" if number >= 1.0 or number == 0.0 else "< 1"


def _legend(drawn: Sequence[Difference]) -> list[Line2D]:
    """Shapes, and colours, of what is drawn and no more."""
    looks = [(entry, _look(entry)) for entry in drawn if entry.n]
    shapes: tuple[tuple[str, bool, str], ...] = (
        (WHOLE, False, "Everyone"),
        (SETTLED, False, "A group"),
        (UNSETTLED, False, f"By assessed risk {OTHERS}"),
        (SETTLED, True, "A small group"),
    )
    handles = [
        Line2D(
            [],
            [],
            marker=marker,
            color=FAINT if small else INK,
            markerfacecolor="white",
            linestyle=DOTS if small else "-",
            label=label,
        )
        for marker, small, label in shapes
        if any(look.marker == marker and entry.small == small for entry, look in looks)
    ]
    colours = ((BETTER, "better beyond chance"), (WORSE, "worse beyond chance"))
    return handles + [
        Line2D([], [], marker=SETTLED, color=colour, label=label)
        for colour, label in colours
        if any(look.colour == colour for _, look in looks)
    ]


def _finding(scenario: Scenario, panels: Sequence[Row]) -> str:
    """Of how many groups of a size something can be said, and of what most."""
    seen = [
        entry
        for row in panels
        for entry in row[1:]
        if entry.n and not entry.small and entry.group.dimension.settled
    ]
    said = f"{scenario.title}, by group of victims: {counted(seen)}."
    most = max(panels, key=lambda row: sum(entry.differs for entry in row[1:] if entry in seen))
    number = sum(entry.differs for entry in most[1:] if entry in seen)
    if not number:
        return said
    return f"{said} Most differ in {uncapitalised(most[0].measure.title)}: {number} groups."


def _table(panels: Sequence[Row]) -> PictureTable:
    rows: list[tuple[Cell, ...]] = [
        (
            *(entry.measure.title, entry.measure.layer),
            *(entry.group.dimension.title, entry.group.title),
            *numbers_of(entry),
        )
        for row in panels
        for entry in row
        if entry.n
    ]
    return PictureTable(("measure", "layer", "by", "group", *COLUMNS), tuple(rows))
