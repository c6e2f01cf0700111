"""The command that asks what it would be worth to put right each thing that goes wrong."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import emit, folder_for, writable_page
from caseflow.commands.question_folder import QuestionCommand, drawn
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.reports.terminal import tell_figures
from caseflow.experiments.runs.defaults import OUT, PARAMETERS, STORE, folder_of
from caseflow.experiments.runs.executors import Kind


class RankingMeasure(StrEnum):
    """The headline measures by which failures can be ranked."""

    INCIDENTS = "incidents_per_year"
    ASSAULTED = "revictimised_violent_365"
    WITHDREW = "disengaged_before_charge"
    LEFT = "disengaged_from_service"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("failures", cls=QuestionCommand)(failures)


def failures(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")] = "pilot",
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.")] = 100,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    change: Annotated[list[str] | None, options.changes_option("the scenario")] = None,
    parameters: options.Parameters = PARAMETERS,
    by: Annotated[
        RankingMeasure, typer.Option(help="The measure to sort by.")
    ] = RankingMeasure.INCIDENTS,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    page: options.Page = None,
    format: options.AnswerFormat = options.Format.TEXT,
    everything: options.Everything = False,
    figures: options.Figures = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Tell what goes wrong, how often, and what putting each thing right would be worth."""
    from caseflow.study import Study

    folder_for(figures, out)
    if page is not None:
        writable_page(page)
    failures = Study(store, workers, executor, progress=True).failure_value(
        scenario,
        by.value,
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
        parameters=parameters,
    )
    emit(failures, format, everything)
    if figures:
        from caseflow.experiments.reports.figures.failure_value import draw_worth

        folder_of(out, "--out")
        tell_figures(drawn(draw_worth(failures.found, out, figure_format)))
    if page is not None:
        from caseflow.experiments.reports.failure_value_page import page_of
        from caseflow.experiments.reports.figures.failure_value import draw_beside
        from caseflow.experiments.reports.whole_file import write

        folder_of(page.parent, "--page")
        picture = draw_beside(failures.found, page)
        write(page, page_of(failures.found, picture, page.as_posix()).encode())
        print(f"Written: {page}", file=sys.stderr)
