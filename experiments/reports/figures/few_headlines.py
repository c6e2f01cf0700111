"""The headline differences of a few scenarios: a row a measure, better always at the right."""

import math
from collections.abc import Sequence
from itertools import groupby
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

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
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import BETTER, INK, WORSE, colour_of
from caseflow.experiments.reports.figures.tick_labels import unsigned
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.table import JUDGED, layer_mark, mark
from caseflow.experiments.reports.verdict import standing
from caseflow.experiments.reports.wording import points
from caseflow.experiments.runs.design import ALL_SITES

LEAST_POINTS = 0.01
"""No axis is narrower than one percentage point either way: little looks little."""

LABEL = 46
FAINT = "#6b6b6b"
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
        _legend(),
    )
    told = " ".join(_told(answers, entry) for entry in ranked)
    return Picture("headlines", title, f"{title}. {told}", figure)


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
    return fill(
        f"{measure.title}{mark(measure.judgement)}{changed}{layer_mark(measure.layer)}", LABEL
    )


def _panel(axes: Axes, lines: Lines) -> None:
    drawn = [entry for _, entry in lines if entry is not None]
    unit = drawn[0].measure.unit
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=1)
    for position, (_, entry) in enumerate(lines):
        if entry is not None:
            _mark(axes, entry, position)
    axes.set_yticks(range(len(lines)), [name for name, _ in lines], fontsize=9.0)
    if len(drawn) < len(lines):
        for label, (_, entry) in zip(axes.get_yticklabels(), lines, strict=True):
            label.set_fontweight("bold" if entry is None else "normal")
    axes.set_ylim(len(lines) - 0.4, -0.6)
    reach = _reach(drawn) * scale(unit) * 1.08
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_locator(MaxNLocator(7))
    axes.xaxis.set_major_formatter(FuncFormatter(unsigned))
    axes.set_xlabel(f"worse  ←  {gap_words(unit)}  →  better", fontsize=9.0)
    axes.tick_params(axis="x", labelsize=8, pad=1)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    without_frame(axes, left=True)


def _reach(drawn: Sequence[Difference]) -> float:
    ends = [abs(end) for entry in drawn for end in (entry.low, entry.high, entry.difference)]
    least = LEAST_POINTS if drawn[0].measure.unit == SHARE else 0.0
    return max([end for end in ends if math.isfinite(end)] + [least]) or 1.0


def _mark(axes: Axes, entry: Difference, position: int) -> None:
    # Towards the right where that is better; every headline measure has a better direction.
    factor = scale(entry.measure.unit) * (-1.0 if entry.measure.better == "lower" else 1.0)
    colour = colour_of(entry)
    if math.isfinite(entry.low):
        ends = [entry.low * factor, entry.high * factor]
        axes.plot(ends, [position] * 2, color=colour, linewidth=2.6, solid_capstyle="butt")
    if math.isfinite(entry.difference):
        axes.plot(
            [entry.difference * factor],
            [position],
            marker="o",
            markersize=7.0,
            markerfacecolor="white" if colour == INK else colour,
            markeredgecolor=colour,
            markeredgewidth=1.4,
            linestyle="none",
            zorder=3,
        )
    axes.annotate(
        _written(entry),
        xy=(1.0, position),
        xycoords=("axes fraction", "data"),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=8.5,
        color=INK if entry.differs else FAINT,
        annotation_clip=False,
    )


def _written(entry: Difference) -> str:
    unit = entry.measure.unit
    if not math.isfinite(entry.difference):
        return "not defined often enough to compare"
    written = gap(entry.difference, entry.low, entry.high, unit)
    value = f"{amount(entry.baseline_mean, unit)} {unit_words(unit)}"
    return f"{written} {points(unit)}, from {value}"


def _legend() -> list[Line2D]:
    looks = (
        (BETTER, BETTER, "better beyond chance"),
        (WORSE, WORSE, "worse beyond chance"),
        (INK, "white", "cannot be distinguished from chance"),
    )
    return [
        Line2D([], [], color=edge, linewidth=2.6, marker="o", markerfacecolor=face, label=label)
        for edge, face, label in looks
    ]


def _told(answers: Results, entry: Difference) -> str:
    """One row in words."""
    titles = {scenario.name: scenario.title for scenario in answers.design.scenarios}
    whose = f", {titles[entry.scenario]}" if len(titles) > 1 else ""
    return f"{entry.measure.title}{whose}: {_written(entry)}; {standing(entry)}."
