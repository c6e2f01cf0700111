"""Who is affected: the differences that answer the question itself, by groups of victims."""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import EVERYONE, GROUPS, Group
from caseflow.experiments.measures.formatting import SHARE, gap, gap_words, scale
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import BASELINE, INK, colour_of
from caseflow.experiments.reports.group_differences import OTHERS, cautions_of
from caseflow.experiments.reports.table import (
    JUDGED,
    layer_mark,
    mark,
)
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

ACROSS = 3

LEAST_POINTS = 0.01
"""No axis is narrower than one percentage point either way: little looks little."""

FAINT = "#8a8a8a"
DOTS: Any = (0, (1.0, 1.2))
WHOLE, SETTLED, UNSETTLED = "D", "o", "s"

Row = list[Difference]


def affected(answers: Results, scenarios: Sequence[Scenario]) -> Iterator[Picture]:
    """Draw the paired differences of the headline measures by group of victims."""
    found = answers.differences(GROUPS, (ALL_SITES,), HEADLINES) if scenarios else []
    for scenario in scenarios:
        mine = [result for result in found if result.scenario == scenario.name]
        panels = [
            [difference for difference in mine if difference.measure.name == name]
            for name in HEADLINES
        ]
        yield _picture(answers, scenario, panels)


def _picture(answers: Results, scenario: Scenario, panels: list[Row]) -> Picture:
    heights, names = _rows()
    down = -(-len(panels) // ACROSS)
    figure = Figure(figsize=(13.5, 0.5 + down * (0.235 * len(names) + 0.9)), layout="constrained")
    every = figure.subplots(down, ACROSS, sharey=True, squeeze=False).ravel()
    for axes, row in zip(every, panels, strict=False):
        _panel(axes, row, heights)
    for axes in every[::ACROSS]:
        axes.set_yticks(list(names), list(names.values()))
        for tick, height in zip(axes.get_yticklabels(), names, strict=True):
            tick.set_fontweight("normal" if height in heights.values() else "bold")
    every[0].set_ylim(max(names) + 0.7, -0.7)
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
        f"different people. {JUDGED} rests on judgement. That one interval excludes 0 and another "
        "does not is no sign that two groups differ. "
        + " ".join(cautions_of(entry.group.dimension for row in panels for entry in row)),
        _legend(),
    )
    told = " ".join(_told(row) for row in panels)
    return Picture(f"affected_{scenario.name}", title, f"{title}. {where}. {told}", figure)


def _rows() -> tuple[dict[Group, float], dict[float, str]]:
    """The height of each group's row, and what stands beside every row, headings too."""
    heights: dict[Group, float] = {}
    names: dict[float, str] = {}
    height = 0.0
    for dimension, groups in groupby(GROUPS, key=lambda group: group.dimension):
        if dimension is not EVERYONE.dimension:
            height += 0.4
            names[height] = dimension.title + ("" if dimension.settled else OTHERS)
            height += 1.0
        for group in groups:
            heights[group] = height
            names[height] = group.title
            height += 1.0
    return heights, names


def _panel(axes: Axes, row: Row, heights: dict[Group, float]) -> None:
    whole = row[0]
    unit = whole.measure.unit
    factor = scale(unit)
    reach = _reach(row) * factor * 1.08
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=1)
    if math.isfinite(whole.difference):
        axes.axvline(whole.difference * factor, color=BASELINE, linewidth=2.6, alpha=0.45, zorder=1)
    for entry in row:
        if entry.n:
            _mark(axes, entry, heights[entry.group], factor)
        axes.annotate(
            _people(min(entry.people, entry.baseline_people)),
            xy=(1.0, heights[entry.group]),
            xycoords=("axes fraction", "data"),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=7.5,
            color=FAINT if entry.small else INK,
            annotation_clip=False,
        )
    axes.annotate(
        "people",
        xy=(1.0, 0.0),
        xycoords="axes fraction",
        xytext=(3, -9),
        textcoords="offset points",
        fontsize=7.5,
        color=FAINT,
    )
    marks = mark(whole.measure.judgement) + (OTHERS if whole.same_people is False else "")
    axes.set_title(fill(f"{whole.measure.title}{marks}{layer_mark(whole.measure.layer)}", 44))
    axes.set_xlabel(f"{gap_words(unit)}; of {whole.measure.denominator}", fontsize=8.5)
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_locator(MaxNLocator(7))
    axes.tick_params(axis="x", labelsize=8, pad=1)
    axes.grid(axis="y", visible=False)
    without_frame(axes, left=True)


