"""The command that asks how few advocates are enough."""

from typing import Annotated

import typer

from caseflow.commands import arguments as asking
from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.runs.defaults import STORE
from caseflow.experiments.runs.executors import Kind, default_workers

MOST_ADVOCATES = 500


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("staff")(staff)


def staff(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    limit: Annotated[
        list[str],
        typer.Option(
            metavar="MEASURE<LEVEL",
            help='What must be kept, such as "disengaged_from_service<0.2" (in quotes, for < means '
            "something to the shell); may be given several times.",
        ),
    ],
    most: Annotated[
        int,
        options.number_option(
            "--most", "The most advocates that are looked at.", 1, MOST_ADVOCATES
        ),
    ] = 20,
    site: options.Sites = None,
    replications: Annotated[
        int, options.replications_option("Replications of each number.", fewest=2)
    ] = 100,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    change: options.Changes = None,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Find the fewest advocates that keep measures within limits, site by site."""
    from caseflow.experiments.analysis.staffing.measure_limit import limit_of
    from caseflow.experiments.analysis.staffing.staffing import StaffingQuestion, ask

    question = StaffingQuestion(
        scenario=scenario,
        limits=tuple(limit_of(entry) for entry in dict.fromkeys(limit)),
        most=most,
        overrides=options.changes_of(change),
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
    )
    hands = options.hands_of(executor, cluster)
    asking.tell_notes([question.plain()])

    from caseflow.experiments.reports.staffing import as_json, as_text
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        found = ask(question, ledger, workers or default_workers(), hands)
    if format is options.Format.JSON:
        print(as_json(found))
    else:
        from rich.console import Console

        Console().print(as_text(found))
