"""The command that asks what the same luck in both worlds is worth, from light to saturated."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from experiments.executors import default_workers
from experiments.limits import (
    OUT,
    STORE,
    folder_of,
)
from experiments.options import Seed, Workers, replications_option
from scenarios.refusal import Refusal

FEWEST = 3
"""Fewer pairs have no variance of which a variance could be told."""


class Format(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    app
        The command line.
    """
    app.command("power")(power)


def power(
    site: Annotated[str, typer.Option(help="The one site.")] = "hampshire",
    replications: Annotated[
        int,
        replications_option("Of each arm, for the variances.", FEWEST),
    ] = 100,
    worlds: Annotated[
        int,
        replications_option("Of each arm, to count who crosses over.", 1, "--worlds"),
    ] = 20,
    seed: Seed = 1,
    workers: Workers = None,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="A change to every arm; may be given several times.",
        ),
    ] = None,
    store: Annotated[
        str, typer.Option(help="A file or database URL that keeps every run, to be used again.")
    ] = STORE,
    out: Annotated[Path, typer.Option(help="The folder of the figure.")] = OUT,
    page: Annotated[
        Path | None, typer.Option(help="Also write the answer as a page, with its picture beside.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How the answer is printed.")] = Format.TEXT,
    figures: Annotated[bool, typer.Option(help="Draw the figure.")] = True,
) -> None:
    """Tell what the same luck in both worlds is worth, by measure and congestion; and who flips."""
    from experiments.cli import changes
    from experiments.power.contrasts import design_of

    design = design_of(site, replications, worlds, seed, changes(change or []))
    if figures:
        folder_of(out, "--out")
    if page is not None:
        if page.is_dir():
            raise Refusal(f"--page: {page} is a folder; the name of a file is needed.")
        folder_of(page.parent, "--page")

    from experiments.power import data, told
    from experiments.power.findings import find
    from experiments.store import Store

    with Store(store) as ledger:
        findings = find(design, ledger, workers or default_workers(), _say)
    if format is Format.JSON:
        print(data.as_json(findings))
    else:
        from rich.console import Console

        Console().print(told.as_text(findings))
    if figures:
        from experiments.figures.power import draw_power

        _say(f"The figure is {draw_power(findings, out)[0]}.")
    if page is not None:
        from experiments.figures.power import draw_beside
        from experiments.power.page import page_of

        picture = draw_beside(findings, page)
        page.write_text(page_of(findings, picture, page.as_posix()), encoding="utf-8")
        _say(f"Written: {page}")


def _say(line: str) -> None:
    print(line, file=sys.stderr)
