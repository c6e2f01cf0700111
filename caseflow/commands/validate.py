"""The command that holds a calibrated model against figures that no fit has seen."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import Scenario, StoreOfSimulations
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind, default_workers, standing


def validate(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Figures, as in calibration/targets/targets.csv.")
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
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    measure_file: MeasureFiles = None,
    store: StoreOfSimulations = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Hold the calibrated model against further published figures."""
    from caseflow.calibration.diagnostics.predictive_check import held_against
    from caseflow.calibration.diagnostics.target_fit import surprise
    from caseflow.calibration.reports.fit_figures import panel
    from caseflow.calibration.reports.posterior_account import unknowns_of
    from caseflow.calibration.reports.target_tables import entry, table_of
    from caseflow.experiments.reports.brief.posterior_cautions import cautions
    from caseflow.experiments.reports.json_output import dump
    from caseflow.experiments.reports.terminal import filled, show
    from caseflow.experiments.runs.progress import ProgressBar
    from caseflow.experiments.store import Store
    from caseflow.experiments.store.posterior_lookup import drawing_of
    from caseflow.experiments.store.simulation_cache import StoredSimulations
    from caseflow.scenarios.scenario import load

    drawn_at = tuple(load(scenario, {}, site).sites)
    drawing = drawing_of(parameters, store, drawn_at, draws, seed)
    posterior = drawing.posterior
    if not drawing.is_prior:
        for caution in cautions(posterior, drawn_at):
            print(f"Note: {caution}", file=sys.stderr)
    from caseflow.calibration.targets.pilot_request import pilot_of as asked

    pilot = asked(scenario, site, file, unknowns_of(posterior), worlds, seed)
    if figures:
        folder_of(out, "--out")
    hands, many = (
        options.hands_of(Kind.THREADS, cluster, scheduler_file),
        workers or default_workers(),
    )
    with (
        Store(store) as ledger,
        standing(hands, many) as crew,
        ProgressBar(min(draws, len(posterior.draws))) as bar,
    ):
        cache = StoredSimulations(ledger)
        held = held_against(posterior, pilot, cache, many, draws, bar.step, crew)
    if format is options.Format.JSON:
        found = {
            "parameters": parameters,
            "scenario": pilot.scenario.name,
            "figures": [entry(fit) for fit in held],
        }
        print(dump(found))
    else:
        scores = [f"{fit.verdict} (z {fit.z:+.1f}, tail {fit.tail:.2f})" for fit in held]
        show(table_of(held, "verdict", scores))
        print()
        print(filled(surprise(held)))
    if figures:
        from caseflow.experiments.reports.figures.fit.target_fit import draw_held

        title = "Does the calibrated model give figures that it was not fitted to?"
        files = draw_held(
            panel(held, title, "validated", len(posterior.draws), False), out, figure_format
        )
        print(f"The figure: {files[0]}", file=sys.stderr)
