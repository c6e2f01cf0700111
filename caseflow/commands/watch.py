"""The command that shows one morning of a world: in words, as data, and as a picture."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import emit
from caseflow.experiments.runs.defaults import FURTHEST_ROW, MOST_REPLICATIONS


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("watch")(watch)


def watch(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    day: Annotated[
        int,
        options.number_option("--day", "Days since the first.", 0, FURTHEST_ROW),
    ],
    against: Annotated[
        str | None, typer.Option(help="Another, to be shown beside it with the same people.")
    ] = None,
    site: options.OneSite = None,
    seed: options.Seed = 1,
    replication: Annotated[
        int,
        options.number_option(
            "--replication", "Which world of that seed, counted from 0.", 0, MOST_REPLICATIONS - 1
        ),
    ] = 0,
    change: options.ChangesToBoth = None,
    advocate: Annotated[
        int | None,
        options.number_option("--advocate", "Open this advocate's task list too.", 0, FURTHEST_ROW),
    ] = None,
    case: Annotated[
        int | None,
        options.number_option(
            "--case",
            "Say how this case stands too, by its number in the tables of the first.",
            0,
            FURTHEST_ROW,
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="A file to draw it into: .svg or .html.")] = None,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Watch one world on one morning: who stands where, who waits, what advocates hold."""
    from caseflow.life_results import ending_of
    from caseflow.study import Study

    if out is not None:
        ending_of(out)
    morning = Study(progress=True).snapshot(
        scenario,
        day,
        against,
        site,
        seed,
        replication,
        options.changes_of(change),
        advocate,
        case,
    )
    emit(morning, format)
    if out is not None:
        morning.save(out)
        print(f"The picture is {out}.", file=sys.stderr)
