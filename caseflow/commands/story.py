"""The commands about lives: one in two worlds, and those that diverge."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.output import emit, folder_for
from caseflow.commands.question_folder import QuestionCommand, drawn
from caseflow.experiments.analysis.lives.divergence_order import DivergenceOrder
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import MOST_LISTED, MOST_REPLICATIONS, OUT

Which = Annotated[
    int,
    options.number_option(
        "--replication",
        "Which pair of worlds of that seed, counted from 0.",
        0,
        MOST_REPLICATIONS - 1,
    ),
]


class StoryFormat(StrEnum):
    """How a story is printed: in columns, one event a line, or as data."""

    TEXT = "text"
    PLAIN = "plain"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("story", cls=QuestionCommand)(story)
    app.command("parted")(parted)


def story(
    case: Annotated[
        str,
        typer.Argument(
            help="The number of a case in the tables of --scenario, counted from 0; or 'first' or "
            "'most': whose life diverges first, or most."
        ),
    ],
    scenario: Annotated[str, typer.Option(help="World A: a scenario's name, or its file.")],
    against: Annotated[str, typer.Option(help="World B.")],
    site: options.OneSite = None,
    seed: options.Seed = 1,
    replication: Which = 0,
    change: options.ChangesToBoth = None,
    out: options.OneFigureFolder = OUT,
    format: Annotated[
        StoryFormat, typer.Option(help="How the story is printed.")
    ] = StoryFormat.TEXT,
    everything: options.Everything = False,
    figures: options.OneFigure = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Show one simulated life in two worlds, side by side."""
    from caseflow.study import Study

    folder_for(figures, out)
    result = Study(progress=True).story(
        scenario, against, case, site, seed, replication, options.changes_of(change)
    )
    if format is StoryFormat.PLAIN:
        print(result.lines)
    else:
        emit(result, options.Format(format.value), everything)
    if figures:
        from caseflow.experiments.reports.figures.life import draw_life

        files = draw_life(result.found, out, figure_format)
        drawn(files)
        print(f"The figure is {files[0]}, told in {files[-1]}.", file=sys.stderr)


def parted(
    scenario: Annotated[str, typer.Argument(metavar="A", help="World A: a scenario, or its file.")],
    against: Annotated[str, typer.Argument(metavar="B", help="World B.")],
    site: options.OneSite = None,
    seed: options.Seed = 1,
    replication: Which = 0,
    change: options.ChangesToBoth = None,
    sort: Annotated[
        DivergenceOrder,
        typer.Option(help="Those first who diverge first, or of whom most came out otherwise."),
    ] = DivergenceOrder.FIRST,
    most: Annotated[
        int,
        options.number_option("--most", "List so many.", 1, MOST_LISTED),
    ] = 10,
    format: options.ListFormat = options.Format.TEXT,
) -> None:
    """List whose lives diverge between two worlds, and over what."""
    from caseflow.study import Study

    changes = options.changes_of(change)
    result = Study(progress=True).diverging_lives(
        scenario, against, site, seed, replication, changes, sort, most
    )
    emit(result, format)
