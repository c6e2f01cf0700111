"""What failures are worth: how often each happens, beside what changes where it does not."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.failure_effects import PersonalEffect
from caseflow.experiments.analysis.failure_value import HEADLINES, FailureValue, FailureValues
from caseflow.experiments.reports.comparison import headline
from caseflow.experiments.reports.failure_value import name_of
from caseflow.experiments.reports.failure_value_sentences import (
    THOUSAND,
    TOLD,
    of_thousand,
    often,
    written,
)
from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.print_formats import album, beside
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.experiments.reports.table import JUDGED, SMALL

RAREST = 0.1
"""Of 1,000 victims: the left end of the axis of how often."""

WORDS = "failures.md"
PAGE_PICTURE = "pictures/failures.png"
LEAST = 1.0
"""No axis is narrower than one in a thousand: little looks little."""


def draw_worth(worths: FailureValues, folder: Path, formats: Names = PNG) -> list[Path]:
    """Draw both figures: over everyone, and for those who met each failure."""
    pictures = (make(worths) for make in (over_everyone, those_who_met))
    return album(pictures, folder, "What failures are worth", WORDS, formats)


def over_everyone(worths: FailureValues) -> Picture:
    """How often each happens, and what putting it right changes over everyone."""
    changes = [{name: worth.changes[name] for name in HEADLINES} for worth in worths.ranked]
    return _picture(worths, "failures_everyone", "over everyone", changes)


def those_who_met(worths: FailureValues) -> Picture:
    """How often each happens, and what putting it right changes for those who met it."""
    changes = [worth.each for worth in worths.ranked]
    return _picture(worths, "failures_met", "for those who met it", changes)


def draw_beside(worths: FailureValues, page: Path) -> tuple[str, str]:
    """Draw the figure over everyone where a page will show it."""
    return beside(lambda: over_everyone(worths), page, PAGE_PICTURE)


def _picture(
    worths: FailureValues,
    name: str,
    whom: str,
    changes: Sequence[Mapping[str, Difference | PersonalEffect]],
) -> Picture:
    rows = len(worths.ranked)
    measures = [worths.by, *(name for name in HEADLINES if name != worths.by)]
    figure = Figure(figsize=(11.5, 1.0 + 0.36 * rows), layout="constrained")
    widths = [1.0, 1.5, 1.0, 1.0, 1.0]
    every = figure.subplots(1, len(widths), sharey=True, width_ratios=widths)
    _often(every[0], worths.ranked)
    for axes, measure in zip(every[1:], measures, strict=True):
        _changes(axes, measure, [change[measure] for change in changes])
    names = [fill(name_of(worth), 30) for worth in worths.ranked]
    every[0].set_yticks(range(rows), names)
    every[0].set_ylim(rows - 0.5, -0.5)
    for axes in every:
        axes.grid(axis="y", color="#eeeeee")
        axes.tick_params(axis="y", length=0)
        without_frame(axes, left=True)
    title = f"What putting each thing right would change, {whom}"
    marks = f" {SMALL} met in few replications." if any(SMALL in name for name in names) else ""
    framed(
        figure,
        title,
        f"{worths.answers.design.baseline.title}. {headline(worths.answers)} Left: of 1,000 "
        f"victims who reported, how many meet it (logarithmic). Others: changes for 1,000 people, "
        f"{whom}, with 95 % intervals (chance only); true layer, but withdrawals are recorded "
        f"ones. {JUDGED} how often it happens rests on judgement.{marks}",
        _legend(),
    )
    return Picture(name, title, _words(worths, title, whom, changes), figure)


def _often(axes: Axes, ranked: Sequence[FailureValue]) -> None:
    most = max(THOUSAND * worth.often.baseline_mean for worth in ranked)
    for row, worth in enumerate(ranked):
        many = THOUSAND * worth.often.baseline_mean
        axes.plot([RAREST, max(many, RAREST)], [row, row], color="#cccccc", linewidth=1.2, zorder=2)
        if many >= RAREST:
            axes.plot([many], [row], "o", color=BASELINE, markersize=6.5, zorder=3)
        axes.annotate(
            often(worth.often)[0],
            (max(many, RAREST), row),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.0,
            color=INK,
        )
    axes.set_xscale("log")
    axes.set_xlim(RAREST, max(most * 8.0, 10.0))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: written(value, "g")))
    axes.minorticks_off()
    axes.tick_params(axis="x", labelsize=8)
    axes.set_title("How often (of\n1,000 who reported)", fontsize=9.5)


def _changes(axes: Axes, measure: str, changes: Sequence[Difference | PersonalEffect]) -> None:
    ends = [-LEAST, LEAST]
    for row, change in enumerate(changes):
        mean, low, high = (
            THOUSAND * value for value in (change.difference, change.low, change.high)
        )
        if not math.isfinite(mean):
            continue
        colour = _colour(change)
        if math.isfinite(low):
            axes.plot([low, high], [row, row], color=colour, linewidth=2.4, zorder=2)
        axes.plot(
            [mean],
            [row],
            "D",
            markersize=6.0,
            markeredgecolor=colour,
            markerfacecolor=colour if change.differs else "white",
            zorder=3,
        )
        ends += [end for end in (mean, low, high) if math.isfinite(end)]
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=1)
    edge = 0.05 * (max(ends) - min(ends))
    axes.set_xlim(min(ends) - edge, max(ends) + edge)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: written(value, "g")))
    axes.tick_params(axis="x", labelsize=8)
    told = TOLD[measure]
    column = told.column[:1].upper() + told.column[1:]
    if isinstance(changes[0], Difference):
        column += "\n" + fill(f"(of those {told.whom})", 22)
    axes.set_title(column, fontsize=9.5)


def _colour(difference: Difference | PersonalEffect) -> str:
    """Blue for better, orange for worse, ink where nothing is clear; here less is better."""
    if not difference.differs:
        return INK
    return PALETTE[0] if difference.difference < 0.0 else PALETTE[3]


def _legend() -> list[Line2D]:
    looks = (
        ("better beyond chance", PALETTE[0], PALETTE[0]),
        ("worse beyond chance", PALETTE[3], PALETTE[3]),
        ("not distinguishable from chance", INK, "white"),
    )
    return [
        Line2D([], [], marker="D", color=edge, markerfacecolor=face, markersize=6.0, label=label)
        for label, edge, face in looks
    ]


def _words(
    worths: FailureValues,
    title: str,
    whom: str,
    changes: Sequence[Mapping[str, Difference | PersonalEffect]],
) -> str:
    """The figure in words: each failure, how often, and its changes beyond chance."""

    def told() -> Iterator[str]:
        for worth, entry in zip(worths.ranked, changes, strict=True):
            beyond = [
                f"{TOLD[name].column} {of_thousand(entry[name]).split(' [')[0]}"
                for name in HEADLINES
                if entry[name].differs
            ]
            what = ", ".join(beyond) if beyond else "nothing beyond chance"
            yield f"{worth.often.measure.title}: {often(worth.often)[0]} of 1,000; {what}."

    return f"{title}: changes for 1,000 people, {whom}, where beyond chance. " + " ".join(told())
