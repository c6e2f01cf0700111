"""The table of a report: rows of differences under headings, 80 columns wide, and its notes."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import MOST_DECIMALS, NOTHING, amount, gap, unit_words
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.reports.wording import ALL_CHANCE, around, reach

JUDGED = "†"
SMALL = "‡"
SMALL_WORDS = (
    f"{SMALL} rests on few: on average fewer than {FEW:g} people a replication stand behind one "
    "of the two sides."
)
NO_SOURCE = f"{JUDGED} rests on judgement: no source gives the number behind it."
NO_FIGURE = f"{JUDGED} rests on judgement: no published figure stands behind it."

HAPPENING = "true"
LAYER_NOTE = "Counted is what happens, or, where brackets say so, what is reported or recorded."

SIDE = (0, 1)
"""The room of cells full of numbers: a column to either side."""

RIGHT = (0, 1, 0, 0)
"""The room of cells full of words: a column to the right."""

Row = tuple[str, Difference | None]


def new_table(*columns: Column, padding: tuple[int, ...] | int = SIDE, **looks: Any) -> Table:
    """A table as wide as the screen, without rows so far."""
    looks = {"expand": True, "pad_edge": False} | looks
    if "title" in looks:
        looks |= {"title_justify": "left", "title_style": "bold"}
    return Table(*columns, box=box.SIMPLE_HEAD, padding=padding, **looks)  # type: ignore[arg-type]


def wide(heading: str, ratio: int = 1) -> Column:
    """A column of words, which takes the room that is left."""
    return Column(heading, ratio=ratio, overflow="fold")


def number(heading: str, least: int | None = None) -> Column:
    """A column of numbers, in which no line is broken."""
    return Column(heading, justify="right", no_wrap=True, min_width=least)


def spaced(table: Table) -> RenderableType:
    """A table with an empty line above it."""
    return Padding(table, (1, 0, 0, 0))


def table_of(sections: dict[str, list[Row]], title: str = "measure") -> RenderableType:
    """Rows by heading: the baseline, the difference with its interval, how often it was better."""
    drawn = any(row.draws for rows in sections.values() for _, row in rows if row)
    table = new_table(
        wide(title), number("baseline", 7 if drawn else 8), *difference_columns(drawn)
    )
    for place, (heading, rows) in enumerate(sections.items()):
        if place:
            table.add_row()
        table.add_row(Text(heading.upper(), style="bold"))
        for label, row in rows:
            table.add_row(label, *(difference_cells(row, row.baseline_mean) if row else ()))
    return spaced(table)


def difference_columns(drawn: bool = False) -> tuple[Column, ...]:
    """The columns of a difference, of its range where it has one, and of how often it is better."""
    if drawn:
        return number("mean ± 95 %", 11), number("possible", 10), number("better", 6)
    return number("difference [95 % interval]", 26), number("better in", 9)


def difference_cells(difference: Difference, beside: float) -> tuple[str | Text, ...]:
    """What stands beside a difference, itself with its interval and range, and how often it was
    better."""
    better = difference.better_share
    often = NOTHING if math.isnan(better) else f"{100.0 * better:.0f} %"
    written = amount(beside, difference.measure.unit)
    if not difference.draws:
        return written, difference_cell(difference), often
    mean = around(difference.difference, difference.low, difference.high, difference.measure.unit)
    return written, _marked(difference, mean), range_cell(difference), often


def range_cell(difference: Difference) -> Text:
    """From where to where a difference may lie in the one true world: bold where it excludes 0."""
    if difference.low == difference.high == 0.0:
        return Text("0")
    if difference.share_of_spread_from_chance == 1.0:
        return Text(ALL_CHANCE)
    low, high = difference.range_low, difference.range_high
    written = reach(low, high, difference.measure.unit, signed=True)
    return Text(written, style="bold" if difference.differs_throughout else "")


def difference_cell(difference: Difference, most: int = MOST_DECIMALS) -> Text:
    """The difference with its interval: bold beyond chance, marked where few stand behind it."""
    written = gap(
        difference.difference, difference.low, difference.high, difference.measure.unit, most
    )
    return _marked(difference, written)


def _marked(difference: Difference, written: str) -> Text:
    if difference.small and difference.n:
        return Text(written + SMALL, style="dim")
    return Text(written, style="bold" if difference.differs else "")


def label_of(difference: Difference) -> str:
    """The measure with its unit, marked where it rests on judgement."""
    return label_of_measure(difference.measure)


def label_of_measure(measure: Measure) -> str:
    """The same of a measure by itself."""
    return f"{title_of(measure)} ({unit_and_layer(measure, unit_words(measure.unit))})"


def unit_and_layer(measure: Measure, unit: str) -> str:
    """A unit, and whether it is of reports or records; of what happens goes without saying."""
    return unit if measure.layer == HAPPENING else f"{unit}; {measure.layer}"


def layer_mark(layer: str) -> str:
    """In brackets whether a measure counts reports or records; nothing for what happens."""
    return "" if layer == HAPPENING else f" ({layer})"


def title_of(measure: Measure) -> str:
    """The measure by its name, marked where it rests on judgement."""
    return measure.title + mark(measure.judgement)


def mark(judged: bool) -> str:
    """The mark of what rests on judgement, or nothing."""
    return JUDGED if judged else ""


def footnotes(measures: Iterable[Measure], failures: Sequence[str] = ()) -> Iterator[Text]:
    """What stands below a table: what its mark means, and which runs failed."""
    if any(measure.judgement for measure in measures):
        yield Text(NO_SOURCE)
    if failures:
        yield Text(failed_runs(failures))


def failed_runs(failures: Sequence[str]) -> str:
    """How many runs failed, and why the first did."""
    return f"{len(failures)} runs failed; the first was {failures[0]}"
