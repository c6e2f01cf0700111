"""The command that writes what was counted into a table for other programs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from caseflow.commands.measure_option import MeasureFiles
from caseflow.commands.run_options import OfSeed, Scenarios, Sites, Where, names, opened
from caseflow.experiments.reports.terminal import filled
from caseflow.experiments.runs.defaults import STORE, folder_of
from caseflow.scenarios.refusal import Refusal


@dataclass
class ExportResult:
    """What went into a table, and what was withheld."""

    runs: int = 0
    rows: int = 0
    suppressed: int = 0


def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Ends in .csv or .parquet; replaced if there.")
    ],
    scenario: Scenarios = None,
    site: Sites = None,
    seed: OfSeed = None,
    every_version: Annotated[
        bool, typer.Option("--every-version", help="Runs of older versions of the code too.")
    ] = False,
    measure_file: MeasureFiles = None,
    store: Where = STORE,
) -> None:
    """Write the measures of runs into a table, one row a run, site, measure and group."""
    from caseflow.experiments.store import tidy_rows as tidy
    from caseflow.experiments.store.export_files import kind_of, table_file
    from caseflow.experiments.store.measure_rows import counted
    from caseflow.experiments.store.run_filter import RunFilter

    kind_of(file)
    if file.is_dir():
        raise Refusal(
            "this is a folder; the name of a file is needed", where="FILE", value=str(file)
        )
    choice = RunFilter(names(scenario), names(site), seed, current=not every_version)
    written = ExportResult()
    with opened(store) as ledger:
        folder_of(file.parent, "FILE")
        with table_file(file) as table:
            for found in counted(ledger, choice):
                rows = tidy.rows_of(found)
                table.write(rows)
                written.runs += len(set(rows["run"]))
                written.rows += len(rows["run"])
                written.suppressed += sum(rows["suppressed"])
    print(filled(_told(written, file)))


def _told(written: ExportResult, file: Path) -> str:
    return (
        f"{written.rows:,} rows of {written.runs:,} runs written to {file}. In "
        f"{written.suppressed:,} of them a count is suppressed, because one to four people stand "
        "behind it or because such a count could be subtracted back from it."
    )
