"""The command that lists the measures."""

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("measures")(measures)


def measures(
    measure_file: MeasureFiles = None,
    format: options.ListFormat = options.Format.TEXT,
) -> None:
    """List every measure and how it is defined."""
    from caseflow.experiments.reports import definitions

    print(definitions.as_json() if format is options.Format.JSON else definitions.as_text())
