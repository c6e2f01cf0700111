"""The command that asks what outcomes hang on."""

from enum import StrEnum
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import StoreOfPosteriors
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import emit, folder_for
from caseflow.commands.question_folder import QuestionCommand, drawn
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.reports.terminal import tell_figures
from caseflow.experiments.runs.defaults import OUT, PRIOR, STORE
from caseflow.experiments.runs.executors import Kind

WORDS = "sensitivity.md"


class VariedNumbers(StrEnum):
    """What is moved."""

    PARAMETERS = "parameters"
    LEVERS = "levers"


class SensitivityMethod(StrEnum):
    """How."""

    MORRIS = "morris"
    SOBOL = "sobol"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(cls=QuestionCommand)(sensitivity)


def sensitivity(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")] = "pilot",
    measure: Annotated[
        list[str] | None, typer.Option(help="Of this measure; may be given several times.")
    ] = None,
    over: Annotated[VariedNumbers, typer.Option(help="What is moved.")] = VariedNumbers.PARAMETERS,
    method: Annotated[
        SensitivityMethod,
        typer.Option(help="Screening alone, or after it the shares of the variance (sobol)."),
    ] = SensitivityMethod.MORRIS,
    parameters: Annotated[
        str,
        typer.Option(help="What is believed of parameters: prior, or posterior:NAME or :FILE.csv."),
    ] = PRIOR,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Move only this parameter, or family of them; may be given repeatedly."),
    ] = None,
    between: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=LOW..HIGH",
            help="Move it over this range, as advocacy.cap=15..45; may be given several times.",
        ),
    ] = None,
    grouped: Annotated[
        bool, typer.Option("--grouped", help="Move each family of parameters as one.")
    ] = False,
    trajectories: Annotated[
        int,
        options.number_option("--trajectories", "How often each is moved over its range.", 4, 1000),
    ] = 8,
    samples: Annotated[
        int,
        options.number_option(
            "--samples", "Blocks of points for the shares of the variance: a power of 2.", 16, 2**16
        ),
    ] = 128,
    most: Annotated[
        int,
        options.number_option(
            "--most", "Shares of the variance of so many that move outcomes most.", 1, 100
        ),
    ] = 8,
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Of each point.", 2)] = 3,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: Annotated[list[str] | None, options.changes_option("the scenario")] = None,
    measure_file: MeasureFiles = None,
    store: StoreOfPosteriors = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Tell which of the numbers that are not known, or which levers, move outcomes, and how far."""
    from caseflow.study import Study

    folder_for(figures, out)
    study = Study(
        store, workers, options.hands_of(Kind.THREADS, cluster, scheduler_file), progress=True
    )
    result = study.sensitivity(
        scenario,
        measure,
        over.value,
        method.value,
        parameters,
        only,
        between,
        grouped,
        trajectories,
        samples,
        most,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
    )
    emit(result, format)
    if figures:
        from caseflow.calibration.reports.sensitivity_figures import sheets_of
        from caseflow.experiments.reports.figures.sensitivity import draw_movers

        loaded, found = result.found
        sheets = sheets_of(loaded, found, over.value)
        tell_figures(drawn(draw_movers(sheets, out, WORDS, figure_format)))
