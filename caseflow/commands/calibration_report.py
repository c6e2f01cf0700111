"""The command that writes a calibration report: what a fit came to, as one page."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.calibration_options import Fitted, StoreOfSimulations, Targets
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.reports.figure_choice import PNG
from caseflow.experiments.runs.defaults import STORE, folder_of
from caseflow.experiments.runs.executors import default_workers

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
    from caseflow.calibration.diagnostics.predictive_check import DRAWS
    from caseflow.calibration.reports.page.page import page_of
    from caseflow.calibration.reports.page.posteriors import others_of, pilot_for, whys_in
    from caseflow.calibration.reports.page.report_figures import pictures
    from caseflow.calibration.reports.page.report_input import find, from_record, tellings
    from caseflow.calibration.targets.fitted_parameters import FILE, unknowns
    from caseflow.experiments.analysis import batch
    from caseflow.experiments.reports.brief.file_writing import writable
    from caseflow.experiments.reports.brief.pdf import browser, print_page
    from caseflow.experiments.reports.whole_file import write
    from caseflow.experiments.runs.progress import ProgressBar
    from caseflow.experiments.store import Store
    from caseflow.experiments.store.posterior_lookup import posterior_of
    from caseflow.experiments.store.simulation_cache import StoredSimulations

    posterior = posterior_of(name, store)
    whys = {(unknown.site, unknown.parameter): unknown.why for unknown in unknowns(fitted or FILE)}
    pilot = pilot_for(posterior, scenario, site, targets)
    program = browser() if pdf else ""
    writable(out)
    if figures_in is not None:
        folder_of(figures_in, "--figures-in")
    asked = any((scenario, site, targets, fitted, draws))
    record = {} if posterior.account is None or asked else posterior.account.record
    many = workers or default_workers()
    with Store(store) as ledger:
        others = others_of(posterior, ledger)
        if "before" in record:
            whys |= whys_in(posterior)
            found = from_record(posterior, pilot, others)
        else:
            batch.warm(pilot.scenario)
            draws = draws or DRAWS
            with ProgressBar(tellings(posterior, draws)) as bar:
                cache = StoredSimulations(ledger)
                found = find(posterior, pilot, cache, many, draws, others, bar.step)

    from caseflow.experiments.reports.figures.embedded import embed
    from caseflow.experiments.reports.figures.print_formats import printed
    from caseflow.experiments.reports.figures.style import look

    figures = []
    with look():
        for picture in pictures(found):
            figures.append(embed(picture))
            if figures_in is not None:
                printed(picture, figures_in, figure_format)
    page = page_of(found, whys, figures)
    write(out, page.encode())
    print(f"Written: {out}")
    if figures_in is not None:
        print(f"{len(figures)} figures: {figures_in}", file=sys.stderr)
    if program:
        paper = out.with_suffix(".pdf")
        write(paper, print_page(page, program))
        print(f"Printed: {paper}")
