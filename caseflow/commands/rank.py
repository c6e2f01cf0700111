"""The command that ranks scenarios by a measure."""

from typing import Annotated

import typer

from caseflow.commands import arguments as asking
from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.experiments.runs.defaults import STORE
from caseflow.experiments.runs.executors import Kind, default_workers
from caseflow.scenarios.refusal import Refusal


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rank")(rank_scenarios)


def rank_scenarios(
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="At least two names or files.")
    ],
    measure: Annotated[
        list[str], typer.Option(help="What is ranked by; may be given several times.")
    ],
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.")] = 200,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    change: options.Changes = None,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Rank scenarios by a measure, and tell how likely each is to be the best."""
    from caseflow.experiments.measures.lookup import measure_named
    from caseflow.experiments.runs.design import Design

    measures = [measure_named(name, ranked=True) for name in dict.fromkeys(measure)]
    found = asking.loaded(scenarios, change, site)
    if len(found) < 2:
        raise Refusal("There is nothing to rank: name at least two different scenarios.")
    design = Design(found[0], tuple(found[1:]), replications, seed)
    hands = options.hands_of(executor, cluster)
    asking.tell_notes(found)

    from caseflow.experiments.analysis.batch import answer
    from caseflow.experiments.reports.ranking import as_json, as_text
    from caseflow.experiments.store import Store

    with Store(store) as ledger:
        answers = answer(design, ledger, workers or default_workers(), hands)
    if format is options.Format.JSON:
        print(as_json(answers, measures))
    else:
        from rich.console import Console

        Console().print(as_text(answers, measures))
