"""What goes wrong, on one screen: a row a failure; all else is under ``--all``."""

from rich.console import Group, RenderableType
from rich.text import Text

from caseflow.experiments.analysis.failure_value import FailureValues
from caseflow.experiments.reports.comparison import headline
from caseflow.experiments.reports.failure_value import name_of
from caseflow.experiments.reports.failure_value_sentences import TOLD, of_thousand, often
from caseflow.experiments.reports.over_draws import allowed_for
from caseflow.experiments.reports.table import (
    JUDGED,
    SMALL,
    failed_runs,
    new_table,
    number,
    spaced,
    wide,
)
from caseflow.experiments.reports.wording import uncapitalised


def as_screen(found: FailureValues) -> RenderableType:
    """One table, sorted by what putting each right is worth, and how to read it."""
    baseline = uncapitalised(found.answers.design.baseline.title)
    column = TOLD[found.by].column
    table = new_table(
        wide("for 1,000 victims who report"), number("meet it"), number(f"{column} [95 %]")
    )
    for worth in found.ranked:
        table.add_row(name_of(worth), often(worth.often)[0], of_thousand(worth.changes[found.by]))
    drawing = found.answers.design.drawing
    failures = found.answers.failures
    return Group(
        Text(f"What goes wrong, put right one at a time: {baseline}", style="bold"),
        Text(headline(found.answers)),
        spaced(table),
        Text(
            "The last column is what changes when one thing is put right and all else stays, "
            f"intervals {allowed_for(drawing)}; in round brackets: cannot be distinguished from "
            "chance. Worth is not added up: who is spared one failure may meet the next."
        ),
        Text(f"{JUDGED} how often it happens rests on judgement. {SMALL} few met it."),
        *([Text(f"{failed_runs(failures)}.")] if failures else []),
        Text("The rest: --all has assaults, withdrawal, leaving, and those who met it."),
    )
