"""The command that compares scenarios with a baseline."""

from enum import StrEnum
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import (
    DrawingCommand,
    checked_workbook,
    emit,
    folder_for,
    stopped_while_drawing,
    write_workbook,
)
from caseflow.commands.precision_options import Measured, Precision, UntilWidth, until_of
from caseflow.commands.question_folder import drawn
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.reports.figure_choice import MAIN_NAME, PNG
from caseflow.experiments.reports.own_figures import FiguresOf, own_figures
from caseflow.experiments.reports.terminal import (
    filled,
    tell_figures,
    tell_other_figures,
    tell_own_figures,
)
from caseflow.experiments.runs.defaults import OUT, PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind


class GroupDimension(StrEnum):
    """Which groups of victims are shown at length."""

    RELATIONSHIP = "relationship"
    RISK = "risk"
    ONLINE = "online"
    GENDER = "gender"
    COMMUNITY = "community"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", cls=DrawingCommand)(compare)


def compare(
    baseline: Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")],
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="What is compared with it.")
    ],
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.")] = 200,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: Annotated[
        list[str] | None, options.changes_option("every scenario, the baseline too")
    ] = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    detail: Annotated[
        bool,
        typer.Option("--detail", help="Keep every table of every run too: some 25 MB a run."),
    ] = False,
    parameters: options.Parameters = PARAMETERS,
    format: options.AnswerFormat = options.Format.TEXT,
    everything: options.Everything = False,
    xlsx: options.Workbook = None,
    by: Annotated[
        list[GroupDimension] | None,
        typer.Option(
            help="Show these groups of victims at length; may be given several times. JSON always "
            "has every measure of every group."
        ),
    ] = None,
    figures: options.FigureNames = MAIN_NAME,
    no_figures: options.NoFigures = False,
    figure_format: options.FigureFormats = PNG,
    figures_of: FiguresOf = None,
    until_width: UntilWidth = None,
    precision: Precision = None,
    measure: Measured = None,
    measure_file: MeasureFiles = None,
) -> None:
    """Compare scenarios with a baseline, pair by pair of runs with the same chance events."""
    until_of(until_width, precision, measure)
    from caseflow.loading import load_scenario
    from caseflow.scenarios.identical import identical
    from caseflow.study import Study

    checked_workbook(xlsx, "compare")
    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    loaded = [
        load_scenario(name, options.sites_of(site), options.changes_of(change))
        for name in (baseline, *dict.fromkeys(scenarios))
    ]
    same = identical(loaded) if format is options.Format.TEXT else ""
    if same:
        print(filled(same))
        return
    own = own_figures(figures_of, [scenario.name for scenario in loaded[1:]])
    folder_for(not no_figures, out)
    comparison = study.compare(
        *loaded,
        replications=replications,
        seed=seed,
        parameters=parameters,
        measures=measure,
        until_width=until_width,
        precision=precision,
        detail=detail,
    )
    with stopped_while_drawing(), artists(study.workers, not no_figures) as helper:
        if format is options.Format.TEXT and by:
            from caseflow.experiments.reports.group_differences import COMMAND

            comparison.print([COMMAND[group] for group in dict.fromkeys(by)], everything)
        else:
            emit(comparison, format, everything)
        write_workbook(comparison, xlsx)
        if not no_figures:
            files = comparison.save_figures(
                out, own, helper, figures=figures, formats=figure_format, progress=True
            )
            tell_figures(drawn(files))
            tell_other_figures(figures)
            tell_own_figures(len(own), len(loaded) - 1)
