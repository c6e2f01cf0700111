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
    parameters: options.Parameters = PARAMETERS,
    figures_of: FiguresOf = None,
    asked_by: Annotated[str, typer.Option(help="Who asks; stands at the head.")] = "",
) -> None:
    """Write a brief: one comparison as one file for a meeting, which needs no network."""
    from caseflow.experiments.reports.brief.file_writing import writable
    from caseflow.experiments.reports.brief.pdf import browser, print_page
    from caseflow.experiments.reports.whole_file import write
    from caseflow.loading import load_scenario
    from caseflow.study import Study

    names = [baseline, *dict.fromkeys(scenarios)]
    sites, changes = options.sites_of(site), options.changes_of(change)
    loaded = [load_scenario(name, sites, changes) for name in names]
    own_figures(figures_of, [scenario.name for scenario in loaded[1:]])
    program = browser() if pdf else ""
    writable(out)
    study = Study(store, workers, executor, progress=True)
    comparison = study.compare(
        *names,
        sites=sites,
        replications=replications,
        seed=seed,
        set=changes,
        parameters=parameters,
    )
    with artists(study.workers) as helper:
        comparison.brief(out, asked_by, figures_of, helper)
    print(f"Written: {out}")
    if program:
        printed = out.with_suffix(".pdf")
        write(printed, print_page(out.read_bytes().decode(), program))
        print(f"Printed: {printed}")
