"""The command that asks whether a fit finds again what is known."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import (
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


def recover(
    scenario: Scenario = "pilot",
    site: options.Sites = None,
    targets: Targets = None,
    fitted: Annotated[
        Path | None,
        typer.Option(
            "--fitted",
            help="A file of the numbers that are drawn, with priors of one's own; five if none.",
        ),
    ] = None,
    pilots: Annotated[
        int, options.number_option("--pilots", "Made-up pilots that are fitted.", 2)
    ] = 20,
    size: Annotated[int, options.number_option("--size", "Points of a generation.", 20)] = 150,
    generations: Annotated[int, options.number_option("--generations", "Of each fit.")] = 5,
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
    """Fit made-up pilots of which the truth is known, as large as the real one."""
    from caseflow.study import Study

    folder_for(figures, out)
    study = Study(
        store, workers, options.hands_of(Kind.THREADS, cluster, scheduler_file), progress=True
    )
    result = study.recover(
        scenario,
        targets,
        fitted,
        pilots,
        size,
        generations,
        worlds,
        sites=site or "cheshire",
        seed=seed,
    )
    emit(result, format)
    if figures:
        from caseflow.experiments.reports.figures.rank_histogram import draw_ranks

        pilot, found = result.found
        labels = [unknown.label for unknown in pilot.unknowns]
        files = draw_ranks(found.ranks, labels, out, figure_format)
        print(f"The figure: {files[0]}", file=sys.stderr)
