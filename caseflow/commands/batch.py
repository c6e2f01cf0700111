"""The command that runs a whole plan."""

import sys
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.reports.own_figures import FiguresOf, own_figures
from caseflow.experiments.reports.terminal import tell_figures, tell_own_figures
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind, default_workers


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(batch)


def batch(
    plan: Annotated[
        str, typer.Argument(metavar="PLAN", help="The path of a plan, or the name of one.")
    ],
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    measure: Annotated[
        list[str] | None, typer.Option(help="Tell this measure; may be given several times.")
    ] = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
    figures_of: FiguresOf = None,
) -> None:
    """Run a plan: scenarios, sites, replications and a seed, as its file says."""
    from caseflow.experiments.analysis.scenario_notes import notes
    from caseflow.experiments.measures.lookup import measures_of
    from caseflow.experiments.runs.plan import read_plan

    asked = read_plan(plan)
    chosen = measures_of(measure or [])
    hands = options.hands_of(executor, cluster)
    scenarios = [scenario.name for scenario in asked.designs[0].scenarios]
    own = own_figures(figures_of, scenarios)
    if figures:
        folder_of(out, "--out")
    said = [note for design in asked.designs for note in notes(design.everyone)]
    said += [f"Note: {caution}" for design in asked.designs for caution in design.cautions]
    for note in dict.fromkeys(said):
        print(note, file=sys.stderr)

    from caseflow.experiments.analysis.batch import answer
    from caseflow.experiments.reports import plan as told
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        answers = [
            answer(design, ledger, workers or default_workers(), hands) for design in asked.designs
        ]
    with artists(workers or default_workers(), figures) as helper:
        if format is options.Format.JSON:
            print(told.as_json(asked, answers))
        else:
            from rich.console import Console

            Console().print(told.as_text(asked, answers, chosen))
        if figures:
            from caseflow.experiments.reports.figures import draw

            for this_answer in answers:
                alone = len(answers) == 1
                folder = out if alone else out / this_answer.design.sites[0]
                levels = this_answer.design.baseline.safe_caseloads()
                tell_figures(draw(this_answer, folder, *levels, own, helper))
            tell_own_figures(len(own), len(scenarios))
