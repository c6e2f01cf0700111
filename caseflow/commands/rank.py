"""The command that ranks scenarios by a measure."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import checked_workbook, emit, write_workbook
from caseflow.experiments.runs.defaults import PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rank")(rank_scenarios)


def rank_scenarios(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="At least two names or files.")
    ],
    measure: Annotated[
        list[str], typer.Option(help="What is ranked by; may be given several times.")
    ],
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.")] = 200,
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
    """Rank scenarios by a measure, and tell how likely each is to be the best."""
    from caseflow.study import Study

    checked_workbook(xlsx, "rank")
    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    ranking = study.rank(
        *scenarios,
        measures=measure,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
        parameters=parameters,
    )
    emit(ranking, format)
    write_workbook(ranking, xlsx)
