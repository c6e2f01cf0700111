"""The command that writes what is stored into a table for other programs."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.run_options import OfSeed, Scenarios, Sites, Where, names, opened
from caseflow.experiments.reports.terminal import filled
from caseflow.experiments.runs.defaults import LARGEST_SEED, STORE, folder_of, whole
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    from caseflow.experiments.store.run_filter import RunFilter
    from caseflow.experiments.store.tidy_rows import RowChoice


class ExportLevel(StrEnum):
    """What a row of an export is."""

    REPLICATIONS = "replications"
    """What was counted in one run, site and group."""
    CASES = "cases"
    """One case of one world."""
    EVENTS = "events"
    """One thing that happened in one world."""


def export(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Its ending says what is written: .csv, .parquet or .xlsx; of replications .nc "
            "(NetCDF) too, of events .xes (IEEE 1849) and .ocel.json (OCEL 2.0). Replaced if "
            "there.",
        ),
    ],
    level: Annotated[
        ExportLevel,
        typer.Option(
            help="What a row is: what was counted in a run, one case, or one thing that happened. "
            "For cases and events, runs are simulated again."
        ),
    ] = ExportLevel.REPLICATIONS,
    scenario: Scenarios = None,
    site: Sites = None,
    seed: OfSeed = None,
    replication: Annotated[
        list[int] | None,
        typer.Option(
            parser=whole("--replication", 0, LARGEST_SEED),
            metavar="NUMBER",
            help="Only this replication; may be given several times. Of cases and events the "
            "first, 0, unless others are named.",
        ),
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option(help="Only this measure; may be given several times.")
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(help="Only this group of victims; may be given several times."),
    ] = None,
    suppress: Annotated[
        bool,
        typer.Option(
            "--suppress",
            help="Withhold counts with one to four people behind them, for a table that is "
            "published beside real data. Means over what is left are then biased.",
        ),
    ] = False,
    all_cases: Annotated[
        bool,
        typer.Option(
            "--all-cases",
            help="Of cases and events, also those that no measure counts: reported before or after "
            "the intake, or never.",
        ),
    ] = False,
    every_version: Annotated[
        bool, typer.Option("--every-version", help="Runs of older versions of the code too.")
    ] = False,
    measure_file: MeasureFiles = None,
    store: Where = STORE,
) -> None:
    """Write what is stored into a table, with a dictionary of its columns."""
    from caseflow.experiments.measures.lookup import measure_named
    from caseflow.experiments.store.run_filter import RunFilter
    from caseflow.experiments.store.tidy_rows import RowChoice, groups_named

    if file.is_dir():
        raise Refusal(
            "this is a folder; the name of a file is needed", where="FILE", value=str(file)
        )
    rows = RowChoice(
        names(site),
        tuple(measure_named(name).name for name in measure or ()),
        groups_named(group or ()),
        suppress,
    )
    counted = level is ExportLevel.REPLICATIONS
    chosen = tuple(dict.fromkeys(replication or (() if counted else (0,))))
    choice = RunFilter(names(scenario), names(site), seed, chosen, current=not every_version)
    if counted:
        told = _replications(file, choice, rows, store)
    else:
        _refuse_of_counts(rows)
        told = _worlds(file, level, choice, store, all_cases)
    print(filled(told))


def _replications(file: Path, choice: "RunFilter", rows: "RowChoice", store: str) -> str:
    from caseflow.experiments.store.replication_export import check_form, export_replications

    check_form(file)
    with opened(store) as ledger:
        folder_of(file.parent, "FILE")
        written = export_replications(file, ledger, choice, rows)
    told = f"{written.rows:,} rows of {written.runs:,} runs written to {file}."
    if rows.suppress:
        told += (
            f" In {written.suppressed:,} of them a count is suppressed, because one to four people "
            "stand behind it or because such a count could be subtracted back from it; a mean over "
            "the others is biased."
        )
    return told + _beside(written.dictionary)


def _worlds(
    file: Path, level: ExportLevel, choice: "RunFilter", store: str, everybody: bool
) -> str:
    from caseflow.world_export import check_form, export_cases, export_events

    events = level is ExportLevel.EVENTS
    check_form(file, events)
    with opened(store) as ledger:
        folder_of(file.parent, "FILE")
        written = (export_events if events else export_cases)(file, ledger, choice, everybody)
    return (
        f"{written.rows:,} {level} of {written.runs:,} runs, simulated again, written to {file}."
        + _beside(written.dictionary)
    )


def _refuse_of_counts(rows: "RowChoice") -> None:
    """What is about counts says nothing of single cases."""
    for option, given in (
        ("--measure", rows.measures),
        ("--group", rows.groups),
        ("--suppress", rows.suppress),
    ):
        if given:
            raise Refusal(
                "cases and events are not counted",
                where=option,
                expected="--level replications with it; or --scenario, --site, --seed and "
                "--replication",
            )


def _beside(dictionary: Path | None) -> str:
    return f" {dictionary} says what each column means." if dictionary else ""
