"""The command that moves levers of a scenario and shows what follows."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import options
from caseflow.commands.arguments import drawing_named
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.reports.terminal import tell_figures
from caseflow.experiments.runs.defaults import MOST_POINTS, OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind, default_workers

if TYPE_CHECKING:
    pass


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(sweep)


def sweep(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")],
    vary: Annotated[
        list[str],
        typer.Option(
            metavar="KEY=VALUES",
            help="A lever and its values, as advocacy.cap=15,20,25, or with --sample its range, as "
            "advocacy.cap=15..60; may be given several times.",
        ),
    ],
    sample: Annotated[
        int | None,
        options.number_option(
            "--sample",
            "Draw so many points (a Latin hypercube); without it, every combination is one.",
            1,
            MOST_POINTS,
        ),
    ] = None,
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications a point.")] = 100,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    change: Annotated[
        list[str] | None, options.changes_option("the scenario and to every point")
    ] = None,
    parameters: options.Parameters = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(help="Tell and draw this measure; may be given several times."),
    ] = None,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
) -> None:
    """Move levers of a scenario; hold every point against the scenario as it stands."""
    from caseflow.experiments.analysis.scenario_notes import notes
    from caseflow.experiments.analysis.sweep.levers import levers_of
    from caseflow.experiments.analysis.sweep.points import sweep_of
    from caseflow.experiments.measures.lookup import measures_of

    levers = levers_of(vary, sampled=sample is not None)
    chosen = measures_of(measure or [])
    overrides, sites = options.changes_of(change), options.sites_of(site)
    asked = sweep_of(scenario, levers, sample, overrides, sites, replications, seed)
    drawing = drawing_named(parameters, store, asked.design.sites, replications, seed)
    asked = replace(asked, design=replace(asked.design, drawing=drawing))
    hands = options.hands_of(executor, cluster)
    if figures:
        folder_of(out, "--out")
    for note in [
        *notes(asked.design.everyone),
        *(f"Note: {caution}" for caution in asked.design.cautions),
    ]:
        print(note, file=sys.stderr)

    from caseflow.experiments.analysis.batch import answer
    from caseflow.experiments.reports import sweep as told
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        answers = answer(asked.design, ledger, workers or default_workers(), hands)
    if format is options.Format.JSON:
        print(told.as_json(asked, answers))
    else:
        from rich.console import Console

        Console().print(told.as_text(asked, answers, chosen))
    if figures:
        from caseflow.experiments.reports.figures.sweep import draw_sweep

        tell_figures(draw_sweep(asked, answers, chosen, out))
