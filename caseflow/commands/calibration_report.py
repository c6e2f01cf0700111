"""The command that writes a calibration report: what a fit came to, as one page."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import Fitted, StoreOfSimulations, Targets
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import folder_for
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import STORE

OUT = Path("results/calibration.html")


def calibration_report(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A posterior, or a file of draws.")],
    scenario: Annotated[
        str | None,
        typer.Option("--scenario", help="Held against this scenario; that fitted if none."),
    ] = None,
    site: options.Sites = None,
    targets: Targets = None,
    fitted: Fitted = None,
    draws: Annotated[
        int | None,
        options.number_option(
            "--draws",
            "Draws simulated anew, and twice as many points of the priors; by itself what the fit "
            "recorded, or 100 where it did not.",
            20,
        ),
    ] = None,
    workers: options.Workers = None,
    measure_file: MeasureFiles = None,
    store: StoreOfSimulations = STORE,
    out: Annotated[Path, typer.Option(help="The file to write.")] = OUT,
    figures_in: Annotated[
        Path | None,
        typer.Option("--figures-in", help="Also write each figure into this folder."),
    ] = None,
    figure_format: options.FigureFormats = PNG,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print it as PDF too.")] = False,
) -> None:
    """Write what a fit came to as one file for readers, which needs no network."""
    from caseflow.experiments.reports.brief.file_writing import writable
    from caseflow.experiments.reports.brief.pdf import browser, print_page
    from caseflow.experiments.reports.whole_file import write
    from caseflow.study import Study

    program = browser() if pdf else ""
    writable(out)
    folder_for(figures_in is not None, figures_in or out, "--figures-in")
    report = Study(store, workers, progress=True).calibration_report(
        name, scenario, targets, fitted, draws, sites=site
    )
    report.save(out)
    print(f"Written: {out}")
    if figures_in is not None:
        files = report.save_figures(figures_in, figure_format)
        print(f"{len(files)} figures: {figures_in}", file=sys.stderr)
    if program:
        paper = out.with_suffix(".pdf")
        write(paper, print_page(out.read_text(encoding="utf-8"), program))
        print(f"Printed: {paper}")
