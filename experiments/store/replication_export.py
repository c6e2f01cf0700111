"""The export of what was counted, run by run, into whatever form a file's ending names."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.store.export_columns import (
    REPLICATIONS,
    SUPPRESSED,
    Line,
    column_lines,
    group_lines,
    measure_lines,
    unknown_lines,
    write_dictionary,
)
from caseflow.experiments.store.export_files import Columns, kind_of, table_file
from caseflow.experiments.store.measure_rows import counted
from caseflow.experiments.store.netcdf_file import ENDING, check_netcdf, write_netcdf
from caseflow.experiments.store.nothing_stored import nothing_stored
from caseflow.experiments.store.run_filter import RunFilter
from caseflow.experiments.store.store import Store
from caseflow.experiments.store.tidy_rows import RowChoice, rows_of
from caseflow.scenarios.refusal import Refusal

WORKBOOK = ".xlsx"


@dataclass
class ExportSummary:
    """What went into a table, what was withheld, and where its dictionary lies."""

    runs: int = 0
    rows: int = 0
    suppressed: int = 0
    dictionary: Path | None = None


def check_form(path: Path) -> None:
    """Refuse what nobody writes, before anything is read."""
    if path.suffix.lower() == ENDING:
        check_netcdf(path)
    else:
        kind_of(path, [ENDING])


def export_replications(
    path: Path, ledger: Store, choice: RunFilter, wanted: RowChoice
) -> ExportSummary:
    """Write a row a run, site, measure and group; an export without rows is refused."""
    summary = ExportSummary()
    parts = _counting(_parts(ledger, choice, wanted), summary)
    first = next(parts, None)
    if first is None:
        raise _nothing(ledger, choice, wanted)
    if path.suffix.lower() == ENDING:
        write_netcdf(path, _again(first, parts))
        return summary
    columns = (*REPLICATIONS, SUPPRESSED) if wanted.suppress else REPLICATIONS
    lines = dictionary_lines(wanted)
    with table_file(path, columns, lines) as table:
        names: set[str] = set()
        for part in _again(first, parts):
            table.write(part)
            names.update(part["measure"])
        # A workbook writes its dictionary when it is closed.
        lines += unknown_lines(names)
    if path.suffix.lower() != WORKBOOK:
        summary.dictionary = write_dictionary(path, lines)
    return summary


def dictionary_lines(wanted: RowChoice) -> list[Line]:
    """The dictionary of an export: its columns, its measures and its groups."""
    columns = (*REPLICATIONS, SUPPRESSED) if wanted.suppress else REPLICATIONS
    measures = [each for each in MEASURES if not wanted.measures or each.name in wanted.measures]
    groups = [each for each in GROUPS if not wanted.groups or each.name in wanted.groups]
    return [*column_lines(columns), *measure_lines(measures), *group_lines(groups)]


def _parts(ledger: Store, choice: RunFilter, wanted: RowChoice) -> Iterator[Columns]:
    for found in counted(ledger, choice, wanted.measures, wanted.sites):
        rows = rows_of(found, wanted)
        if rows["run"]:
            yield rows


def _counting(parts: Iterator[Columns], summary: ExportSummary) -> Iterator[Columns]:
    for rows in parts:
        summary.runs += len(set(rows["run"]))
        summary.rows += len(rows["run"])
        summary.suppressed += sum(rows["suppressed"])
        yield rows


def _again(first: Columns, rest: Iterator[Columns]) -> Iterator[Columns]:
    yield first
    yield from rest


def _nothing(ledger: Store, choice: RunFilter, wanted: RowChoice) -> Refusal:
    if any(found.labels for found in counted(ledger, choice, (MEASURES[0].name,))):
        whole = [each.name for each in MEASURES if not each.by_group]
        alone = [name for name in wanted.measures if name in whole]
        return Refusal(
            "nothing was counted of it in these runs",
            where="--group" if alone else "--measure",
            value=", ".join(wanted.groups if alone else wanted.measures) or None,
            expected="everyone: these measures are of the site as a whole" if alone else "",
        )
    return nothing_stored(ledger, choice)
