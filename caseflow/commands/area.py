"""The commands about an area in one table: its empty sheet, and the sheet read."""

from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import emit

Force = Annotated[
    str, typer.Option("--force", help="A police force, by any usual name, of an official table.")
]
Replace = Annotated[bool, typer.Option("--replace", help="Write over files that are there.")]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    area = typer.Typer(
        name="area",
        help="Describe your area in one table, and make a scenario of it.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    area.command("new")(new)
    area.command("read")(read)
    app.add_typer(area)


def new(
    file: Annotated[Path, typer.Argument(help="The sheet to write: my_area.xlsx, or .csv.")],
    table: Annotated[
        Path | None,
        typer.Option("--from", help="An official table to fill it in from, with --force."),
    ] = None,
    force: Force = "",
    replace: Replace = False,
) -> None:
    """Write an empty sheet about your area, to be filled in."""
    from caseflow.sheet_questions import area_sheet

    area_sheet(file, table, force, replace)
    print(f"Written: {file}\nFill in column E, save it, then: caseflow area read {file}")


def read(
    file: Annotated[
        Path, typer.Argument(help="The sheet, filled in; or an official table, with --force.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="The scenario file to write; named for the area.")
    ] = None,
    force: Force = "",
    replace: Replace = False,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Check a sheet cell by cell, and make a scenario of your area."""
    from caseflow.sheet_questions import read_area

    emit(read_area(file, out, force, replace), format)
