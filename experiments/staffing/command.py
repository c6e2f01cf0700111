"""The command that asks how few advocates are enough."""

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
    whole,
)

MOST_ADVOCATES = 500


def register(app: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    app
        The command line.
    """
    app.command("staff")(staff)


def staff(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")],
    limit: Annotated[
        list[str],
        typer.Option(
            metavar="MEASURE<LEVEL",
            help='What must be kept, such as "disengaged_from_service<0.2" (in quotes, for < means '
            "something to the shell); may be given several times.",
        ),
    ],
    most: Annotated[
        int,
        typer.Option(
            parser=whole("--most", 1, MOST_ADVOCATES),
            metavar="NUMBER",
            help="The most advocates that are looked at.",
        ),
    ] = 20,
    site: Sites = None,
    replications: Annotated[
        int, replications_option("Replications of each number.", fewest=2)
    ] = 100,
    seed: Seed = 1,
    workers: Workers = None,
    executor: Executor = Kind.THREADS,
    cluster: ClusterAddress = None,
    change: Changes = None,
    store: Keeping = STORE,
    format: Printed = Form.TEXT,
) -> None:
    """Find the fewest advocates that keep measures within limits, site by site."""
    from experiments.cli import changes
    from experiments.staffing.answer import Question, ask
    from experiments.staffing.limit import limit_of

    question = Question(
        scenario=scenario,
        limits=tuple(limit_of(one) for one in dict.fromkeys(limit)),
        most=most,
        overrides=changes(change or []),
        sites=list(dict.fromkeys(site)) if site else None,
        replications=replications,
        seed=seed,
    )
    hands = hands_of(executor, cluster)
    asking.tell_notes([question.plain()])

    from experiments.staffing.data import as_json
    from experiments.staffing.told import as_text
    from experiments.store import Store

    with Store(store) as ledger:
        found = ask(question, ledger, workers or default_workers(), hands)
    if format is Form.JSON:
        print(as_json(found))
    else:
        from rich.console import Console

        Console().print(as_text(found))
