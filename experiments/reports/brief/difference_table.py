"""A table of differences: groups or places down, headline measures across."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import NOTHING, SHARE, gap_words, unit_words
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.board_paper.evidence_rating import is_firm
from caseflow.experiments.reports.brief.headlines import TAGS
from caseflow.experiments.reports.brief.traced_number import (
    gap_unit,
    interval,
    level,
    title_of,
    traced,
)
from caseflow.experiments.reports.group_differences import OTHERS
from caseflow.experiments.reports.table import SMALL, mark, unit_and_layer
from caseflow.experiments.reports.verdict import standing

DECIMALS = 2
"""No cell has more: a table is read across."""


@dataclass(frozen=True)
class Cell:
    """One difference in a table: its class on the page, and what it says."""

    tag: str
    words: Markup


@dataclass(frozen=True)
class DifferenceRow:
    """A group or a place, with a cell a measure; a heading alone has none."""

    label: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under the titles of measures."""

    caption: str
    of: str
    columns: tuple[Markup, ...]
    rows: tuple[DifferenceRow, ...]


def cell_of(result: Difference) -> Cell:
    """Write one difference; withheld where few people stand behind it."""
    if not result.n or not math.isfinite(result.difference):
        return Cell("none", Markup(NOTHING))
    if result.small:
        few = Markup('<abbr title="fewer than {:g} people in a run, on average">few</abbr> {}')
        return Cell("few", few.format(FEW, SMALL))
    difference, low, high = interval(result, DECIMALS)
    words = Markup("{} <small>[{}, {}]</small>").format(difference, low, high)
    tag, word = TAGS[standing(result)]
    if not result.group.dimension.settled:
        return Cell("unclear", words)
    if tag in ("better", "worse") and is_firm(result):
        words += Markup(" <em>{}</em>").format(word.lower())
    return Cell(tag, words)


def heading_of(difference: Difference) -> Markup:
    """Write the heading of a column: the measure with its marks and its unit."""
    marks = mark(difference.measure.judgement) + (OTHERS if difference.same_people is False else "")
    unit = gap_unit(difference.measure.unit)
    return Markup("{}{} <small>({})</small>").format(
        title_of(difference.measure), marks, unit_and_layer(difference.measure, unit)
    )


def every_measure(some: Sequence[Difference]) -> list[tuple[str, list[tuple[Markup, ...]]]]:
    """Write every measure, heading by heading."""
    found: dict[str, list[tuple[Markup, ...]]] = {}
    for entry in some:
        if entry.n:
            found.setdefault(entry.measure.heading, []).append(_line(entry))
    return list(found.items())


def _line(result: Difference) -> tuple[Markup, ...]:
    unit = "%" if result.measure.unit == SHARE else unit_words(result.measure.unit)
    title = Markup("{}{} <small>({})</small>").format(
        title_of(result.measure),
        mark(result.measure.judgement),
        unit_and_layer(result.measure, unit),
    )
    if result.small:
        return (
            title,
            *[Markup("few {}").format(SMALL)] * 3,
            traced(result, "n", f"{result.n:,}"),
        )
    difference, low, high = interval(result)
    better = Markup(NOTHING)
    if math.isfinite(result.better_share):
        better = traced(result, "better_share", f"{100.0 * result.better_share:.0f} %")
    points = Markup("{} <small>[{}, {}] {}</small>").format(
        difference, low, high, gap_words(result.measure.unit).replace("percentage ", "")
    )
    return (
        title,
        level(result, "baseline_mean"),
        points,
        better,
        traced(result, "n", f"{result.n:,}"),
    )
