"""The command that asks what the same luck in both worlds is worth, from light to saturated."""

import sys
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import default_workers
from caseflow.scenarios.refusal import Refusal

FEWEST = 3
"""Fewer pairs have no variance of which a variance could be told."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("power")(power)


def power(
    site: Annotated[str, typer.Option(help="The one site.")] = "hampshire",
    replications: Annotated[
        int,
        options.replications_option("Of each arm, for the variances.", FEWEST),
    ] = 100,
    worlds: Annotated[
        int,
        options.number_option("--worlds", "Of each arm, to count who crosses over."),
    ] = 20,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    change: Annotated[list[str] | None, options.changes_option("every arm")] = None,
    store: options.Store = STORE,
    out: options.OneFigureFolder = OUT,
    page: options.Page = None,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.OneFigure = True,
    figure_format: options.FigureFormats = PNG,
) -> None:
    """Tell what the same luck in both worlds is worth, by measure and congestion; and who flips."""
    from caseflow.experiments.analysis.variance_reduction.contrasts import design_of

    design = design_of(site, replications, worlds, seed, options.changes_of(change))
    if figures:
        folder_of(out, "--out")
    if page is not None:
        if page.is_dir():
            raise Refusal(f"--page: {page} is a folder; the name of a file is needed.")
        folder_of(page.parent, "--page")

    from caseflow.experiments.analysis.variance_reduction.findings import find
    from caseflow.experiments.reports import variance_reduction as data
    from caseflow.experiments.reports import variance_reduction as told
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        findings = find(design, ledger, workers or default_workers(), _say)
    if format is options.Format.JSON:
        print(data.as_json(findings))
    else:
        from rich.console import Console

        Console().print(told.as_text(findings))
    if figures:
        from caseflow.experiments.reports.figures.variance_reduction import draw_power

        _say(f"The figure is {draw_power(findings, out, figure_format)[0]}.")
    if page is not None:
        from caseflow.experiments.reports.figures.variance_reduction import draw_beside
        from caseflow.experiments.reports.variance_reduction_page import page_of

        picture = draw_beside(findings, page)
        page.write_text(page_of(findings, picture, page.as_posix()), encoding="utf-8")
        _say(f"Written: {page}")


def _say(line: str) -> None:
    print(line, file=sys.stderr)
