"""Who is helped: bars to one side for those who fare better, to the other for those worse."""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from caseflow.experiments.analysis.lives.fates import FATES, Fate
from caseflow.experiments.analysis.lives.people_helped import FateChange, WhoIsHelped
from caseflow.experiments.measures import EVERYONE, GROUPS
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.people_helped import THOUSAND, in_all, same_words, sentence
from caseflow.experiments.reports.table import (
    JUDGED,
    layer_mark,
    mark,
)
from caseflow.experiments.runs.design import ALL_SITES

LEAST = 5.0
"""Of 1,000: no axis is narrower either way, so that little looks little."""
FAINT = "#8a8a8a"


def who(helped: WhoIsHelped) -> Picture:
    """Draw who fares better and who worse, by group."""
    design = helped.answers.design
    heights, names = _rows()
    figure = Figure(figsize=(16.5, 0.245 * len(names) + 1.1), layout="constrained")
    panels = figure.subplots(1, len(FATES), sharey=True)
    for axes, fate in zip(panels, FATES, strict=True):
        _panel(axes, fate, helped.of(fate), heights)
    panels[0].set_yticks(list(names), list(names.values()))
    for tick, height in zip(panels[0].get_yticklabels(), names, strict=True):
        tick.set_fontweight("normal" if height in heights[1:] else "bold")
    panels[0].set_ylim(max(names) + 0.7, -0.7)
    title = f"Who is helped: {design.scenarios[0].title}, against {design.baseline.title}"
    framed(
        figure,
        title,
        f"{place_title(ALL_SITES, design.sites)}; {helped.pairs} paired replications, "
        f"{helped.together:,} simulated people, each compared with themselves in the other world. "
        "Of 1,000 in the row of whom it can be asked in both worlds: right, blue, those to whom it "
        "happened in the baseline only, or less in the scenario; left, orange, the other way "
        "round. The diamond is the difference with its 95 % interval (chance only), filled where "
        "it excludes 0. The number at the right: for how many of 1,000 it is the same. Grey: fewer "
        f"than {FEW:g} people a replication, and no diamond. Layer: what truly happens, or the "
        f"one in brackets; below it the denominator. {JUDGED} rests on judgement. "
        f"{OTHERS} by the assessment in the baseline. No axis is narrower than {LEAST:g} of 1,000 "
        "either way.",
        _legend(),
    )
    engine = figure.get_layout_engine()
    if isinstance(engine, ConstrainedLayoutEngine):
        # The numbers at the right are not cut at the edge.
        engine.set(w_pad=0.1)
    told = " ".join(_told(helped.of(fate)) for fate in FATES)
    name = f"helped_{design.scenarios[0].name}"
    return Picture(name, title, f"{title}. {told}", figure)


def _rows() -> tuple[list[float], dict[float, str]]:
    """The height of each group's row, and what stands beside every row, headings too."""
    heights: list[float] = []
    names: dict[float, str] = {}
    height = 0.0
    for dimension, groups in groupby(GROUPS, key=lambda group: group.dimension):
        if dimension is not EVERYONE.dimension:
            height += 0.4
            names[height] = dimension.title + ("" if dimension.settled else OTHERS)
            height += 1.0
        for group in groups:
            heights.append(height)
            names[height] = group.title
            height += 1.0
    return heights, names


def _panel(axes: Axes, fate: Fate, rows: Sequence[FateChange], heights: Sequence[float]) -> None:
    reach = LEAST
    for row, height in zip(rows, heights, strict=True):
        if not row.people:
            _same(axes, height, "nobody", FAINT)
            continue
        for share, sign, colour in ((row.better, 1.0, PALETTE[0]), (row.worse, -1.0, PALETTE[3])):
            axes.barh(
                height,
                sign * THOUSAND * share.mean,
                height=0.72,
                color=BASELINE if row.small else colour,
                alpha=0.35 if row.small else 0.55,
                linewidth=0.0,
                zorder=2,
            )
            if not row.small:
                reach = max(reach, THOUSAND * share.mean)
        if not row.small:
            reach = max(reach, _net(axes, row, height))
        _same(axes, height, same_words(row), FAINT if row.small else INK)
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=3)
    axes.set_xlim(-1.08 * reach, 1.08 * reach)
    axes.xaxis.set_major_locator(MaxNLocator(5, symmetric=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):g}"))
    axes.set_xlabel(f"worse  |  better, of 1,000\n{fill(fate.whom, 34)}", fontsize=8.5)
    axes.set_title(fill(f"{fate.title}{mark(fate.judgement)}{layer_mark(fate.layer)}", 30))
    axes.annotate(
        "same",
        xy=(1.0, 1.0),
        xycoords="axes fraction",
        xytext=(3, 1),
        textcoords="offset points",
        fontsize=7.5,
        color=FAINT,
    )
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    without_frame(axes, left=True)


def _net(axes: Axes, fate_change: FateChange, height: float) -> float:
    """Draw the difference; returns how far from 0 it goes."""
    mean, low, high = (
        THOUSAND * end for end in (fate_change.net.mean, fate_change.net.low, fate_change.net.high)
    )
    if math.isfinite(low):
        axes.plot([low, high], [height, height], color=INK, linewidth=1.3, zorder=4)
    axes.plot(
        [mean],
        [height],
        "D",
        markersize=5.0,
        markeredgecolor=INK,
        markerfacecolor=INK if fate_change.differs else "white",
        zorder=5,
    )
    return max(abs(end) for end in (mean, low, high) if math.isfinite(end))


def _same(axes: Axes, height: float, words: str, colour: str) -> None:
    axes.annotate(
        words,
        xy=(1.0, height),
        xycoords=("axes fraction", "data"),
        xytext=(3, 0),
        textcoords="offset points",
        va="center",
        fontsize=7.5,
        color=colour,
        annotation_clip=False,
    )


def _legend() -> list[Patch | Line2D]:
    return [
        Patch(color=PALETTE[3], alpha=0.55, linewidth=0.0, label="fares worse"),
        Patch(color=PALETTE[0], alpha=0.55, linewidth=0.0, label="fares better"),
        Line2D([], [], marker="D", color=INK, markersize=5.0, label="better minus worse"),
    ]


def _told(rows: Sequence[FateChange]) -> str:
    """One panel in words: everyone, and what may be said of the groups."""

    def parts() -> Iterator[str]:
        yield sentence(rows[0])
        for word, words in (
            ("better", "More helped than harmed beyond chance"),
            ("worse", "More harmed than helped beyond chance"),
            ("unsure", "Not distinguishable from chance"),
            ("same", "The same for everyone"),
        ):
            some = [
                row.group.title.lower()
                for row in rows[1:]
                if row.people and not row.small and in_all(row) == word
            ]
            if some:
                yield f"{words}: {', '.join(some)}."

    return " ".join(parts())


draw_helped = drawing(who)
"""Draw who is helped, and write it in every format."""
