"""The commands of the ledger, entered on the command line."""

import typer

from experiments.ledger.export import export
from experiments.ledger.forget import forget
from experiments.ledger.listing import list_runs
from experiments.ledger.replay import replay


def register(app: typer.Typer) -> None:
    """Add the commands.

    Parameters
    ----------
    app
        The command line.
    """
    app.command("runs")(list_runs)
    app.command()(replay)
    app.command()(export)
    app.command()(forget)
