"""The command that tells of a posterior: what the pilot told, and what it could not."""

import sys
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import StoreOfSimulations
from caseflow.commands.output import emit, folder_for
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE


def posterior(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A posterior, or a file of draws.")],
    store: StoreOfSimulations = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Tell what the published figures say of each unknown number, and of which they say nothing."""
    from caseflow.posteriors import posterior as posterior_named

    folder_for(figures, out)
    result = posterior_named(name, store).contraction
    emit(result, format)
    if format is options.Format.TEXT:
        print(
            f"\nWhat it gives, too, and all of it as one page: caseflow calibration-report {name}"
        )
    if figures:
        from caseflow.calibration.reports.fit_figures import draw

        for file in draw(*result.found, out, figure_format):
            print(f"The figure: {file}", file=sys.stderr)
