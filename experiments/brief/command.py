"""The command that writes a brief: one comparison as one file for a meeting."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from experiments.artists import artists
from experiments.executors import Kind, default_workers
from experiments.limits import STORE, folder_of
from experiments.options import Seed, Workers, replications_option
from experiments.pages import FiguresOf, own_figures
from scenarios.refusal import Refusal

OUT = Path("results/brief.html")
ENDINGS = (".html", ".htm")


def register(app: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    app
        The command line.
    """
    app.command()(brief)


def brief(
    baseline: Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")],
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="What is held against it.")
    ],
    site: Annotated[
        list[str] | None, typer.Option(help="Only this site; may be given several times.")
    ] = None,
    replications: Annotated[int, replications_option("Paired replications.", 2)] = 200,
    seed: Seed = 1,
    workers: Workers = None,
    executor: Annotated[Kind, typer.Option(help="What a worker is.")] = Kind.THREADS,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="A change to every scenario, the baseline too; may be given several times.",
        ),
    ] = None,
    store: Annotated[
        str, typer.Option(help="A file or database URL that keeps every run, to be used again.")
    ] = STORE,
    out: Annotated[Path, typer.Option(help="The file to write.")] = OUT,
    pdf: Annotated[bool, typer.Option("--pdf", help="Print it as PDF too.")] = False,
    figures_of: FiguresOf = None,
    asked_by: Annotated[str, typer.Option(help="Who asks; stands at the head.")] = "",
) -> None:
    """Write a brief: one comparison as one file for a meeting, which needs no network."""
    from experiments.brief.asked import Asked
    from experiments.brief.printing import browser, print_page
    from experiments.cli import changes
    from experiments.design import Design
    from experiments.notes import notes
    from scenarios.scenario import load

    overrides = changes(change or [])
    sites = list(dict.fromkeys(site or ()))
    wanted = [baseline, *dict.fromkeys(scenarios)]
    loaded = [load(name, overrides, sites or None) for name in wanted]
    design = Design(loaded[0], tuple(loaded[1:]), replications, seed)
    named = dict.fromkeys(figures_of or ())
    own = own_figures(list(named), [one.name for one in design.scenarios])
    program = browser() if pdf else ""
    _writable(out)
    for note in [*notes(loaded), *(f"Note: {one}" for one in design.cautions)]:
        print(note, file=sys.stderr)

    from experiments.batch import answer
    from experiments.brief.page import page_of
    from experiments.figures.embedded import embedded
    from experiments.store import Store

    with Store(store) as ledger:
        answers = answer(design, ledger, workers or default_workers(), executor)
    by = asked_by.strip()
    asked = Asked(tuple(wanted), tuple(sites), replications, seed, overrides, by, tuple(named))
    with artists(workers or default_workers()) as helper:
        figures = embedded(answers, *design.baseline.safe_caseloads(), own, helper)
        page = page_of(answers, asked, figures)
    _write(out, page.encode())
    print(f"Written: {out}")
    if program:
        printed = out.with_suffix(".pdf")
        _write(printed, print_page(page, program))
        print(f"Printed: {printed}")


def _write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, so that a full disk leaves no half of it."""
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _writable(out: Path) -> None:
    """Refuse what is no file of a page, before anything is run."""
    if out.is_dir():
        raise Refusal(f"--out: {out} is a folder; the name of a file is needed.")
    if out.suffix.lower() not in ENDINGS:
        raise Refusal(
            "not the name of a page",
            where="--out",
            value=str(out),
            expected="a name that ends in .html",
            nearest=str(out.with_suffix(".html")),
        )
    folder_of(out.parent, "--out")
