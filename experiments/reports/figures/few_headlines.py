"""The headline differences of a few scenarios: a row a measure, better always at the right."""

import math
from collections.abc import Sequence
from itertools import groupby
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import (
    SHARE,
    amount,
    gap,
    gap_words,
    scale,
    unit_words,
)
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.axis_reach import reach_of
from caseflow.experiments.reports.figures.difference_rows import by_scenario, counted
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.mark_rows import (
    FAINT,
    bar,
    beside,
    key,
    look_of,
    mark,
    names_at_left,
    rows_only,
    zero,
)
from caseflow.experiments.reports.figures.style import INK
from caseflow.experiments.reports.figures.tick_labels import unsigned
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.table import JUDGED, layer_mark
from caseflow.experiments.reports.table import mark as judgement_mark
from caseflow.experiments.reports.wording import points, uncapitalised
from caseflow.experiments.runs.design import ALL_SITES

LABEL = 46
ROW = 0.36
"""Inches of a row."""

Lines = list[tuple[str, Difference | None]]
"""What stands at the left of each row, and what is drawn there: nothing beside a heading."""


def few_headlines(answers: Results) -> Picture:
    """Draw the paired differences of the headline measures of one scenario or a few."""
    design = answers.design
    found = answers.differences(places=(ALL_SITES,), names=HEADLINES)
    order = {name: number for number, name in enumerate(HEADLINES)}
    ranked = sorted(found, key=lambda entry: order[entry.measure.name])
    shares = [entry for entry in ranked if entry.measure.unit == SHARE]
    others = [entry for entry in ranked if entry.measure.unit != SHARE]
    by_unit = [list(some) for _, some in groupby(others, lambda entry: entry.measure.unit)]
    panels = [_lines(answers, some) for some in (shares, *by_unit) if some]
    heights = [ROW * len(lines) + 0.2 for lines in panels]
    figure = Figure(figsize=(11.0, sum(heights) + 0.6 * len(panels)), layout="constrained")
    every = figure.subplots(len(panels), 1, height_ratios=heights, squeeze=False).ravel()
    for axes, lines in zip(every, panels, strict=True):
        _panel(axes, lines)
    others_counted = any(entry.same_people is False for entry in found)
    titles = " and ".join(scenario.title for scenario in design.scenarios[:2])
    if len(design.scenarios) > 2:
        titles = f"{len(design.scenarios)} scenarios"
    title = f"{titles} compared with {design.baseline.title}"
    framed(
        figure,
        title,
        f"{place_title(ALL_SITES, design.sites)}; {answers.pairs} paired replications. Marks are "
        f"mean paired differences, bars their 95 % intervals ({design.intervals_over}); at the "
        "right the same in numbers, and the baseline's value. What lies right of the upright line "
        "is better than the baseline, whichever way the number goes. Hollow: the interval includes "
        "0. No axis is narrower than one percentage point either way. Layer: what truly happens, "
        f"or the one in brackets. {JUDGED} rests on judgement."
        + (
            f" {OTHERS} the scenario changes who is counted: the two sides may be different people."
            if others_counted
            else ""
        ),
        key(ranked),
    )
    names = {scenario.name: scenario.title for scenario in design.scenarios}
    table = by_scenario(ranked, names)
    return Picture("headlines", title, _finding(answers, ranked), figure, table)


def _lines(answers: Results, mine: Sequence[Difference]) -> Lines:
    """The rows of a panel: with several scenarios, those of a measure under its name."""
    titles = {scenario.name: scenario.title for scenario in answers.design.scenarios}
    lines: Lines = []
    for _, some in groupby(mine, lambda entry: entry.measure.name):
        entries = list(some)
        if len(titles) > 1:
            lines.append((_name(entries), None))
            lines += [(fill(titles[entry.scenario], LABEL), entry) for entry in entries]
        else:
            lines += [(_name(entries), entry) for entry in entries]
    return lines


def _name(entries: Sequence[Difference]) -> str:
    measure = entries[0].measure
    changed = OTHERS if any(entry.same_people is False for entry in entries) else ""
    marks = f"{judgement_mark(measure.judgement)}{changed}{layer_mark(measure.layer)}"
    return fill(f"{measure.title}{marks}", LABEL)


def _panel(axes: Axes, lines: Lines) -> None:
    drawn = [entry for _, entry in lines if entry is not None]
    unit = drawn[0].measure.unit
    zero(axes)
    for position, (_, entry) in enumerate(lines):
        if entry is not None:
            _draw(axes, entry, position)
    headings = [position for position, (_, entry) in enumerate(lines) if entry is None]
    names_at_left(axes, {place: name for place, (name, _) in enumerate(lines)}, headings)
    ends = [end for entry in drawn for end in (entry.low, entry.high, entry.difference)]
    reach = reach_of(ends, unit) * scale(unit) * 1.08
    axes.set_xlim(-reach, reach)
    rows_only(axes)
    axes.xaxis.set_major_formatter(FuncFormatter(unsigned))
    axes.set_xlabel(f"worse  ←  {gap_words(unit)}  →  better", fontsize=9.0)


def _draw(axes: Axes, entry: Difference, position: int) -> None:
    # Towards the right where that is better; every headline measure has a better direction.
    factor = scale(entry.measure.unit) * (-1.0 if entry.measure.better == "lower" else 1.0)
    look = look_of(entry)
    bar(axes, entry.low * factor, entry.high * factor, position, look)
    mark(axes, entry.difference * factor, position, look)
    beside(axes, position, _written(entry), INK if entry.differs else FAINT)


def _written(entry: Difference) -> str:
    unit = entry.measure.unit
    if not math.isfinite(entry.difference):
        return "not defined often enough to compare"
    written = gap(entry.difference, entry.low, entry.high, unit)
    value = f"{amount(entry.baseline_mean, unit)} {unit_words(unit)}"
    return f"{written} {points(unit)}, from {value}"


def _finding(answers: Results, ranked: Sequence[Difference]) -> str:
    """How many headline measures differ, and the one that does so most surely."""
    titles = {scenario.name: scenario.title for scenario in answers.design.scenarios}
    sure = [entry for entry in ranked if entry.differs and entry.high > entry.low]
    if not sure:
        return "None of the headline measures can be distinguished from the baseline."
    most = max(sure, key=lambda entry: abs(entry.difference) / (entry.high - entry.low))
    whose = f" with {titles[most.scenario]}" if len(titles) > 1 else ""
    surest = f"{most.measure.title}{whose}: {_written(most).split(' [')[0]}"
    value = f"{amount(most.baseline_mean, most.measure.unit)} {unit_words(most.measure.unit)}"
    return (
        f"Headline measures: {counted(ranked)}. Most surely: {uncapitalised(surest)} "
        f"{points(most.measure.unit)}, from {value}."
    )
