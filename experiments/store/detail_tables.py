"""The tables of the model, kept under their own names when detail is asked for."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import sqlalchemy as sql
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.store.flat_columns import flat_columns
from caseflow.experiments.store.schema import LEDGER, NAME, runs
from caseflow.experiments.store.versions import add_columns

Flat = dict[str, NDArray[Any]]

ROWS_AT_ONCE = 2_000
"""How many rows are held as Python objects, which take some fifty times the room of the table."""


def insert_tables(connection: Connection, row: int, outcome: Outcome) -> None:
    """Write the tables of a run, one database table for each of the model's."""
    for site, tables in zip(outcome.task.scenario.sites, outcome.tables, strict=True):
        for name, content in tables.items():
            columns = flat_columns(content)
            table = _detail_table(connection, name, columns)
            for rows in _in_parts(columns, len(content)):
                connection.execute(
                    table.insert(), [{"run": row, "site": site, **this_row} for this_row in rows]
                )
    connection.execute(runs.update().where(runs.c.id == row).values(detail=True))


def _in_parts(columns: Flat, length: int) -> Iterator[Iterator[dict[str, Any]]]:
    """The rows of a table, some at a time: what is held does not grow with the table."""
    for first in range(0, length, ROWS_AT_ONCE):
        parts = [values[first : first + ROWS_AT_ONCE].tolist() for values in columns.values()]
        yield (
            {"row": number, **dict(zip(columns, values, strict=True))}
            for number, values in enumerate(zip(*parts, strict=True), first)
        )


def _detail_table(connection: Connection, name: str, columns: Flat) -> sql.Table:
    """The database table of a model table; columns that are new to it are added."""
    if name in LEDGER.tables:
        raise Trouble(f"The model's table '{name}' has the name of a table of the ledger.")
    declared = [sql.Column(column, _kind(values.dtype)) for column, values in columns.items()]
    table = sql.Table(
        name,
        sql.MetaData(),
        sql.Column("run", sql.Integer, primary_key=True, autoincrement=False),
        sql.Column("site", NAME, primary_key=True),
        sql.Column("row", sql.Integer, primary_key=True, autoincrement=False),
        *declared,
    )
    if not sql.inspect(connection).has_table(name):
        table.create(connection)
    else:
        add_columns(connection, table)
    return table


def _kind(stored: np.dtype[Any]) -> Any:
    if stored.kind == "b":
        return sql.Boolean()
    if stored.kind in "iu":
        return sql.BigInteger()
    if stored.kind == "f":
        return sql.Double()
    return sql.Text()
