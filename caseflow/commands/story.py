"""The commands about lives: one told in two worlds, and those that part."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.analysis.lives.divergence_order import DivergenceOrder
from caseflow.experiments.runs.defaults import MOST_REPLICATIONS, OUT, folder_of

if TYPE_CHECKING:
    from caseflow.experiments.analysis.lives.life_worlds import LifeWorld

MOST_LISTED = 10_000

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
    app.command("story")(story)
    app.command("parted")(parted)


def story(
    case: Annotated[
        str,
        typer.Argument(
            help="The number of a case in the tables of --scenario, counted from 0; or 'first' or "
            "'most': whose life parts first, or most."
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
    figures: options.OneFigure = True,
) -> None:
    """Tell one simulated life in two worlds, side by side."""
    if figures:
        folder_of(out, "--out")
    here, there, where = _worlds(scenario, against, site, seed, replication, change)

    from caseflow.experiments.analysis.lives.case_choice import row_of
    from caseflow.experiments.reports.stories import story_data as data
    from caseflow.experiments.reports.stories import story_text as told
    from caseflow.experiments.reports.stories.story import story_of

    row = row_of(case, here, there)
    found = story_of(here, there, row, where, seed, replication)
    if format is StoryFormat.JSON:
        print(data.as_json(found))
    elif format is StoryFormat.PLAIN:
        print(told.as_plain(found))
    else:
        from caseflow.experiments.reports.terminal import show

        show(told.as_text(found))
    if figures:
        from caseflow.experiments.reports.figures.life import draw_life

        files = draw_life(found, out)
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
        typer.Option(help="Those first who part first, or of whom most came out otherwise."),
    ] = DivergenceOrder.FIRST,
    most: Annotated[
        int,
        options.number_option("--most", "List so many.", 1, MOST_LISTED),
    ] = 20,
    format: options.ListFormat = options.Format.TEXT,
) -> None:
    """List whose lives part between two worlds, and over what."""
    here, there, where = _worlds(scenario, against, site, seed, replication, change)

    from caseflow.experiments.analysis.lives.diverging_lives import parted as part
    from caseflow.experiments.reports import diverging_lives as parted_data
    from caseflow.experiments.reports import diverging_lives as parted_list

    listed = parted_list.DivergingLivesList(
        here,
        there,
        (scenario, against),
        where,
        seed,
        replication,
        part(here, there),
        sort,
        most,
        change or [],
    )
    if format is options.Format.JSON:
        print(parted_data.as_json(listed))
    else:
        from caseflow.experiments.reports.terminal import show

        show(parted_list.as_text(listed))


def _worlds(
    first: str, second: str, site: str | None, seed: int, replication: int, change: list[str] | None
) -> tuple["LifeWorld", "LifeWorld", str]:
    """Simulate the two worlds that are held side by side."""
    from caseflow.experiments.analysis.batch import warm
    from caseflow.experiments.analysis.lives.life_worlds import same_first_day, site_among, world_of
    from caseflow.scenarios.scenario import load

    overrides = options.changes_of(change)
    # Which sites they have is asked first, so that a site that one lacks is refused for that.
    where = site_among(site, load(first, overrides), load(second, overrides))
    here, there = (load(name, overrides, [where]) for name in (first, second))
    same_first_day(here, there)
    for warning in dict.fromkeys([*here.warnings, *there.warnings]):
        print(f"Note: {warning}", file=sys.stderr)
    warm(here)
    return (
        world_of(here, where, seed, replication),
        world_of(there, where, seed, replication),
        where,
    )
