"""The commands of the ledger, entered on the command line."""

import typer

from caseflow.commands.export import export
from caseflow.commands.forget import forget
from caseflow.commands.replay import replay
from caseflow.commands.runs import list_runs


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("runs")(list_runs)
    app.command()(replay)
    app.command()(export)
    app.command()(forget)
