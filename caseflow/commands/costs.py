"""The command that tells what scenarios cost for each harm that they avoid."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import checked_workbook, emit, folder_for, name_files, write_workbook
from caseflow.commands.question_folder import QuestionCommand
from caseflow.experiments.analysis.cost_bearer import CostBearer
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("costs", cls=QuestionCommand)(costs)


def costs(
    baseline: Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")],
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="What is compared with it.")
    ],
    whose: Annotated[
        CostBearer,
        typer.Option(
            help="Whose costs are counted: the service alone, all that is public, or victims' own "
            "losses too."
        ),
    ] = CostBearer.PUBLIC,
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.")] = 200,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: options.Changes = None,
    parameters: options.Parameters = PARAMETERS,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    everything: options.Everything = False,
    format: options.AnswerFormat = options.Format.TEXT,
    xlsx: options.Workbook = None,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Tell what scenarios cost more or less, and what that is for each harm avoided."""
    from caseflow.study import Study

    checked_workbook(xlsx, "costs")
    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    folder_for(figures, out)
    costs = study.cost_effectiveness(
        baseline,
        *scenarios,
        whose=whose.value,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
        parameters=parameters,
    )
    emit(costs, format, everything)
    write_workbook(costs, xlsx)
    if figures:
        from caseflow.experiments.reports.figures.cost_plane import draw_cost_plane

        name_files(draw_cost_plane(costs.found, out, figure_format))
