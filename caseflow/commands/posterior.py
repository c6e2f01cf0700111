"""The command that tells of a posterior: what the pilot told, and what it could not."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import StoreOfSimulations
from caseflow.commands.output import emit, folder_for
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE

if TYPE_CHECKING:
    from caseflow.posteriors import FittedPosterior


def posterior(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A posterior, or a file of draws.")],
    store: StoreOfSimulations = STORE,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE.nc", help="Write it as ArviZ has it, in NetCDF."),
    ] = None,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Tell what the published figures say of each unknown number, and of which they say nothing."""
    from caseflow.posteriors import posterior as posterior_named

    found = posterior_named(name, store)
    if to is not None:
        _written(found, to)
    folder_for(figures, out)
    result = found.contraction
    emit(result, format)
    if format is options.Format.TEXT:
        print(
            f"\nWhat it gives, too, and all of it as one page: caseflow calibration-report {name}"
        )
    if figures:
        from caseflow.calibration.reports.fit_figures import draw

        fit, held, moved = result.found
        for file in draw(fit, held, moved, out, figure_format):
            print(f"The figure: {file}", file=sys.stderr)


def _written(found: "FittedPosterior", to: Path) -> None:
    """Write a posterior as ArviZ has it."""
    from caseflow.scenarios.refusal import Refusal

    if to.suffix != ".nc" or to.is_dir():
        raise Refusal("not a NetCDF file", where="--to", value=to.name, expected="FILE.nc")
    inference = found.to_inference_data()
    folder_for(True, to.parent, "--to")
    inference.to_netcdf(str(to))
    groups = ", ".join(inference.groups())
    print(f"Written: {to} ({groups})", file=sys.stderr)
