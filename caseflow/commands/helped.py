"""The command that counts who fares better, who worse, and for whom it is the same."""

import sys
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import checked_workbook, emit, folder_for, write_workbook
from caseflow.commands.question_folder import QuestionCommand, drawn
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("helped", cls=QuestionCommand)(helped)


def helped(
    scenario: Annotated[str, typer.Argument(metavar="A", help="The baseline, or its file.")],
    against: Annotated[str, typer.Argument(metavar="B", help="What is compared with it.")],
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.", 2)] = 100,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    change: options.ChangesToBoth = None,
    parameters: options.Parameters = PARAMETERS,
    store: options.Store = STORE,
    out: options.OneFigureFolder = OUT,
    everything: options.Everything = False,
    format: options.AnswerFormat = options.Format.TEXT,
    xlsx: options.Workbook = None,
    figures: options.OneFigure = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Count who fares better and who fares worse."""
    from caseflow.study import Study

    checked_workbook(xlsx, "helped")
    folder_for(figures, out)
    result = Study(store, workers, executor, progress=True).people_helped(
        scenario,
        against,
        options.sites_of(site),
        replications,
        seed,
        options.changes_of(change),
        parameters,
    )
    emit(result, format, everything)
    write_workbook(result, xlsx)
    if figures:
        from caseflow.experiments.reports.figures.people_helped import draw_helped

        files = draw_helped(result.found, out, figure_format)
        drawn(files)
        print(f"The figure is {files[0]}, told in {files[-1]}.", file=sys.stderr)
