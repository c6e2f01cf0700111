"""The answer of a sweep on one screen: a row a point, a column an outcome."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.sweep.points import Sweep
from caseflow.experiments.measures import Measure
from caseflow.experiments.reports.figures.sweep_words import moved_words
from caseflow.experiments.reports.largest_changes import OF_SERVED
from caseflow.experiments.reports.screen.cells import CELL, FIRM, change_cell, head, level_cell
from caseflow.experiments.reports.screen.footing import footing
from caseflow.experiments.reports.screen.questions import basis, within
from caseflow.experiments.reports.sweep import is_baseline, label_of
from caseflow.experiments.reports.wording import capital
from caseflow.experiments.runs.design import ALL_SITES

MOST_POINTS = 14
MOST_COLUMNS = 4


def as_screen(sweep: Sweep, answers: Results, measures: Sequence[Measure]) -> RenderableType:
    """The table and what it rests on; further points and outcomes are under ``--all``."""
    design = sweep.design
    names = {measure.name for measure in measures}
    shown = [
        measure
        for measure in measures
        if measure.name.removesuffix(OF_SERVED) == measure.name
        or measure.name.removesuffix(OF_SERVED) not in names
    ][:MOST_COLUMNS]
    found = answers.differences(places=(ALL_SITES,))
    by_place = {(entry.scenario, entry.measure.name): entry for entry in found}
    points = [point for point in sweep.points if not is_baseline(sweep, point)]
    rows = [
        (label_of(sweep, point), [by_place[point.scenario.name, each.name] for each in shown])
        for point in points[:MOST_POINTS]
    ]
    moved = moved_words(lever.key for lever in sweep.levers)
    parts: list[RenderableType] = [
        Text(f"{capital(within(design.baseline))}, varying {moved}", style="bold"),
        Text(basis(answers)),
        Text(),
    ]
    if rows:
        heads = [
            Column(head(entry), justify="right", width=CELL, vertical="bottom")
            for entry in rows[0][1]
        ]
        table = Table(
            Column("", ratio=1, overflow="fold"),
            *heads,
            box=None,
            padding=(0, 1, 0, 0),
            expand=True,
            pad_edge=False,
        )
        table.add_row("as it stands: level", *map(level_cell, rows[0][1]))
        for label, entries in rows:
            table.add_row(label, *map(change_cell, entries))
        parts.append(table)
    more = len(points) - MOST_POINTS
    rest = f" {more} more points: --all." if more > 0 else ""
    parts.append(Text(f"{FIRM} clearly better or worse; all others could be either way.{rest}"))
    return Group(*parts, *footing(answers, found, shares=False))
