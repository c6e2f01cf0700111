"""The command that counts who fares better, who worse, and for whom it is the same."""

import sys
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind, default_workers


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("helped")(helped)


def helped(
    scenario: Annotated[str, typer.Argument(metavar="A", help="The baseline, or its file.")],
    against: Annotated[str, typer.Argument(metavar="B", help="What is held against it.")],
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.", 2)] = 100,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    change: options.ChangesToBoth = None,
    store: options.Store = STORE,
    out: options.OneFigureFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.OneFigure = True,
) -> None:
    """Count who fares better and who fares worse."""
    from caseflow.experiments.runs.design import Design
    from caseflow.scenarios.scenario import load

    sites = options.sites_of(site)
    overrides = options.changes_of(change)
    here, there = (load(name, overrides, sites) for name in (scenario, against))
    design = Design(here, (there,), replications, seed)
    if figures:
        folder_of(out, "--out")
    for note in dict.fromkeys([*here.warnings, *there.warnings, *design.cautions]):
        print(f"Note: {note}", file=sys.stderr)

    from caseflow.experiments.analysis.lives.people_helped import who_is_helped
    from caseflow.experiments.reports import people_helped as helped_data
    from caseflow.experiments.reports import people_helped as helped_told
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        found = who_is_helped(design, ledger, workers or default_workers(), executor)
    if format is options.Format.JSON:
        print(helped_data.as_json(found))
    else:
        from caseflow.experiments.reports.terminal import show

        show(helped_told.as_text(found))
    if figures:
        from caseflow.experiments.reports.figures.people_helped import draw_helped

        files = draw_helped(found, out)
        print(f"The figure is {files[0]}, told in {files[-1]}.", file=sys.stderr)
