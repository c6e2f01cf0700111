"""The command that runs a whole plan."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import (
    DrawingCommand,
    checked_workbook,
    emit,
    folder_for,
    stopped_while_drawing,
    write_workbook,
)
from caseflow.commands.question_folder import drawn
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.reports.figure_choice import MAIN_NAME, PNG
from caseflow.experiments.reports.file_stems import file_stem
from caseflow.experiments.reports.own_figures import FiguresOf, own_figures
from caseflow.experiments.reports.terminal import tell_figures, tell_other_figures, tell_own_figures
from caseflow.experiments.runs.defaults import OUT, PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(cls=DrawingCommand)(batch)


def batch(
    plan: Annotated[
        str, typer.Argument(metavar="PLAN", help="The path of a plan, or the name of one.")
    ],
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    measure: Annotated[
        list[str] | None, typer.Option(help="Tell this measure; may be given several times.")
    ] = None,
    parameters: options.Parameters = PARAMETERS,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    xlsx: options.Workbook = None,
    figures: options.FigureNames = MAIN_NAME,
    no_figures: options.NoFigures = False,
    figure_format: options.FigureFormats = PNG,
    figures_of: FiguresOf = None,
) -> None:
    """Run a plan: scenarios, sites, replications and a seed, as its file says."""
    from caseflow.experiments.runs.plan import read_plan
    from caseflow.study import Study

    read = read_plan(plan)
    checked_workbook(xlsx, "batch")
    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    scenarios = [scenario.name for scenario in read.designs[0].scenarios]
    own = own_figures(figures_of, scenarios)
    folder_for(not no_figures, out)
    result = study.batch(read, measure, parameters)
    with stopped_while_drawing(), artists(study.workers, not no_figures) as helper:
        emit(result, format)
        write_workbook(result, xlsx)
        if not no_figures:
            for comparison in result.comparisons:
                alone = len(result.comparisons) == 1
                folder = out if alone else out / file_stem(comparison.results.design.sites[0])
                files = comparison.save_figures(
                    folder, own, helper, figures=figures, formats=figure_format, progress=True
                )
                tell_figures(drawn(files))
            tell_other_figures(figures)
            tell_own_figures(len(own), len(scenarios))
