"""The command that asks whether the priors cover what was published, before any fitting."""

import sys
from typing import Annotated

from caseflow.commands import options
from caseflow.commands.calibration_options import (
    Fitted,
    Scenario,
    StoreOfSimulations,
    Targets,
    Worlds,
)
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import emit, folder_for
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE
from caseflow.experiments.runs.executors import Kind


def priors(
    scenario: Scenario = "pilot",
    site: options.Sites = None,
    targets: Targets = None,
    fitted: Fitted = None,
    draws: Annotated[int, options.number_option("--draws", "Points of the priors.", 10)] = 200,
    worlds: Worlds = 1,
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
    """Ask whether the priors cover the published figures before any fitting."""
    from caseflow.study import Study

    folder_for(figures, out)
    study = Study(
        store, workers, options.hands_of(Kind.THREADS, cluster, scheduler_file), progress=True
    )
    result = study.check_priors(scenario, targets, fitted, draws, worlds, sites=site, seed=seed)
    emit(result, format)
    if figures:
        from caseflow.calibration.reports.prior_coverage import panel_of
        from caseflow.experiments.reports.figures.fit.target_fit import draw_held

        files = draw_held(panel_of(result.found), out, figure_format)
        print(f"The figure: {files[0]}", file=sys.stderr)
