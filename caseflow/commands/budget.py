"""The command that looks for the best use of a sum of money."""

from typing import Annotated

import typer

from caseflow.commands import options
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import emit
from caseflow.experiments.runs.defaults import PARAMETERS, STORE
from caseflow.experiments.runs.executors import Kind
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.written_numbers import number_written


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("budget")(budget)


def budget(
    scenario: Annotated[str, typer.Argument(help="The service as it is: a scenario, or its file.")],
    pounds: Annotated[str, typer.Option(help="What may be spent on posts, in pounds a year.")],
    limit: Annotated[
        list[str] | None,
        typer.Option(
            metavar="MEASURE<LEVEL",
            help='What must be kept, such as "left_while_waiting<0.1" (in quotes); may be given '
            "several times.",
        ),
    ] = None,
    aim: Annotated[
        str, typer.Option(help="The measure by which one use is better than another.")
    ] = "disengaged_from_service",
    posts: Annotated[
        str, typer.Option(help="Full-time posts to try, as 1,1.5,2; all halves when left out.")
    ] = "",
    cap: Annotated[str, typer.Option(help="Caps to try, above which victims wait: 20,30.")] = "",
    contact: Annotated[str, typer.Option(help="Contact models to try, with commas between.")] = "",
    site: options.Sites = None,
    replications: Annotated[
        int, options.replications_option("Replications of each point.", fewest=2)
    ] = 100,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    scheduler_file: options.SchedulerFile = None,
    change: options.Changes = None,
    parameters: options.Parameters = PARAMETERS,
    measure_file: MeasureFiles = None,
    store: options.Store = STORE,
    format: options.AnswerFormat = options.Format.TEXT,
) -> None:
    """Find the best use of a sum of money: posts, caps and contact models."""
    from caseflow.study import Study

    study = Study(
        store, workers, options.hands_of(executor, cluster, scheduler_file), progress=True
    )
    found = study.budget(
        scenario,
        _number(pounds, "--pounds"),
        limit or (),
        aim,
        [_number(entry, "--posts") for entry in _entries(posts)],
        [round(_number(entry, "--cap")) for entry in _entries(cap)],
        _entries(contact),
        sites=options.sites_of(site),
        replications=replications,
        seed=seed,
        set=options.changes_of(change),
        parameters=parameters,
    )
    emit(found, format)


def _entries(given: str) -> list[str]:
    return [entry.strip() for entry in given.split(",") if entry.strip()]


def _number(given: str, option: str) -> float:
    """A number as people write it: £80,000 is one too."""
    written = number_written(given)
    if written is None:
        raise Refusal("not a number", where=option, value=given, expected="such as 80000")
    return written.number
