"""The headline differences of many scenarios at once: a panel a measure, a row a scenario."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import (
    amount,
    gap_parts,
    gap_words,
    scale,
    unit_words,
)
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.axis_reach import least_of
from caseflow.experiments.reports.figures.difference_rows import by_scenario
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.mark_rows import (
    FAINT,
    bar,
    beside,
    look_of,
    mark,
    rows_only,
    zero,
)
from caseflow.experiments.reports.figures.style import BETTER, INK, WORSE
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.table import JUDGED, layer_mark
from caseflow.experiments.reports.table import mark as judgement_mark
from caseflow.experiments.runs.design import ALL_SITES

ACROSS = 3
WRAPPED = 40
"""Letters of a scenario's title on one line."""

THICK, THIN = 3.4, 1.1
DECIMALS = 2
"""Of the numbers beside the rows: a hundredth of a point is less than the eye sees."""

APART = " Each site by itself stands in the tables and in JSON."

Row = list[Difference]


def headlines(answers: Results) -> Picture:
    """Draw the paired differences of the headline measures, every scenario in one figure."""
    design = answers.design
    found = answers.differences(places=(ALL_SITES,), names=HEADLINES)
    panels = [row for name in HEADLINES if (row := _of(found, name))]
    down = -(-len(panels) // ACROSS)
    names = [fill(scenario.title, WRAPPED) for scenario in design.scenarios]
    height = 1.05 + row_of(names) * len(names)
    figure = Figure(figsize=(13.5, down * height), layout="constrained")
    every = figure.subplots(down, ACROSS, sharey=True, squeeze=False).ravel()
    for axes, row in zip(every, panels, strict=False):
        _panel(axes, row)
    for axes in every[::ACROSS]:
        axes.set_yticks(range(len(names)), names, fontsize=8.0)
    every[0].set_ylim(len(design.scenarios) - 0.4, -0.6)
    for axes in every[len(panels) :]:
        axes.set_visible(False)
    number = len(design.scenarios)
    title = f"{number} scenarios at once, each compared with {design.baseline.title}"
    where = place_title(ALL_SITES, design.sites)
    judged = any(row[0].measure.judgement for row in panels)
    others = any(entry.same_people is False for row in panels for entry in row)
    framed(
        figure,
        title,
        f"{where}; {answers.pairs} paired replications. Marks, and the numbers at the right, are "
        f"mean paired differences. Thick bars: the 95 % interval of each by itself; thin bars: the "
        f"wider one with which all {number} hold at once ({design.intervals_over}). Use the thin "
        "one to pick out of the scenarios those that differ. Blue: better than the baseline; "
        "orange: worse; filled where that holds all at once, hollow where it holds only by itself. "
        "Dark and hollow: the interval includes 0, or neither direction is better. No axis is "
        "narrower than one percentage point either way. Layer: what truly happens, or the one in "
        "brackets; under each axis the denominator, with the baseline's value and "
        "the people behind it on average a replication."
        + (APART if len(design.sites) > 1 else "")
        + (f" {JUDGED} rests on judgement." if judged else "")
        + (
            f" {OTHERS} the scenario changes who is counted: the two sides may be different people."
            if others
            else ""
        ),
        _legend(found),
    )
    ranked = [entry for row in panels for entry in row]
    titles = {scenario.name: scenario.title for scenario in design.scenarios}
    table = by_scenario(ranked, titles, together=True)
    return Picture("headlines", title, _finding(answers, ranked), figure, table)


def row_of(names: list[str]) -> float:
    """How many inches a row takes, so that the names beside it have room for all their lines."""
    return 0.09 + 0.125 * max(2, *(name.count("\n") + 1 for name in names))


def _of(found: list[Difference], name: str) -> Row:
    return [result for result in found if result.measure.name == name]


def _panel(axes: Axes, row: Row) -> None:
    first = row[0]
    unit = first.measure.unit
    factor = scale(unit)
    zero(axes)
    for position, entry in enumerate(row):
        if entry.n:
            _draw(axes, entry, position, factor)
        beside(axes, position, _written(entry), INK if entry.differs else FAINT, 8.0, 3.0)
    axes.set_xlim(*_ends(row, factor))
    marks = judgement_mark(first.measure.judgement) + (
        OTHERS if any(entry.same_people is False for entry in row) else ""
    )
    axes.set_title(fill(f"{first.measure.title}{marks}{layer_mark(first.measure.layer)}", 38))
    axes.set_xlabel(
        f"{_directions(first.measure.better, gap_words(unit))}\n"
        f"{fill(f'of {first.measure.denominator}{_baseline(first)}', 46)}",
        fontsize=8.5,
    )
    for edge in range(1, len(row)):
        axes.axhline(edge - 0.5, color="#eeeeee", linewidth=0.8, zorder=0)
    rows_only(axes, ticks=6)


def _directions(better: str, unit: str) -> str:
    """The unit of an axis, and at which end of it a scenario is better."""
    if better not in ("lower", "higher"):
        return f"{unit}; neither direction is better"
    ends = ("better", "worse") if better == "lower" else ("worse", "better")
    return f"{ends[0]}  ←  {unit}  →  {ends[1]}"


def _baseline(difference: Difference) -> str:
    """The baseline's value, and how many people stand behind it."""
    unit = difference.measure.unit
    value = f"baseline {amount(difference.baseline_mean, unit)} {unit_words(unit)}"
    people = difference.baseline_people
    counted = f", n = {people:,.0f}" if math.isfinite(people) else ""
    return f" ({value}{counted})"


def _ends(row: Row, factor: float) -> tuple[float, float]:
    """From where to where an axis goes: 0 is always on it, and so is every interval."""
    ends = [
        end
        for entry in row
        for end in (
            entry.difference,
            entry.low,
            entry.high,
            entry.low_together,
            entry.high_together,
        )
        if math.isfinite(end)
    ]
    least = least_of(row[0].measure.unit)
    low, high = min([*ends, -least]), max([*ends, least])
    margin = 0.05 * (high - low) or 1.0
    return (low - margin) * factor, (high + margin) * factor


def _draw(axes: Axes, difference: Difference, height: float, factor: float) -> None:
    look = replace(look_of(difference), size=6.0, width=THICK)
    wider = (difference.low_together * factor, difference.high_together * factor)
    bar(axes, *wider, height, replace(look, width=THIN))
    bar(axes, difference.low * factor, difference.high * factor, height, look)
    filled = look.filled and difference.differs_together
    mark(axes, difference.difference * factor, height, replace(look, filled=filled))


def _legend(drawn: Sequence[Difference]) -> list[Line2D]:
    """What is drawn, and no more."""
    bars = [
        Line2D([], [], color=INK, linewidth=width, label=label)
        for width, label in ((THICK, "interval by itself"), (THIN, "interval for all at once"))
    ]
    seen = {
        (look.colour, look.filled and entry.differs_together)
        for entry in drawn
        if entry.n
        for look in (look_of(entry),)
    }
    shown: tuple[tuple[str, bool, str], ...] = (
        (BETTER, True, "better, all at once too"),
        (BETTER, False, "better by itself only"),
        (WORSE, True, "worse, all at once too"),
        (WORSE, False, "worse by itself only"),
        (INK, False, "not distinguishable, or unranked"),
    )
    plain: dict[str, Any] = {"marker": "o", "linestyle": "none", "markeredgewidth": 1.3}
    return bars + [
        Line2D(
            [],
            [],
            markeredgecolor=colour,
            markerfacecolor=colour if filled else "white",
            label=label,
            **plain,
        )
        for colour, filled, label in shown
        if (colour, filled) in seen
    ]


def _written(difference: Difference) -> str:
    return gap_parts(
        difference.difference, difference.low, difference.high, difference.measure.unit, DECIMALS
    )[0]


def _finding(answers: Results, found: Sequence[Difference]) -> str:
    """How many differ, and which scenarios are better in most of the headline measures."""
    together = [entry for entry in found if entry.differs_together]
    ranked = [entry for entry in together if entry.measure.better in ("lower", "higher")]
    better = Counter(entry.scenario for entry in ranked if entry.better)
    said = (
        f"{len(answers.design.scenarios)} scenarios, each compared with "
        f"{answers.design.baseline.title}: {len(together)} of {len(found)} headline differences "
        "are beyond chance all at once."
    )
    if not better:
        return f"{said} None of them is better."
    titles = {scenario.name: scenario.title for scenario in answers.design.scenarios}
    best, most = better.most_common(1)[0]
    return f"{said} Most often better is {titles[best]}, in {most} of {len(HEADLINES)} measures."
