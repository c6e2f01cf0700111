"""The command that tells of a posterior: what the pilot told, and what it could not."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import StoreOfSimulations
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of

if TYPE_CHECKING:
    from caseflow.experiments.runs.posterior import Posterior


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
    """Tell what figures say of each unknown number, and of which they say nothing."""
    from caseflow.calibration.methods.contraction import moves
    from caseflow.calibration.reports.fit_figures import draw
    from caseflow.calibration.reports.posterior_account import as_json, as_text, unknowns_of
    from caseflow.experiments.store.posterior_lookup import posterior_of

    found = posterior_of(name, store)
    if to is not None:
        _written(found, to)
    if figures:
        folder_of(out, "--out")
    moved = moves(found, unknowns_of(found))
    if format is options.Format.JSON:
        print(json.dumps(as_json(found, [], moved), indent=1, ensure_ascii=False))
    else:
        for line in as_text(found, [], moved):
            print(line)
        print(
            f"\nWhat it gives, too, and all of it as one page: caseflow calibration-report {name}"
        )
    if figures:
        for file in draw(found, [], moved, out, figure_format):
            print(f"The figure: {file}", file=sys.stderr)


def _written(found: "Posterior", to: Path) -> None:
    """Write a posterior as ArviZ has it."""
    from caseflow.posteriors import FittedPosterior
    from caseflow.scenarios.refusal import Refusal

    if to.suffix != ".nc" or to.is_dir():
        raise Refusal("not a NetCDF file", where="--to", value=to.name, expected="FILE.nc")
    inference = FittedPosterior(found).to_inference_data()
    folder_of(to.parent, "--to")
    inference.to_netcdf(str(to))
    groups = ", ".join(inference.groups())
    print(f"Written: {to} ({groups})", file=sys.stderr)
