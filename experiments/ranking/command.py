"""The command that ranks scenarios by a measure."""

from typing import Annotated

import typer

from experiments import asking
from experiments.asking import Changes, Form, Keeping, Printed, Sites
from experiments.executors import Kind, default_workers
from experiments.limits import STORE
from experiments.options import (
    ClusterAddress,
    Executor,
    Seed,
    Workers,
    hands_of,
    replications_option,
)
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
    site: Sites = None,
    replications: Annotated[int, replications_option("Paired replications.")] = 200,
    seed: Seed = 1,
    workers: Workers = None,
    executor: Executor = Kind.THREADS,
    cluster: ClusterAddress = None,
    change: Changes = None,
    store: Keeping = STORE,
    format: Printed = Form.TEXT,
) -> None:
    """Rank scenarios by a measure, and tell how likely each is to be the best."""
    from experiments.design import Design

    measures = [asking.measure_named(name, ranked=True) for name in dict.fromkeys(measure)]
    found = asking.loaded(scenarios, change, site)
    if len(found) < 2:
        raise Refusal("There is nothing to rank: name at least two different scenarios.")
    design = Design(found[0], tuple(found[1:]), replications, seed)
    hands = hands_of(executor, cluster)
    asking.tell_notes(found)

    from experiments.batch import answer
    from experiments.ranking.data import as_json
    from experiments.ranking.told import as_text
    from experiments.store import Store

    with Store(store) as ledger:
        answers = answer(design, ledger, workers or default_workers(), hands)
    if format is Form.JSON:
        print(as_json(answers, measures))
    else:
        from rich.console import Console

        Console().print(as_text(answers, measures))