def _reach(row: Row) -> float:
    """How far from 0 the axis goes: to every difference, and to the intervals that rest on many."""
    ends = [abs(entry.difference) for entry in row]
    ends += [abs(end) for entry in row if not entry.small for end in (entry.low, entry.high)]
    least = LEAST_POINTS if row[0].measure.unit == SHARE else 0.0
    return max([end for end in ends if math.isfinite(end)] + [least]) or 1.0


def _mark(axes: Axes, difference: Difference, height: float, factor: float) -> None:
    whole = difference.group is EVERYONE
    settled = difference.group.dimension.settled
    colour = FAINT if difference.small else colour_of(difference) if settled else INK
    if math.isfinite(difference.low):
        axes.plot(
            [difference.low * factor, difference.high * factor],
            [height, height],
            color=colour,
            linewidth=2.6 if whole else 1.6,
            linestyle=DOTS if difference.small else "-",
            solid_capstyle="butt",
            zorder=2,
        )
    axes.plot(
        [difference.difference * factor],
        [height],
        marker=WHOLE if whole else SETTLED if settled else UNSETTLED,
        markersize=7.0 if whole else 5.4,
        markerfacecolor="white" if colour in (INK, FAINT) else colour,
        markeredgecolor=colour,
        linestyle="none",
        zorder=3,
    )


def _people(number: float) -> str:
    return f"{number:,.0f}" if number >= 1.0 or number == 0.0 else "< 1"


def _legend() -> list[Line2D]:
    shown: tuple[tuple[str, str, Any, str], ...] = (
        (WHOLE, INK, "-", "Everyone"),
        (SETTLED, INK, "-", "A group"),
        (UNSETTLED, INK, "-", f"By assessed risk {OTHERS}"),
        (SETTLED, FAINT, DOTS, "A small group"),
    )
    return [
        Line2D(
            [],
            [],
            marker=marker,
            color=colour,
            markerfacecolor="white",
            linestyle=stroke,
            label=label,
        )
        for marker, colour, stroke, label in shown
    ]


def _told(row: Row) -> str:
    """One panel in words: everyone's difference, and what may be said of the groups."""
    whole = row[0]
    unit = whole.measure.unit
    everyone = gap(whole.difference, whole.low, whole.high, unit)
    sentences = [f"{whole.measure.title}: everyone {everyone} {gap_words(unit)}"]
    seen = [entry for entry in row[1:] if entry.n and not entry.small]
    settled = [entry for entry in seen if entry.group.dimension.settled]
    for words, some in (
        ("beyond chance for", [entry for entry in settled if entry.differs]),
        ("not distinguishable from chance for", [entry for entry in settled if not entry.differs]),
        (
            "perhaps different people in the two worlds:",
            [entry for entry in seen if not entry.group.dimension.settled],
        ),
        (f"fewer than {FEW:g} people:", [entry for entry in row[1:] if entry.small]),
    ):
        if some:
            sentences.append(f"{words} {', '.join(_named(entry) for entry in some)}")
    return ". ".join(sentence[0].upper() + sentence[1:] for sentence in sentences) + "."


def _named(difference: Difference) -> str:
    written = gap(
        difference.difference, difference.low, difference.high, difference.measure.unit
    ).split(" [")[0]
    return f"{difference.group.title.lower()} {written}"
