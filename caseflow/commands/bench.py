"""The command that times the model here."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.experiments.runs.executors import default_workers


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("bench")(bench)


def bench(
    scenario: Annotated[str, typer.Argument(help="A scenario's name, or its file.")] = "pilot",
    plan: Annotated[
        str | None,
        typer.Option(
            "--batch",
            metavar="PLAN",
            help="Tell instead where the time of this plan goes, which is run from nothing.",
        ),
    ] = None,
    workers: options.Workers = None,
) -> None:
    """Report events, microseconds an event and peak memory of one replication."""
    if plan is not None:
        from caseflow.experiments.reports.batch_timing import batch_times
        from caseflow.experiments.runs.plan import read_plan

        for line in batch_times(read_plan(plan), workers or default_workers()).lines():
            print(line)
        return
    from caseflow.experiments.analysis import batch
    from caseflow.experiments.analysis.benchmark import benchmark
    from caseflow.scenarios.scenario import load

    loaded = load(scenario, {}, None)
    batch.warm(loaded)
    for line in benchmark(loaded).lines():
        print(line)
