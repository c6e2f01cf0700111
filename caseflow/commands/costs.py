"""The command that tells what scenarios cost for each harm that they avoid."""

import sys
from typing import Annotated

import typer

from caseflow.commands import arguments as asking
from caseflow.commands import options
from caseflow.experiments.analysis.cost_bearer import CostBearer
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind, default_workers
from caseflow.scenarios.refusal import Refusal


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("costs")(costs)


def costs(
    baseline: Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")],
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="What is held against it.")
    ],
    whose: Annotated[
        CostBearer,
        typer.Option(
            help="Whose costs are counted: the service alone, all that is public, or her own "
            "losses too."
        ),
    ] = CostBearer.PUBLIC,
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.")] = 200,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    change: options.Changes = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
) -> None:
    """Tell what scenarios cost more or less, and what that is for each harm avoided."""
    from caseflow.experiments.analysis.cost_effectiveness import ask
    from caseflow.experiments.runs.design import Design

    found = asking.loaded([baseline, *scenarios], change, site)
    if len(found) < 2:
        raise Refusal("There is nothing to compare: name a scenario other than the baseline.")
    design = Design(found[0], tuple(found[1:]), replications, seed)
    hands = options.hands_of(executor, cluster)
    if figures:
        folder_of(out, "--out")
    asking.tell_notes(found)
    for caution in design.cautions:
        print(f"Note: {caution}", file=sys.stderr)

    from caseflow.experiments.reports.cost_effectiveness import as_json, as_text
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        weighed = ask(design, whose, ledger, workers or default_workers(), hands)
    if format is options.Format.JSON:
        print(as_json(weighed))
    else:
        from rich.console import Console

        Console().print(as_text(weighed))
    if figures:
        from caseflow.experiments.reports.figures.cost_plane import draw_cost_plane

        files = draw_cost_plane(weighed, out)
        print(f"Drawn: {', '.join(str(file) for file in files)}", file=sys.stderr)
