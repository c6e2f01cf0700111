"""The command that counts who fares better, who worse, and for whom it is the same."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from experiments.executors import Kind, default_workers
from experiments.limits import OUT, STORE, folder_of
from experiments.lives.asked import Changes, ListFormat
from experiments.options import Seed, Workers, replications_option


def register(app: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    app
        The command line.
    """
    app.command("helped")(helped)


def helped(
    scenario: Annotated[str, typer.Argument(metavar="A", help="The baseline, or its file.")],
    against: Annotated[str, typer.Argument(metavar="B", help="What is held against it.")],
    site: Annotated[
        list[str] | None, typer.Option(help="Only this site; may be given several times.")
    ] = None,
    replications: Annotated[int, replications_option("Paired replications.", 2)] = 100,
    seed: Seed = 1,
    workers: Workers = None,
    executor: Annotated[Kind, typer.Option(help="What a worker is.")] = Kind.THREADS,
    change: Changes = None,
    store: Annotated[
        str, typer.Option(help="A file or database URL that keeps every run, to be used again.")
    ] = STORE,
    out: Annotated[Path, typer.Option(help="The folder of the figure.")] = OUT,
    format: Annotated[
        ListFormat, typer.Option(help="How the answer is printed.")
    ] = ListFormat.TEXT,
    figures: Annotated[bool, typer.Option(help="Draw the figure.")] = True,
) -> None:
    """Count who fares better and who fares worse."""
    from experiments.cli import changes
    from experiments.design import Design
    from scenarios.scenario import load

    sites = list(dict.fromkeys(site)) if site else None
    overrides = changes(change or [])
    here, there = (load(name, overrides, sites) for name in (scenario, against))
    design = Design(here, (there,), replications, seed, people=True)
    if figures:
        folder_of(out, "--out")
    for note in dict.fromkeys([*here.warnings, *there.warnings, *design.cautions]):
        print(f"Note: {note}", file=sys.stderr)

    from experiments.lives import helped_data, helped_told
    from experiments.lives.helped import who_is_helped
    from experiments.store import Store

    with Store(store) as ledger:
        found = who_is_helped(design, ledger, workers or default_workers(), executor)
    if format is ListFormat.JSON:
        print(helped_data.as_json(found))
    else:
        from experiments.terminal import show

        show(helped_told.as_text(found))
    if figures:
        from experiments.figures.helped import draw_helped

        files = draw_helped(found, out)
        print(f"The figure is {files[0]}, told in {files[-1]}.", file=sys.stderr)
