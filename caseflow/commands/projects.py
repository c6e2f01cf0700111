"""The command that lists the questions of which figures lie in folders."""

import json
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.runs.defaults import OUT


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("projects")(projects)


def projects(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the folders of questions lie.")
    ] = OUT,
    format: options.ListFormat = options.Format.TEXT,
) -> None:
    """List the questions that were answered with figures: when, what, and what came of it."""
    from caseflow.experiments.reports.project_list import as_data, lines

    if format is options.Format.JSON:
        print(json.dumps(as_data(folder), indent=1, ensure_ascii=False))
        return
    for line in lines(folder):
        print(line)
