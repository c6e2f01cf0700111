"""The command that ranks scenarios by a measure."""

from typing import Annotated

import typer

from experiments import asking, options
from experiments.executors import Kind, default_workers
from experiments.limits import STORE
from scenarios.refusal import Refusal


def register(app: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    app
        The command line.
    """
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
    store: options.Store = STORE,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Rank scenarios by a measure, and tell how likely each is to be the best."""
    from experiments.design import Design

    measures = [asking.measure_named(name, ranked=True) for name in dict.fromkeys(measure)]
    found = asking.loaded(scenarios, change, site)
    if len(found) < 2:
        raise Refusal("There is nothing to rank: name at least two different scenarios.")
    design = Design(found[0], tuple(found[1:]), replications, seed)
    hands = options.hands_of(executor, cluster)
    asking.tell_notes(found)

    from experiments.batch import answer
    from experiments.ranking.data import as_json
    from experiments.ranking.told import as_text
    from experiments.store import Store

    with Store(store) as ledger:
        answers = answer(design, ledger, workers or default_workers(), hands)
    if format is options.Format.JSON:
        print(as_json(answers, measures))
    else:
        from rich.console import Console

        Console().print(as_text(answers, measures))
