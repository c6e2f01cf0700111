"""The headline differences of many scenarios at once: a panel a measure, a row a scenario."""

import math
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import (
    SHARE,
    amount,
    gap_parts,
    gap_words,
    scale,
    unit_words,
)
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import BETTER, INK, WORSE, colour_of
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.table import (
    JUDGED,
    layer_mark,
    mark,
)
from caseflow.experiments.runs.design import ALL_SITES

ACROSS = 3
WRAPPED = 40
"""Letters of a scenario's title on one line."""

LEAST_POINTS = 0.01
"""No axis is narrower than one percentage point either way: little looks little."""

THICK, THIN = 3.4, 1.1
FAINT = "#6b6b6b"
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
        _legend(),
    )
    told = " ".join(_told(answers, row) for row in panels)
    return Picture("headlines", title, f"{title}. {where}. {told}", figure)


def row_of(names: list[str]) -> float:
    """How many inches a row takes, so that the names beside it have room for all their lines."""
    return 0.09 + 0.125 * max(2, *(name.count("\n") + 1 for name in names))


def _of(found: list[Difference], name: str) -> Row:
    return [result for result in found if result.measure.name == name]


def _panel(axes: Axes, row: Row) -> None:
    first = row[0]
    unit = first.measure.unit
    factor = scale(unit)
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=1)
    for position, entry in enumerate(row):
        if entry.n:
            _mark(axes, entry, position, factor)
        axes.annotate(
            _written(entry),
            xy=(1.0, position),
            xycoords=("axes fraction", "data"),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.0,
            color=INK if entry.differs else FAINT,
            annotation_clip=False,
        )
    axes.set_xlim(*_ends(row, factor))
    marks = mark(first.measure.judgement) + (
        OTHERS if any(entry.same_people is False for entry in row) else ""
    )
    axes.set_title(fill(f"{first.measure.title}{marks}{layer_mark(first.measure.layer)}", 38))
    axes.set_xlabel(
        f"{_directions(first.measure.better, gap_words(unit))}\n"
        f"{fill(f'of {first.measure.denominator}{_baseline(first)}', 46)}",
        fontsize=8.5,
    )
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.tick_params(axis="x", labelsize=8, pad=1)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    for edge in range(1, len(row)):
        axes.axhline(edge - 0.5, color="#eeeeee", linewidth=0.8, zorder=0)
    without_frame(axes, left=True)


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
    least = LEAST_POINTS if row[0].measure.unit == SHARE else 0.0
    low, high = min([*ends, -least]), max([*ends, least])
    margin = 0.05 * (high - low) or 1.0
    return (low - margin) * factor, (high + margin) * factor


def _mark(axes: Axes, difference: Difference, height: float, factor: float) -> None:
    colour = colour_of(difference)
    for low, high, width in (
        (difference.low_together, difference.high_together, THIN),
        (difference.low, difference.high, THICK),
    ):
        if math.isfinite(low):
            axes.plot(
                [low * factor, high * factor],
                [height, height],
                color=colour,
                linewidth=width,
                solid_capstyle="butt",
                zorder=2,
            )
    axes.plot(
        [difference.difference * factor],
        [height],
        marker="o",
        markersize=6.0,
        markerfacecolor=colour if colour != INK and difference.differs_together else "white",
        markeredgecolor=colour,
        markeredgewidth=1.3,
        linestyle="none",
        zorder=3,
    )


def _legend() -> list[Line2D]:
    bars = [
        Line2D([], [], color=INK, linewidth=width, label=label)
        for width, label in ((THICK, "interval by itself"), (THIN, "interval for all at once"))
    ]
    shown: tuple[tuple[str, str, str], ...] = (
        (BETTER, BETTER, "better, all at once too"),
        (BETTER, "white", "better by itself only"),
        (WORSE, WORSE, "worse, all at once too"),
        (WORSE, "white", "worse by itself only"),
        (INK, "white", "not distinguishable, or unranked"),
    )
    plain: dict[str, Any] = {"marker": "o", "linestyle": "none", "markeredgewidth": 1.3}
    return bars + [
        Line2D([], [], markeredgecolor=edge, markerfacecolor=face, label=label, **plain)
        for edge, face, label in shown
    ]


def _told(answers: Results, row: Row) -> str:
    """One panel in words: which scenarios differ, how surely, and by how much."""
    titles = {scenario.name: scenario.title for scenario in answers.design.scenarios}
    kinds: dict[str, list[str]] = {}
    for entry in row:
        kinds.setdefault(_standing(entry), []).append(f"{titles[entry.scenario]} {_written(entry)}")
    said = "; ".join(f"{kind}: {', '.join(some)}" for kind, some in kinds.items())
    return f"{row[0].measure.title}, in {gap_words(row[0].measure.unit)}: {said}."


def _written(difference: Difference) -> str:
    return gap_parts(
        difference.difference, difference.low, difference.high, difference.measure.unit, DECIMALS
    )[0]


def _standing(difference: Difference) -> str:
    if difference.units < 2:
        return "not defined often enough to compare"
    if not difference.differs:
        return "not distinguishable from chance"
    kind = "different"
    if difference.measure.better in ("lower", "higher"):
        kind = "better" if difference.better else "worse"
    return (
        f"{kind} beyond chance {'all at once' if difference.differs_together else 'by itself only'}"
    )
