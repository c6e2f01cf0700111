"""The command that asks what to choose while much is not known."""

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
from caseflow.experiments.runs.defaults import FEWEST_DRAWS, MOST_DRAWS, OUT, PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


class MissingNumbers(StrEnum):
    """What becomes of the numbers that a posterior does not have."""

    CENTRAL = "central"
    PRIOR = "prior"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(cls=QuestionCommand)(decide)


def decide(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="Names or files, two at least.")
    ],
    measure: Annotated[
        list[str] | None,
        typer.Option(help="Judged by this measure; may be given several times."),
    ] = None,
    parameters: Annotated[
        str, typer.Option(help="Where draws are from: posterior:NAME, or :FILE.csv, or prior.")
    ] = PARAMETERS,
    others: Annotated[
        MissingNumbers,
        typer.Option(help="What a posterior did not fit: at its central value, or from its prior."),
    ] = MissingNumbers.CENTRAL,
    only: Annotated[
        list[str] | None,
        typer.Option(help="Draw only this parameter, or family of them; may be given repeatedly."),
    ] = None,
    draws: Annotated[
        int,
        options.number_option(
            "--draws", "How many draws of what is not known.", FEWEST_DRAWS, MOST_DRAWS
        ),
    ] = 200,
    site: options.Sites = None,
    replications: Annotated[
        int, options.replications_option("Of every scenario under each draw.", 2)
    ] = 3,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: options.Changes = None,
    measure_file: MeasureFiles = None,
    store: StoreOfPosteriors = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Choose between scenarios: how likely each is best, what it may lose, what to find out."""
    from caseflow.study import Study

    folder_for(figures, out)
    study = Study(
        store, workers, options.hands_of(Kind.THREADS, cluster, scheduler_file), progress=True
    )
    decision = study.decide(
        *scenarios,
        measures=measure,
        parameters=parameters,
        others=others.value,
        only=only,
        draws=draws,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
    )
    emit(decision, format)
    if figures:
        from caseflow.calibration.reports.decision_figures import decisions_of
        from caseflow.experiments.reports.figures.decision import draw_decisions

        files = draw_decisions(decisions_of(*decision.found), out, figure_format)
        tell_figures(drawn(files))
