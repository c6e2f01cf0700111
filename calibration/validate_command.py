"""The command that holds a calibrated model against figures that no fit has seen."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from calibration.options import Scenario, StoreOfSimulations
from calibration.options import pilot_of as asked
from experiments import options
from experiments.executors import default_workers
from experiments.limits import OUT, STORE, folder_of


def validate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Figures, as in calibration/targets.csv.")
    ],
    parameters: Annotated[
        str, typer.Option(help="posterior:NAME, or prior.", metavar="posterior:NAME")
    ],
    scenario: Scenario = "pilot",
    site: options.Sites = None,
    draws: Annotated[int, options.number_option("--draws", "How many draws are told.", 20)] = 200,
    worlds: Annotated[
        int, options.number_option("--worlds", "Worlds of each site for a draw.")
    ] = 1,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    store: StoreOfSimulations = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
) -> None:
    """Hold the calibrated model against further published figures."""
    from calibration.account import unknowns_of
    from calibration.against import surprise
    from calibration.checking import held_against
    from calibration.pictures import panel
    from calibration.shelf import Stored
    from calibration.told import entry, table_of
    from experiments.drawing import drawing_of
    from experiments.progress import ProgressBar
    from experiments.store import Store
    from experiments.terminal import filled, show
    from scenarios.scenario import load

    drawing = drawing_of(parameters, store, tuple(load(scenario, {}, site).sites), draws, seed)
    posterior = drawing.posterior
    if posterior.caution:
        print(f"Note: {posterior.caution}", file=sys.stderr)
    pilot = asked(scenario, site, file, unknowns_of(posterior), worlds, seed)
    if figures:
        folder_of(out, "--out")
    with Store(store) as ledger, ProgressBar(min(draws, len(posterior.draws))) as bar:
        many = workers or default_workers()
        held = held_against(posterior, pilot, Stored(ledger), many, draws, bar.step)
    if format is options.Format.JSON:
        found = {
            "parameters": parameters,
            "scenario": pilot.scenario.name,
            "figures": [entry(one) for one in held],
        }
        print(json.dumps(found, indent=1, ensure_ascii=False, allow_nan=False))
    else:
        scores = [f"{one.verdict} (z {one.z:+.1f}, tail {one.tail:.2f})" for one in held]
        show(table_of(held, "verdict", scores))
        print()
        print(filled(surprise(held)))
    if figures:
        from experiments.figures.fit.held import draw_held

        title = "Does the calibrated model give figures that it was not fitted to?"
        files = draw_held(panel(held, title, "validated", len(posterior.draws), False), out)
        print(f"The figure: {files[0]}", file=sys.stderr)
