"""The command that finds where the better of two scenarios changes."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from caseflow.commands import arguments as asking
from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.runs.defaults import OUT, STORE, folder_of
from caseflow.experiments.runs.executors import Kind, default_workers


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("crossing")(crossing)


def crossing(
    first: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    second: Annotated[str, typer.Argument(help="What is held against it.")],
    along: Annotated[
        str,
        typer.Option(
            metavar="KEY=LOW..HIGH",
            help="The lever: a range to search (advocacy.cap=10..60), or a list of values "
            "(advocacy.cap=10,20,30).",
        ),
    ],
    measure: Annotated[str, typer.Option(help="By which the better one is judged.")],
    site: options.Sites = None,
    replications: Annotated[
        int, options.replications_option("Paired replications at each value.", fewest=2)
    ] = 200,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    change: options.Changes = None,
    parameters: options.Parameters = None,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    format: options.AnswerFormat = options.Format.TEXT,
    figures: options.Figures = True,
) -> None:
    """Find at which value of a lever the better of two scenarios changes, with its interval."""
    from caseflow.experiments.analysis.crossing.crossing import CrossingQuestion, ask
    from caseflow.experiments.analysis.crossing.lever_range import along_of
    from caseflow.experiments.measures.lookup import measure_named
    from caseflow.experiments.runs.design import Design

    question = CrossingQuestion(
        names=(first, second),
        along=along_of(along),
        measure=measure_named(measure, ranked=True),
        overrides=options.changes_of(change),
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
    )
    pair = question.pair(question.along.values[0])
    Design(pair[0], pair[1:], replications, seed)
    question.pair(question.along.values[-1])
    drawing = asking.drawing_named(parameters, store, pair[0].sites, replications, seed)
    question = replace(question, drawing=drawing)
    hands = options.hands_of(executor, cluster)
    if figures:
        folder_of(out, "--out")
    asking.tell_notes(pair)

    from caseflow.experiments.reports.crossing import as_json, as_text
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        found = ask(question, ledger, workers or default_workers(), hands)
    if format is options.Format.JSON:
        print(as_json(found))
    else:
        from rich.console import Console

        Console().print(as_text(found))
    if figures:
        from caseflow.experiments.reports.figures.crossing import draw_crossing

        files = draw_crossing(found, out)
        print(f"Drawn: {', '.join(str(file) for file in files)}", file=sys.stderr)
