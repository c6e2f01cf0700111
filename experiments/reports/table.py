"""The table of a report: rows of differences under headings, 80 columns wide."""

import math

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import MOST_DECIMALS, NOTHING, amount, gap, unit_words
from caseflow.experiments.measures.sample_size import FEW

JUDGED = "†"
SMALL = "‡"
SMALL_WORDS = (
    f"{SMALL} rests on few: on average fewer than {FEW:g} people a replication stand behind one "
    "of the two sides."
)

Row = tuple[str, Difference | None]


def table_of(sections: dict[str, list[Row]], title: str = "measure") -> RenderableType:
    """Rows by heading: the baseline, the difference with its interval, how often it was better."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), pad_edge=False)
    table.add_column(title, ratio=1, overflow="fold")
    table.add_column("baseline", justify="right", no_wrap=True, min_width=8)
    table.add_column("difference [95 % interval]", justify="right", no_wrap=True, min_width=26)
    table.add_column("better in", justify="right", no_wrap=True, min_width=9)
    for number, (heading, rows) in enumerate(sections.items()):
        if number:
            table.add_row()
        table.add_row(Text(heading.upper(), style="bold"))
        for label, row in rows:
            table.add_row(label, *(_cells(row) if row else ()))
    return Padding(table, (1, 0, 0, 0))


def difference_cell(difference: Difference, most: int = MOST_DECIMALS) -> Text:
    """The difference with its interval: bold beyond luck, marked where few stand behind it."""
    written = gap(
        difference.difference, difference.low, difference.high, difference.measure.unit, most
    )
    if difference.small and difference.n:
        return Text(written + SMALL, style="dim")
    return Text(written, style="bold" if difference.differs else "")


def label_of(difference: Difference) -> str:
    """The measure with its unit and layer, marked where it rests on judgement."""
    return label_of_measure(difference.measure)


def label_of_measure(measure: Measure) -> str:
    """The same of a measure by itself."""
    mark = JUDGED if measure.judgement else ""
    return f"{measure.title}{mark} ({unit_words(measure.unit)}; {measure.layer})"


def _cells(difference: Difference) -> tuple[str, Text, str]:
    return (
        amount(difference.baseline_mean, difference.measure.unit),
        difference_cell(difference),
        NOTHING
        if math.isnan(difference.better_share)
        else f"{100.0 * difference.better_share:.0f} %",
    )
