"""The command line: what a planner types, and what she is told when it cannot be done."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands import batch as plans
from caseflow.commands import (
    brief,
    calibration,
    catalogue,
    costs,
    crossing,
    dashboard,
    decide,
    ledger,
    opening,
    options,
    patterns,
    sensitivity,
    sweep,
)
from caseflow.commands import failures as command
from caseflow.commands import helped as helped_command
from caseflow.commands import rank as ranking
from caseflow.commands import sites as places
from caseflow.commands import staff as staffing
from caseflow.commands import story as lives
from caseflow.commands import variance_reduction as power
from caseflow.commands import watch as watching
from caseflow.commands.groups import GroupedCommands, print_version
from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.output import OPTIONS, emit, folder_for
from caseflow.commands.precision_options import (
    Measured,
    Precision,
    UntilWidth,
    until_of,
)
from caseflow.experiments.reports.drawing_pool import artists
from caseflow.experiments.reports.own_figures import FiguresOf, own_figures
from caseflow.experiments.reports.terminal import tell_figures, tell_own_figures
from caseflow.experiments.runs.defaults import OUT, STORE
from caseflow.experiments.runs.errors import Stopped, Trouble
from caseflow.experiments.runs.executors import Kind, default_workers
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    pass

STOPPED = 130
"""The exit code of a program that was interrupted."""

app = typer.Typer(
    name="caseflow",
    help="How stalking cases flow through police, advocates and courts.",
    cls=GroupedCommands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
catalogue.register(app)
places.register(app)
command.register(app)
power.register(app)
patterns.register(app)
ledger.register(app)
plans.register(app)
sweep.register(app)
ranking.register(app)
crossing.register(app)
opening.register(app)
lives.register(app)
brief.register(app)
staffing.register(app)
costs.register(app)
helped_command.register(app)
dashboard.register(app)
watching.register(app)
calibration.register(app)
decide.register(app)
sensitivity.register(app)


@app.callback()
def program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=print_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """How stalking cases flow through police, advocates and courts."""


class GroupDimension(StrEnum):
    """Which groups of victims are told at length."""

    RELATIONSHIP = "relationship"
    RISK = "risk"
    ONLINE = "online"
    GENDER = "gender"


@app.command()
def compare(
    baseline: Annotated[str, typer.Argument(help="A scenario's name, or the path of its file.")],
    scenarios: Annotated[
        list[str], typer.Argument(metavar="SCENARIO", help="What is held against it.")
    ],
    site: options.Sites = None,
    replications: Annotated[int, options.replications_option("Paired replications.")] = 200,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    executor: options.Executor = Kind.THREADS,
    cluster: options.ClusterAddress = None,
    change: Annotated[
        list[str] | None, options.changes_option("every scenario, the baseline too")
    ] = None,
    store: options.Store = STORE,
    out: options.FiguresFolder = OUT,
    detail: Annotated[
        bool,
        typer.Option("--detail", help="Keep every table of every run too: some 25 MB a run."),
    ] = False,
    parameters: options.Parameters = None,
    format: options.AnswerFormat = options.Format.TEXT,
    by: Annotated[
        list[GroupDimension] | None,
        typer.Option(
            help="Tell these groups of victims at length, not all in brief; may be given several "
            "times. JSON always has every measure of every group."
        ),
    ] = None,
    figures: options.Figures = True,
    figures_of: FiguresOf = None,
    until_width: UntilWidth = None,
    precision: Precision = None,
    measure: Measured = None,
    measure_file: MeasureFiles = None,
) -> None:
    """Compare scenarios with a baseline, replication by replication under the same luck."""
    until_of(until_width, precision, measure)
    from caseflow.loading import load_scenario
    from caseflow.study import Study

    study = Study(store, workers, options.hands_of(executor, cluster), progress=True)
    loaded = [
        load_scenario(name, options.sites_of(site), options.changes_of(change))
        for name in (baseline, *dict.fromkeys(scenarios))
    ]
    own = own_figures(figures_of, [scenario.name for scenario in loaded[1:]])
    folder_for(figures, out)
    comparison = study.compare(
        *loaded,
        replications=replications,
        seed=seed,
        parameters=parameters,
        measures=measure,
        until_width=until_width,
        precision=precision,
        detail=detail,
    )
    with artists(study.workers, figures) as helper:
        if format is options.Format.TEXT and by:
            from caseflow.experiments.reports.group_differences import COMMAND

            comparison.print([COMMAND[group] for group in dict.fromkeys(by)])
        else:
            emit(comparison, format)
        if figures:
            tell_figures(comparison.save_figures(out, own, helper))
            tell_own_figures(len(own), len(loaded) - 1)


@app.command()
def warm() -> None:
    """Compile the model now, so that the first comparison starts at once."""
    from caseflow.experiments.analysis import batch
    from caseflow.scenarios.scenario import load

    if batch.compiled_already():
        print("The model is compiled already.")
        return
    batch.warm(load("pilot", {}, None))
    print("The model is compiled.")


@app.command()
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


@app.command()
def measures(
    measure_file: MeasureFiles = None,
    format: options.ListFormat = options.Format.TEXT,
) -> None:
    """List every measure and how it is defined."""
    from caseflow.experiments.reports import definitions

    print(definitions.as_json() if format is options.Format.JSON else definitions.as_text())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; never ends in a traceback because of what the user gave."""
    try:
        app(arguments, prog_name="caseflow")
    except Refusal as refusal:
        refusal.where = OPTIONS.get(refusal.where, refusal.where)
        print(f"caseflow: {refusal}", file=sys.stderr)
        code = 2
    except Stopped as stopped:
        told = "They are kept: type the same command again to go on from there."
        if not stopped.kept:
            told = "Nothing of this question is kept; fewer runs, or one --site, take less long."
        print(
            f"Stopped after {stopped.finished:,} of {stopped.wanted:,} runs. {told}",
            file=sys.stderr,
        )
        code = STOPPED
    except Trouble as trouble:
        print(f"caseflow: {trouble}", file=sys.stderr)
        code = 1
    except OSError as trouble:
        print(f"caseflow: {trouble}", file=sys.stderr)
        code = 1
    except MemoryError:
        print("caseflow: there is not enough memory; use fewer --workers.", file=sys.stderr)
        code = 1
    else:
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    main()
