"""The command that writes a brief: one comparison as one file for a meeting."""

from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.reports.own_figures import FiguresOf, own_figures
from caseflow.experiments.runs.defaults import PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind

OUT = Path("results/brief.html")
Author = Annotated[str, typer.Option(help="Who signs it; left out without.")]
Organisation = Annotated[str, typer.Option(help="Of which organisation.")]
Contact = Annotated[str, typer.Option(help="Where questions go, such as an address.")]
Dated = Annotated[str, typer.Option("--date", help="The day on it, as 2026-11-30; else today.")]
Document = Annotated[
    Path | None, typer.Option("--docx", help="Write its first two pages for a word processor too.")
]
Slides = Annotated[Path | None, typer.Option("--pptx", help="Write it as five slides too.")]


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
    out: Annotated[
        Path,
        typer.Option(help="The file to write; ends in .html, .docx or .pptx."),
    ] = OUT,
    docx: Document = None,
    pptx: Slides = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print it as PDF too.")] = False,
    parameters: options.Parameters = PARAMETERS,
    figures_of: FiguresOf = None,
    asked_by: Annotated[str, typer.Option(help="Who asks; printed at the top.")] = "",
    author: Author = "",
    organisation: Organisation = "",
    contact: Contact = "",
    date: Dated = "",
) -> None:
    """Write a brief: one comparison as two pages for a board, with an annex, in one file."""
    from caseflow.experiments.reports.brief.file_writing import PRINTED, day_of, files_of
    from caseflow.experiments.reports.brief.pdf import browser
    from caseflow.loading import load_scenario
    from caseflow.study import Study

    names = [baseline, *dict.fromkeys(scenarios)]
    sites, changes = options.sites_of(site), options.changes_of(change)
    loaded = [load_scenario(name, sites, changes) for name in names]
    own_figures(figures_of, [scenario.name for scenario in loaded[1:]])
    dated = day_of(date)
    if pdf or out.suffix.lower() == PRINTED:
        browser()
    files = files_of(out, docx, pptx, pdf)
    study = Study(store, workers, executor, progress=True)
    comparison = study.compare(
        *names,
        sites=sites,
        replications=replications,
        seed=seed,
        set=changes,
        parameters=parameters,
    )
    brief = comparison.board_brief(
        asked_by, figures_of, author=author, organisation=organisation, contact=contact, dated=dated
    )
    with artists(study.workers) as helper:
        for file in files:
            print(f"Written: {brief.write(file, helper)}")
