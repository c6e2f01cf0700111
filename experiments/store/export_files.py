"""The files of an exported table: CSV, a workbook, and Parquet where pyarrow is installed."""

import csv
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from caseflow.experiments.store.export_columns import DICTIONARY, ExportColumn, Line
from caseflow.experiments.store.spreadsheet_cells import MOST_ROWS, fitting, harmless
from caseflow.scenarios.other_systems import refuse_drive
from caseflow.scenarios.refusal import Refusal

Columns = dict[str, list[Any]]
"""Some rows of the table, column by column; nothing where a cell is empty."""


class Writer(Protocol):
    """Takes rows."""

    def write(self, rows: Columns) -> None:
        """Add some rows."""


Kind = Callable[[Path, Sequence[ExportColumn], Sequence[Line]], AbstractContextManager[Writer]]
"""Opens a file for a table of some columns; a workbook holds its dictionary too."""


@contextmanager
def table_file(
    path: Path, columns: Sequence[ExportColumn], dictionary: Sequence[Line] = ()
) -> Iterator[Writer]:
    """Open a table for writing; it appears under its name only when it is whole."""
    kind = kind_of(path)
    with unfinished(path) as file, kind(file, columns, dictionary) as writer:
        yield writer


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A file to write to, which takes its name only when it is whole."""
    there = path.with_name(f".{path.name}.unfinished")
    try:
        yield there
        there.replace(path)
    finally:
        there.unlink(missing_ok=True)


def kind_of(path: Path, more: Sequence[str] = ()) -> Kind:
    """Who writes tables with the ending of this file; refuses what nobody can.

    ``more``: what else could have been written, for the message.
    """
    refuse_drive(str(path), "FILE")
    kind = TABLES.get(path.suffix.lower())
    if kind is None:
        endings = [*TABLES, *more]
        raise Refusal(
            "the ending says what is written",
            where="FILE",
            value=str(path),
            expected=f"a name that ends in {', '.join(endings[:-1])} or {endings[-1]}",
        )
    if kind is _parquet:
        _check_pyarrow(path)
    return kind


def _check_pyarrow(path: Path) -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise Refusal(
            "Parquet is written by pyarrow, which is not installed: "
            'pip install "caseflow-stalking[parquet]", or give the file the ending .csv',
            where="FILE",
            value=str(path),
        ) from None


class _Csv:
    def __init__(self, writer: Any, names: Sequence[str]) -> None:
        self._writer, self._names = writer, names

    def write(self, rows: Columns) -> None:
        columns = (map(_cell, rows[name]) for name in self._names)
        self._writer.writerows(zip(*columns, strict=True))


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return harmless(value) if isinstance(value, str) else value


@contextmanager
def _csv(
    path: Path, columns: Sequence[ExportColumn], dictionary: Sequence[Line]
) -> Iterator[Writer]:
    names = [column.name for column in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        yield _Csv(writer, names)


class _Workbook:
    def __init__(self, page: Any, names: Sequence[str]) -> None:
        self._page, self._names, self._lines = page, names, 1

    def write(self, rows: Columns) -> None:
        cells = list(zip(*(rows[name] for name in self._names), strict=True))
        if self._lines + len(cells) > MOST_ROWS:
            raise Refusal(
                f"more rows than the {MOST_ROWS:,} lines that a workbook holds",
                where="FILE",
                expected="less of it (--measure, --group, --scenario, --site, --replication), or "
                "a name that ends in .parquet or .csv",
            )
        for line, row in enumerate(cells, self._lines):
            for place, value in enumerate(row):
                _write(self._page, line, place, value)
        self._lines += len(cells)


def _write(page: Any, line: int, place: int, value: Any) -> None:
    """Write one cell; a text is written as a text whatever it begins with."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return
    if isinstance(value, bool):
        page.write_boolean(line, place, value)
    elif isinstance(value, datetime):
        page.write_string(line, place, value.isoformat(timespec="seconds"))
    elif isinstance(value, str):
        page.write_string(line, place, fitting(value))
    else:
        page.write_number(line, place, value)


@contextmanager
def _workbook(
    path: Path, columns: Sequence[ExportColumn], dictionary: Sequence[Line]
) -> Iterator[Writer]:
    import xlsxwriter

    # Row by row, so that memory stays level however long the table is.
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    try:
        bold = book.add_format({"bold": True, "bottom": 1})
        page = _sheet(book, "Rows", [column.name for column in columns], bold)
        yield _Workbook(page, [column.name for column in columns])
        words = _sheet(book, "Columns", DICTIONARY, bold)
        for line, told in enumerate(dictionary, 1):
            for place, text in enumerate(told):
                _write(words, line, place, text)
    finally:
        book.close()


def _sheet(book: Any, name: str, headings: Sequence[str], look: Any) -> Any:
    page = book.add_worksheet(name)
    page.freeze_panes(1, 0)
    page.set_column(0, len(headings) - 1, 20)
    for place, heading in enumerate(headings):
        page.write_string(0, place, heading, look)
    return page


class _Parquet:
    def __init__(self, writer: Any, schema: Any) -> None:
        self._writer, self._schema = writer, schema

    def write(self, rows: Columns) -> None:
        import pyarrow

        columns = {name: rows[name] for name in self._schema.names}
        self._writer.write_table(pyarrow.table(columns, schema=self._schema))


@contextmanager
def _parquet(
    path: Path, columns: Sequence[ExportColumn], dictionary: Sequence[Line]
) -> Iterator[Writer]:
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema(
        [
            pyarrow.field(
                column.name,
                pyarrow.type_for_alias(column.kind),
                metadata={"meaning": column.meaning, "unit": column.unit},
            )
            for column in columns
        ]
    )
    with parquet.ParquetWriter(path, schema) as writer:
        yield _Parquet(writer, schema)


TABLES: Mapping[str, Kind] = {".csv": _csv, ".parquet": _parquet, ".xlsx": _workbook}
"""Who writes a table, by the ending of its file."""
