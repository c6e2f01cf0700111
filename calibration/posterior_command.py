"""The command that tells of a posterior: what the pilot told, and what it could not."""

import json
import sys
from typing import Annotated

import typer

from calibration.options import StoreOfSimulations
from experiments import options
from experiments.limits import OUT, STORE, folder_of


def posterior(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A posterior, or a file of draws.")],
    store: StoreOfSimulations = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
) -> None:
    """Tell what the published figures say of each unknown number, and of which they say nothing."""
    from calibration.account import as_json, as_text, unknowns_of
    from calibration.contraction import moves
    from calibration.pictures import draw
    from experiments.drawing import posterior_of

    found = posterior_of(name, store)
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
        for file in draw(found, [], moved, out):
            print(f"The figure: {file}", file=sys.stderr)
