"""The command that finds how to open with a caseload of one's own."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import emit
from caseflow.experiments.runs.defaults import STORE
from caseflow.experiments.runs.executors import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("opening")(opening)


def opening(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    open_cases: Annotated[
        float, typer.Option(help="Open cases that each advocate holds on day 0.", min=0.1)
    ],
    site: options.Sites = None,
    replications: Annotated[
        int, options.replications_option("Replications of each warm-up.", fewest=2)
    ] = 40,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: options.Changes = None,
    store: options.Store = STORE,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Find the lines of a scenario file with which a site opens with a caseload of your own."""
    from caseflow.study import Study

    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    result = study.opening_caseload(
        scenario,
        open_cases,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
    )
    emit(result, format)
