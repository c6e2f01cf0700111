"""The command that asks how few advocates are enough."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import checked_workbook, emit, write_workbook
from caseflow.experiments.runs.defaults import MOST_ADVOCATES, PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


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
    scheduler_file: options.SchedulerFile = None,
    change: options.Changes = None,
    parameters: options.Parameters = PARAMETERS,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    format: options.AnswerFormat = options.Format.TEXT,
    xlsx: options.Workbook = None,
) -> None:
    """Find the fewest advocates that keep measures within limits, site by site."""
    from caseflow.study import Study

    checked_workbook(xlsx, "staff")
    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    staffing = study.staffing(
        scenario,
        limit,
        most,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
        parameters=parameters,
    )
    emit(staffing, format)
    write_workbook(staffing, xlsx)
