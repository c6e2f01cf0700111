"""The command that holds a calibrated model against figures that no fit has seen."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import Scenario, StoreOfSimulations
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import emit, folder_for
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE
from caseflow.experiments.runs.executors import Kind


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
    from caseflow.study import Study

    folder_for(figures, out)
    study = Study(
        store, workers, options.hands_of(Kind.THREADS, cluster, scheduler_file), progress=True
    )
    result = study.validate(file, parameters, scenario, draws, worlds, sites=site, seed=seed)
    emit(result, format)
    if figures:
        from caseflow.calibration.reports.validation import panel_of
        from caseflow.experiments.reports.figures.fit.target_fit import draw_held

        files = draw_held(panel_of(result.found), out, figure_format)
        print(f"The figure: {files[0]}", file=sys.stderr)
