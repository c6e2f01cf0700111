"""The files that an export is written to: CSV, and Parquet where pyarrow is installed."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from caseflow.scenarios.refusal import Refusal

Columns = dict[str, list[Any]]
"""Some rows of the table, column by column; nothing where a cell is empty."""

KINDS = {
    "run": "int64",
    "scenario": "string",
    "seed": "int64",
    "replication": "int64",
    "site": "string",
    "measure": "string",
    "group": "string",
    "numerator": "float64",
    "denominator": "float64",
    "value": "float64",
    "suppressed": "bool",
}
"""The columns of an export, in order."""


class Writer(Protocol):
    """Takes rows."""

    def write(self, rows: Columns) -> None:
        """Add some rows."""


@contextmanager
def table_file(path: Path) -> Iterator[Writer]:
    """Open a table for writing; it appears under its name only when it is whole."""
    kind = kind_of(path)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with kind(unfinished) as writer:
            yield writer
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def kind_of(path: Path) -> Any:
    """Who writes files with the ending of this one; refuses what nobody can."""
    if path.suffix == ".csv":
        return _csv
    if path.suffix != ".parquet":
        raise Refusal(
            "the ending says what is written",
            where="FILE",
            value=str(path),
            expected="a name that ends in .csv or .parquet",
        )
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise Refusal(
            "Parquet is written by pyarrow, which is not installed: "
            'pip install "caseflow-stalking[parquet]", or give the file the ending .csv',
            where="FILE",
            value=str(path),
        ) from None
    return _parquet


class _Csv:
    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, rows: Columns) -> None:
        self._writer.writerows(zip(*(map(_cell, rows[name]) for name in KINDS), strict=True))


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


@contextmanager
def _csv(path: Path) -> Iterator[Writer]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(KINDS)
        yield _Csv(writer)


class _Parquet:
    def __init__(self, writer: Any, schema: Any) -> None:
        self._writer, self._schema = writer, schema

    def write(self, rows: Columns) -> None:
        import pyarrow

        columns = {name: rows[name] for name in KINDS}
        self._writer.write_table(pyarrow.table(columns, schema=self._schema))


@contextmanager
def _parquet(path: Path) -> Iterator[Writer]:
    import pyarrow
    from pyarrow import parquet

    types = {name: pyarrow.type_for_alias(kind) for name, kind in KINDS.items()}
    schema = pyarrow.schema(list(types.items()))
    with parquet.ParquetWriter(path, schema) as writer:
        yield _Parquet(writer, schema)
