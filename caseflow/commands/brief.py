"""The command that writes a brief: one comparison as one file for a meeting."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.arguments import drawing_named
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.reports.own_figures import FiguresOf, own_figures
from caseflow.experiments.runs.defaults import STORE
from caseflow.experiments.runs.executors import Kind, default_workers

OUT = Path("results/brief.html")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(brief)


def brief(
    baseline: Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")],
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="What is compared with it.")
    ],
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.", 2)] = 200,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    change: Annotated[
        list[str] | None, options.changes_option("every scenario, the baseline too")
    ] = None,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    out: Annotated[Path, typer.Option(help="The file to write.")] = OUT,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print it as PDF too.")] = False,
    parameters: options.Parameters = None,
    figures_of: FiguresOf = None,
    asked_by: Annotated[str, typer.Option(help="Who asks; stands at the head.")] = "",
) -> None:
    """Write a brief: one comparison as one file for a meeting, which needs no network."""
    from caseflow.experiments.analysis.scenario_notes import notes
    from caseflow.experiments.reports.brief.command_line import CommandLine
    from caseflow.experiments.reports.brief.file_writing import writable, write
    from caseflow.experiments.reports.brief.pdf import browser, print_page
    from caseflow.experiments.runs.design import Design
    from caseflow.scenarios.scenario import load

    overrides = options.changes_of(change)
    sites = list(dict.fromkeys(site or ()))
    wanted = [baseline, *dict.fromkeys(scenarios)]
    loaded = [load(name, overrides, sites or None) for name in wanted]
    drawing = drawing_named(parameters, store, loaded[0].sites, replications, seed)
    design = Design(loaded[0], tuple(loaded[1:]), replications, seed, drawing=drawing)
    named = dict.fromkeys(figures_of or ())
    own = own_figures(list(named), [scenario.name for scenario in design.scenarios])
    program = browser() if pdf else ""
    writable(out)
    for note in [*notes(loaded), *(f"Note: {caution}" for caution in design.cautions)]:
        print(note, file=sys.stderr)

    from caseflow.experiments.analysis.batch import answer
    from caseflow.experiments.reports.brief.page import page_of
    from caseflow.experiments.reports.figures.embedded import embedded
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        answers = answer(design, ledger, workers or default_workers(), executor)
    by = asked_by.strip()
    drawn = parameters or ""
    asked = CommandLine(
        tuple(wanted), tuple(sites), replications, seed, overrides, by, tuple(named), drawn
    )
    with artists(workers or default_workers()) as helper:
        figures = embedded(answers, *design.baseline.safe_caseloads(), own, helper)
        page = page_of(answers, asked, figures)
    write(out, page.encode())
    print(f"Written: {out}")
    if program:
        printed = out.with_suffix(".pdf")
        write(printed, print_page(page, program))
        print(f"Printed: {printed}")
