"""Scenario rows: several scenarios in one table, a row each, a column a headline outcome."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.reports.largest_changes import OF_SERVED
from caseflow.experiments.reports.screen.cells import CELL, FIRM, change_cell, head, level_cell
from caseflow.experiments.reports.screen.firmness import clear_changes
from caseflow.experiments.reports.screen.short_numbers import could_be, with_unit
from caseflow.experiments.reports.wording import uncapitalised
from caseflow.experiments.runs.design import Design

MOST = 12
"""Scenarios in the table; where there are more the rest is under ``--all``."""

MOST_WITH_RANGES = 5
"""So many have room for a second line each: where the change could be."""


def scenario_rows(
    design: Design, pooled: Sequence[Difference], headlines: Sequence[Difference], room: int
) -> Iterator[RenderableType]:
    """The table, and below it what each scenario gains and loses most, where there is room."""
    shown = [entry for entry in headlines if not entry.measure.name.endswith(OF_SERVED)]
    scenarios = design.scenarios[:MOST]
    rows = {
        scenario.name: [entry for entry in shown if entry.scenario == scenario.name]
        for scenario in scenarios
    }
    heads = [
        Column(head(entry), justify="right", width=CELL, vertical="bottom")
        for entry in rows[scenarios[0].name]
    ]
    first = Column("", ratio=1, overflow="fold")
    table = Table(first, *heads, box=None, padding=(0, 1, 0, 0), expand=True, pad_edge=False)
    for number, (name, mine) in enumerate(rows.items()):
        if not number:
            table.add_row(Text(f"{design.baseline.name}: level"), *map(level_cell, mine))
        table.add_row(name, *map(change_cell, mine))
        if design.drawing is not None and len(rows) <= MOST_WITH_RANGES:
            table.add_row(Text("  could be", style="dim"), *map(could_be, mine))
    yield table
    more = len(design.scenarios) - len(scenarios)
    yield Text(
        f"{FIRM} clearly better or worse, beside the other scenarios too; all others could be "
        "either way." + (f" {more} more scenarios: --all." if more else "")
    )
    yield Text()
    for name in list(rows)[: MOST if room else 0]:
        yield Text(_most_changed(name, pooled))


def _most_changed(name: str, pooled: Sequence[Difference]) -> str:
    sides = clear_changes([entry for entry in pooled if entry.scenario == name])
    told = [
        f"{kind} {uncapitalised(entries[0].measure.title)} {with_unit(entries[0])}"
        for kind, entries in zip(("main gain", "main loss"), sides, strict=True)
        if entries
    ]
    return f"{name}: {'; '.join(told) or 'nothing is clearly better or worse'}."
