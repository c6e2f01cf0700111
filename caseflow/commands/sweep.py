"""The command that moves levers of a scenario and shows what follows."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import checked_workbook, emit, folder_for, write_workbook
from caseflow.commands.question_folder import QuestionCommand, drawn
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.reports.terminal import tell_figures
from caseflow.experiments.runs.defaults import MOST_POINTS, OUT, PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(cls=QuestionCommand)(sweep)


def sweep(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")],
    vary: Annotated[
        list[str],
        typer.Option(
            metavar="KEY=VALUES",
            help="A lever and its values, as advocacy.cap=15,20,25, or with --sample its range, as "
            "advocacy.cap=15..60; may be given several times.",
        ),
    ],
    sample: Annotated[
        int | None,
        options.number_option(
            "--sample",
            "Draw so many points (a Latin hypercube); without it, every combination is one.",
            1,
            MOST_POINTS,
        ),
    ] = None,
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications a point.")] = 100,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: Annotated[
        list[str] | None, options.changes_option("the scenario and to every point")
    ] = None,
    parameters: options.Parameters = PARAMETERS,
    measure: Annotated[
        list[str] | None,
        typer.Option(help="Show and draw this measure; may be given several times."),
    ] = None,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    everything: options.Everything = False,
    format: options.AnswerFormat = options.Format.TEXT,
    xlsx: options.Workbook = None,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Move a lever of a scenario and see what follows."""
    from caseflow.study import Study

    checked_workbook(xlsx, "sweep")
    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    folder_for(figures, out)
    result = study.sweep(
        scenario,
        vary,
        measure or (),
        sample,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
        parameters=parameters,
    )
    emit(result, format, everything)
    write_workbook(result, xlsx)
    if figures:
        from caseflow.experiments.measures.lookup import measures_of
        from caseflow.experiments.reports.figures.sweep import draw_sweep

        points, results = result.found
        files = draw_sweep(points, results, measures_of(measure or []), out, figure_format)
        tell_figures(drawn(files))
