"""For whom: the differences that answer the question itself, by groups of victims."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.measures import DIMENSIONS, EVERYONE, Dimension
from caseflow.experiments.measures.formatting import gap_words
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.table import (
    SMALL_WORDS,
    Row,
    difference_cell,
    label_of,
    layer_mark,
    new_table,
    spaced,
    table_of,
    title_of,
    wide,
)
from caseflow.experiments.reports.verdict import SAME, UNKNOWN, standing

OTHERS = "§"
HOW_MANY = "for whom, and how many people (baseline and scenario)"
CELL = 20
DECIMALS = 2

COMMAND = {dimension.name: dimension for dimension in DIMENSIONS}
"""What ``--by`` takes."""


def for_whom(
    groups: list[Difference], where: str, by: Sequence[Dimension] = ()
) -> Iterator[RenderableType]:
    """Tell the headline measures by group."""
    headlines = [group for name in HEADLINES for group in groups if group.measure.name == name]
    shown = [headline for headline in headlines if not by or headline.group.dimension in by]
    if by:
        for dimension in by:
            of_it = [row for row in shown if row.group.dimension is dimension]
            chosen = {headline.measure.name for headline in headlines if _changes(headline)}
            yield table_of(_at_length(dimension, of_it, chosen), HOW_MANY)
    else:
        for _, some in groupby(headlines, key=lambda entry: entry.measure.heading):
            yield _in_brief(list(some))
    yield Text()
    units = dict.fromkeys(gap_words(row.measure.unit) for row in shown)
    yield Text(f"For whom: {where}, paired differences in {' or '.join(units)}.")
    for words in _legend(shown, headlines):
        yield Text(words)


def _changes(difference: Difference) -> bool:
    """Whether who of everyone is counted is an outcome itself."""
    return difference.group is EVERYONE and difference.same_people is False


def _at_length(
    dimension: Dimension, of_it: list[Difference], chosen: set[str]
) -> dict[str, list[Row]]:
    rows: list[Row] = []
    for name, some in groupby(of_it, key=lambda entry: entry.measure.name):
        mine = list(some)
        rows.append((label_of(mine[0]) + (OTHERS if name in chosen else ""), None))
        rows.extend(
            (f"  {difference.group.title}, {_people(difference)}", difference)
            for difference in mine
        )
    return {_heading(dimension): rows}


def _heading(dimension: Dimension) -> str:
    return dimension.title + ("" if dimension.settled else OTHERS)


def _people(difference: Difference) -> str:
    both = [
        f"{people:,.0f}" if people >= FEW else f"{people:.1f}"
        for people in (difference.baseline_people, difference.people)
    ]
    return " and ".join(dict.fromkeys(both))


def _in_brief(mine: list[Difference]) -> RenderableType:
    """One table a heading: a column a measure, a row a group."""
    table = new_table(wide("for whom"), padding=0, pad_edge=True)
    names = list(dict.fromkeys(difference.measure.name for difference in mine))
    found = {(difference.measure.name, difference.group.name): difference for difference in mine}
    for name in names:
        whole = found[name, EVERYONE.name]
        marks = OTHERS if _changes(whole) else ""
        title = f"{title_of(whole.measure)}{marks}{layer_mark(whole.measure.layer)}"
        table.add_column(title, justify="right", width=CELL)
    groups = list(dict.fromkeys(difference.group for difference in mine))
    for dimension, some in groupby(groups, key=lambda group: group.dimension):
        if dimension is not EVERYONE.dimension:
            table.add_row(Text(_heading(dimension).upper(), style="bold"))
        for group in some:
            row = [found[name, group.name] for name in names]
            table.add_row(group.title, *(difference_cell(entry, DECIMALS) for entry in row))
    return spaced(table)


def cautions_of(dimensions: Iterable[Dimension]) -> list[str]:
    """What must be said of the divisions that are shown, each once."""
    return [dimension.caution for dimension in dict.fromkeys(dimensions) if dimension.caution]


def _legend(shown: list[Difference], headlines: list[Difference]) -> Iterator[str]:
    if any(row.small for row in shown):
        yield SMALL_WORDS
    if any(row.same_people is False for row in shown) or any(map(_changes, headlines)):
        yield (
            f"{OTHERS} the scenario itself changes who belongs to this group (by how risk is "
            "assessed, who joins the service, or who is charged): the two sides may be different "
            "people, and a difference may come from that. In all other rows and columns almost "
            "exactly the same people are counted in both scenarios."
        )
    yield from cautions_of(row.group.dimension for row in shown)
    yield _by_chance(row for row in shown if row.group is not EVERYONE)


def _by_chance(shown: Iterable[Difference]) -> str:
    compared = sum(standing(row) not in (SAME, UNKNOWN) for row in shown)
    chance = round(compared * (1.0 - CONFIDENCE))
    first = (
        f"Of these {compared} intervals by group, about {chance} would exclude 0 by chance if "
        "nothing differed. "
        if chance
        else ""
    )
    return (
        f"{first}That the interval of one group excludes 0 and that of another does not is no "
        "sign that the two groups differ."
    )
