"""The command that asks what the same luck in both worlds is worth, from light to saturated."""

import sys
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import emit, folder_for, writable_page
from caseflow.commands.question_folder import QuestionCommand, drawn
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of

FEWEST = 3
"""Fewer pairs have no variance of which a variance could be told."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("power", cls=QuestionCommand)(power)


def power(
    site: Annotated[str, typer.Option(help="The one site.")] = "hampshire",
    replications: Annotated[
        int,
        options.replications_option("Of each arm, for the variances.", FEWEST),
    ] = 100,
    worlds: Annotated[
        int,
        options.number_option("--worlds", "Of each arm, to count who crosses over."),
    ] = 20,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    change: Annotated[list[str] | None, options.changes_option("every arm")] = None,
    store: options.Store = STORE,
    out: options.OneFigureFolder = OUT,
    page: options.Page = None,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.OneFigure = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Tell what the same luck in both worlds is worth, by measure and congestion; and who flips."""
    from caseflow.study import Study

    folder_for(figures, out)
    if page is not None:
        writable_page(page)
    study = Study(store, workers, progress=True)
    result = study.variance_reduction(site, replications, worlds, seed, options.changes_of(change))
    emit(result, format)
    if figures:
        from caseflow.experiments.reports.figures.variance_reduction import draw_power

        files = drawn(draw_power(result.found, out, figure_format))
        print(f"The figure is {files[0]}.", file=sys.stderr)
    if page is not None:
        from caseflow.experiments.reports.figures.variance_reduction import draw_beside
        from caseflow.experiments.reports.variance_reduction_page import page_of
        from caseflow.experiments.reports.whole_file import write

        folder_of(page.parent, "--page")
        picture = draw_beside(result.found, page)
        write(page, page_of(result.found, picture, page.as_posix()).encode())
        print(f"Written: {page}", file=sys.stderr)
