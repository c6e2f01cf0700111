"""The command that asks what it would be worth to put right each thing that goes wrong."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from experiments.executors import Kind, default_workers
from experiments.limits import (
    OUT,
    STORE,
    folder_of,
)
from experiments.options import Seed, Workers, replications_option
from experiments.terminal import tell_figures
from scenarios.refusal import Refusal


class Format(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


class By(StrEnum):
    """The headline measures by which failures can be ranked."""

    INCIDENTS = "incidents_per_year"
    ASSAULTED = "revictimised_violent_365"
    WITHDREW = "disengaged_before_charge"
    LEFT = "disengaged_from_service"


def register(app: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    app
        The command line.
    """
    app.command("failures")(failures)


def failures(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")] = "pilot",
    site: Annotated[
        list[str] | None, typer.Option(help="Only this site; may be given several times.")
    ] = None,
    replications: Annotated[int, replications_option("Paired replications.")] = 100,
    seed: Seed = 1,
    workers: Workers = None,
    executor: Annotated[Kind, typer.Option(help="What a worker is.")] = Kind.THREADS,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="A change to the scenario; may be given several times.",
        ),
    ] = None,
    by: Annotated[By, typer.Option(help="The measure to sort by.")] = By.INCIDENTS,
    store: Annotated[
        str, typer.Option(help="A file or database URL that keeps every run, to be used again.")
    ] = STORE,
    out: Annotated[Path, typer.Option(help="The folder of the figures.")] = OUT,
    page: Annotated[
        Path | None, typer.Option(help="Also write the answer as a page, with its picture beside.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How the answer is printed.")] = Format.TEXT,
    figures: Annotated[bool, typer.Option(help="Draw the figures.")] = True,
) -> None:
    """Tell what goes wrong, how often, and what putting each thing right would be worth."""
    from experiments.cli import changes
    from experiments.worth.answer import ask, design_of

    sites = list(dict.fromkeys(site)) if site else None
    design = design_of(scenario, changes(change or []), sites, replications, seed)
    if figures:
        folder_of(out, "--out")
    if page is not None:
        _writable(page)
    for warning in dict.fromkeys(design.baseline.warnings):
        print(f"Note: {warning}", file=sys.stderr)

    from experiments.store import Store
    from experiments.worth import data, told

    with Store(store) as ledger:
        worths = ask(design, ledger, workers or default_workers(), executor, by.value)
    if format is Format.JSON:
        print(data.as_json(worths))
    else:
        from rich.console import Console

        Console().print(told.as_text(worths))
    if figures:
        from experiments.figures.worth import draw_worth

        tell_figures(draw_worth(worths, out))
    if page is not None:
        from experiments.figures.worth import draw_beside
        from experiments.worth.page import page_of

        picture = draw_beside(worths, page)
        page.write_text(page_of(worths, picture, page.as_posix()), encoding="utf-8")
        print(f"Written: {page}", file=sys.stderr)


def _writable(page: Path) -> None:
    if page.is_dir():
        raise Refusal(f"--page: {page} is a folder; the name of a file is needed.")
    folder_of(page.parent, "--page")
