"""The command that holds the model against the counts of an area."""

from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import emit, folder_for
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.reports.terminal import tell_figures
from caseflow.experiments.runs.defaults import (
    AREA_REPLICATIONS,
    FEWEST_OF_AREA,
    OUT,
    PARAMETERS,
    STORE,
)
from caseflow.experiments.runs.executors import Kind


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check-area")(check_area)


def check_area(
    file: Annotated[
        Path,
        typer.Argument(
            help="Your counts: a table with measure, and count and n, count and months, or low and "
            "high."
        ),
    ],
    scenario: Annotated[
        str, typer.Option("--scenario", help="The scenario that stands for the area as it is.")
    ] = "pilot",
    site: options.Sites = None,
    replications: Annotated[
        int,
        options.replications_option(
            "Simulated worlds your counts are compared with.", FEWEST_OF_AREA
        ),
    ] = AREA_REPLICATIONS,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: Annotated[list[str] | None, options.changes_option("the scenario")] = None,
    parameters: options.Parameters = PARAMETERS,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Hold the model against your area's own counts before you trust what it says of it."""
    from caseflow.study import Study

    folder_for(figures, out)
    study = Study(
        store, workers, options.hands_of(Kind.THREADS, cluster, scheduler_file), progress=True
    )
    checked = study.check_area(
        file,
        scenario,
        options.sites_of(site),
        replications,
        seed,
        options.changes_of(change),
        parameters,
    )
    emit(checked, format)
    if figures:
        tell_figures(checked.draw(out, figure_format))
