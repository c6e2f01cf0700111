"""The command that finds where the better of two scenarios changes."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import checked_workbook, emit, folder_for, name_files, write_workbook
from caseflow.commands.question_folder import QuestionCommand
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("crossing", cls=QuestionCommand)(crossing)


def crossing(
    first: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    second: Annotated[str, typer.Argument(help="What is compared with it.")],
    along: Annotated[
        str,
        typer.Option(
            metavar="KEY=LOW..HIGH",
            help="The lever: a range to search (advocacy.cap=10..60), or a list of values "
            "(advocacy.cap=10,20,30). Or the caseload itself, moved by referrals alone: "
            "open_cases, utilisation, or a part of it (open_cases=10..60).",
        ),
    ],
    measure: Annotated[
        str | None,
        typer.Option(
            help="By which the better one is judged; along the caseload, every headline of "
            "disengagement and revictimisation unless one is named."
        ),
    ] = None,
    site: options.Sites = None,
    replications: Annotated[
        int, options.replications_option("Paired replications at each value.", fewest=2)
    ] = 200,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: options.Changes = None,
    parameters: options.Parameters = PARAMETERS,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    xlsx: options.Workbook = None,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Find at which value of a lever the better of two scenarios changes, with its interval."""
    from caseflow.study import Study

    checked_workbook(xlsx, "crossing")
    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    folder_for(figures, out)
    result = study.crossing(
        first,
        second,
        along,
        measure,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
        parameters=parameters,
    )
    emit(result, format)
    write_workbook(result, xlsx)
    if figures:
        from caseflow.experiments.analysis.crossing.crossing import CrossingResult
        from caseflow.experiments.reports.figures.caseload_crossing import draw_caseload_crossing
        from caseflow.experiments.reports.figures.crossing import draw_crossing

        if isinstance(result.found, CrossingResult):
            name_files(draw_crossing(result.found, out, figure_format))
        else:
            name_files(draw_caseload_crossing(result.found, out, figure_format))
