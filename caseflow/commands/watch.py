"""The command that shows one morning of a world: in words, as data, and as a picture."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import emit
from caseflow.experiments.runs.defaults import FURTHEST_ROW, MOST_REPLICATIONS, whole
from caseflow.scenarios.refusal import Refusal


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("watch")(watch)


def watch(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    day: Annotated[
        str,
        typer.Option(
            metavar="DATE",
            help="Which morning: a date such as 2019-06-01, or the days since the first.",
        ),
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
        options.number_option(
            "--advocate", "Open this advocate's task list too; they count from 1.", 1, FURTHEST_ROW
        ),
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
    """See one world on one morning: who waits, and what advocates hold."""
    from caseflow.life_results import ending_of
    from caseflow.study import Study

    if out is not None:
        ending_of(out)
    changes = options.changes_of(change)
    morning = Study(progress=True).snapshot(
        scenario,
        day_of(day, scenario, changes),
        against,
        site,
        seed,
        replication,
        changes,
        None if advocate is None else advocate - 1,
        case,
    )
    emit(morning, format)
    if out is not None:
        morning.save(out)
        print(f"The picture is {out}.", file=sys.stderr)


def day_of(given: str, scenario: str, changes: dict[str, str]) -> int:
    """The day that a date, or a number of days, means in a scenario."""
    try:
        moment = date.fromisoformat(given.strip())
    except ValueError:
        return int(whole("--day", 0, FURTHEST_ROW)(given))
    from caseflow.loading import load_scenario
    from caseflow.scenarios.words import date_words

    frame = load_scenario(scenario, None, changes).frame
    days = (moment - frame.first_day).days
    if not 0 <= days < frame.days:
        raise Refusal(
            "not within the run",
            where="--day",
            value=given,
            expected=f"a date from {date_words(frame.first_day)} to {date_words(frame.ends)}",
        )
    return days
