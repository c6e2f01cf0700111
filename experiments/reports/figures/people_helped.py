"""Who is helped: bars to one side for those who fare better, to the other for those worse."""

import math
from collections.abc import Sequence
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from caseflow.experiments.analysis.lives.fates import FATES, Fate
from caseflow.experiments.analysis.lives.people_helped import FateChange, WhoIsHelped
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.colours import PALETTE
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
)
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.experiments.reports.figures.tick_labels import unsigned
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.people_helped import (
    THOUSAND,
    same_words,
    sentence,
    share_words,
    suppressed,
)
from caseflow.experiments.reports.table import JUDGED, layer_mark
from caseflow.experiments.reports.table import mark as judgement_mark
from caseflow.experiments.runs.design import ALL_SITES

LEAST = 5.0
"""Of 1,000: no axis is narrower either way, so that little looks little."""


def who(helped: WhoIsHelped) -> Picture:
    """Draw who fares better and who worse, by group."""
    design = helped.answers.design
    heights, names = group_rows()
    drawn = list(heights.values())
    figure = Figure(figsize=(16.5, 0.245 * len(names) + 1.1), layout="constrained")
    panels = figure.subplots(1, len(FATES), sharey=True)
    for axes, fate in zip(panels, FATES, strict=True):
        _panel(axes, fate, helped.of(fate), drawn)
    names_at_left(panels[0], names, (drawn[0], *(set(names) - set(drawn))), 9.35)
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
    name = f"helped_{design.scenarios[0].name}"
    return Picture(name, title, _finding(helped), figure, _table(helped))


def _panel(axes: Axes, fate: Fate, rows: Sequence[FateChange], heights: Sequence[float]) -> None:
    reach = LEAST
    for row, height in zip(rows, heights, strict=True):
        if not row.people:
            beside(axes, height, "nobody", FAINT, 7.5, 3.0)
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
        beside(axes, height, same_words(row), FAINT if row.small else INK, 7.5, 3.0)
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=3)
    axes.set_xlim(-1.08 * reach, 1.08 * reach)
    rows_only(axes)
    axes.xaxis.set_major_locator(MaxNLocator(5, symmetric=True))
    axes.xaxis.set_major_formatter(FuncFormatter(unsigned))
    axes.set_xlabel(f"worse  |  better, of 1,000\n{fill(fate.whom, 34)}", fontsize=8.5)
    axes.set_title(
        fill(f"{fate.title}{judgement_mark(fate.judgement)}{layer_mark(fate.layer)}", 30)
    )
    beside(axes, -1.0, "same", FAINT, 7.5, 3.0)


def _net(axes: Axes, fate_change: FateChange, height: float) -> float:
    """Draw the difference; returns how far from 0 it goes."""
    mean, low, high = (
        THOUSAND * end for end in (fate_change.net.mean, fate_change.net.low, fate_change.net.high)
    )
    look = Look(INK, fate_change.differs, 1.3, "D", 5.0)
    bar(axes, low, high, height, look)
    mark(axes, mean, height, look)
    return max(abs(end) for end in (mean, low, high) if math.isfinite(end))


def _legend() -> list[Patch | Line2D]:
    return [
        Patch(color=PALETTE[3], alpha=0.55, linewidth=0.0, label="fares worse"),
        Patch(color=PALETTE[0], alpha=0.55, linewidth=0.0, label="fares better"),
        Line2D([], [], marker="D", color=INK, markersize=5.0, label="better minus worse"),
    ]


def _finding(helped: WhoIsHelped) -> str:
    """In how much more are helped than harmed, and where the difference is largest."""
    everyone = [helped.of(fate)[0] for fate in FATES]
    seen = [row for row in everyone if row.people and math.isfinite(row.net.mean)]
    if not seen:
        return sentence(everyone[0])
    sure = [row for row in seen if row.differs]
    helped_in = sum(row.net.mean > 0.0 for row in sure)
    most = max(sure or seen, key=lambda row: abs(row.net.mean))
    return (
        f"Of {len(seen)} outcomes more people fare better than worse in {helped_in}, and more "
        f"worse in {len(sure) - helped_in}, beyond chance. {most.fate.title}: better for "
        f"{share_words(most.better)} of 1,000, worse for {share_words(most.worse)}."
    )


def _table(helped: WhoIsHelped) -> PictureTable:
    """Of 1,000; what stands for few people is left out, as in JSON."""
    hidden = suppressed(helped.found)
    rows: list[tuple[Cell, ...]] = []
    for row in helped.found:
        ends = (row.better.mean, row.worse.mean, row.net.mean, row.net.low, row.net.high)
        shown = row.people and row not in hidden
        rows.append(
            (
                *(row.fate.title, row.fate.layer),
                *(row.group.dimension.title, row.group.title),
                *(THOUSAND * end if shown else None for end in ends),
            )
        )
    thousand = ("better, of 1,000", "worse, of 1,000", "better minus worse", "low", "high")
    return PictureTable(("outcome", "layer", "by", "group", *thousand), tuple(rows))


draw_helped = drawing(who)
"""Draw who is helped, and write it in every format."""
