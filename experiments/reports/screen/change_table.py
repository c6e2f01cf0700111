"""Change table: main gains, main losses and headline outcomes of one scenario, in one table."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import SHARE
from caseflow.experiments.reports.screen.firmness import clear_changes, firm
from caseflow.experiments.reports.screen.short_numbers import (
    change,
    could_be,
    level,
    shares,
    unit_of,
)
from caseflow.experiments.reports.table import mark
from caseflow.experiments.reports.verdict import BETTER, SAME, UNKNOWN, WORSE, standing

HEADS = {7: "base-\nline", 12: "change\n± 95 %", 14: "could be", 8: "better/\nsame/\nworse"}
"""The columns of numbers by their widths, the same in every part of the table."""

COULD_BE = 14


@dataclass(frozen=True)
class ChangeTable:
    """The differences of one scenario, all sites together."""

    pooled: Sequence[Difference]
    headlines: Sequence[Difference]

    def parts(self, room: int) -> Iterator[RenderableType]:
        """Three parts under one head, at most ``room`` gains and as many losses."""
        yield self._table([], head=True)
        if any(entry.units > 1 for entry in self.pooled):
            gains, losses = clear_changes(self.pooled)
            clear = [entry for entry in self.pooled if firm(entry)]
            better = sum(standing(entry) == BETTER for entry in clear)
            worse = sum(standing(entry) == WORSE for entry in clear)
            compared = sum(standing(entry) not in (SAME, UNKNOWN) for entry in self.pooled)
            title = f"Main gains ({better} of {compared} outcomes clearly better)"
            yield from self._part(title, gains[:room])
            yield from self._part(f"Main losses ({worse} clearly worse)", losses[:room])
        yield Text("Headline outcomes", style="bold")
        formers = [None, *self.headlines]
        yield self._table(
            [(label_of(*pair), pair[0]) for pair in zip(self.headlines, formers, strict=False)]
        )

    def _part(self, title: str, entries: Sequence[Difference]) -> Iterator[RenderableType]:
        yield Text(title, style="bold")
        if entries:
            yield self._table([(label_of(entry, None), entry) for entry in entries])
        else:
            yield Text(" none of 1 % of the baseline or more")

    def _table(self, rows: Sequence[tuple[str, Difference]], head: bool = False) -> Table:
        drawn = any(entry.draws for entry in self.pooled)
        columns = [Column("outcome" if head else "", ratio=1, overflow="fold", vertical="top")]
        columns += [
            Column(words, justify="right", no_wrap=True, width=width, vertical="bottom")
            for width, words in HEADS.items()
            if drawn or width != COULD_BE
        ]
        table = Table(
            *columns, box=None, padding=(0, 1, 0, 0), expand=True, pad_edge=False, show_header=head
        )
        for label, entry in rows:
            table.add_row(label, *_cells(entry, drawn))
        return table


def _cells(entry: Difference, drawn: bool) -> Iterator[str | Text]:
    unit = entry.measure.unit
    per_cent = "%" if unit == SHARE and math.isfinite(entry.baseline_mean) else ""
    yield level(entry.baseline_mean, unit) + per_cent
    written = change(entry.difference, entry.low, entry.high, unit)
    yield Text(written, style="bold" if firm(entry) else "")
    if drawn:
        yield could_be(entry)
    yield shares(entry)


def label_of(entry: Difference, former: Difference | None) -> str:
    """The outcome with its unit; of those served in short below the one of everybody."""
    title, judged = entry.measure.title, mark(entry.measure.judgement)
    if former is not None and entry.measure.name == f"{former.measure.name}_served":
        return f"   of those served{judged}"
    evident = entry.measure.unit == SHARE or entry.measure.unit in title.lower()
    unit = "" if evident else f", {unit_of(entry)}"
    return f" {title}{judged}{unit}"
