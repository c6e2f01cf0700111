"""The tables of the model, kept under their own names when detail is asked for."""

from typing import Any

import numpy as np
import sqlalchemy as sql
from sqlalchemy.engine import Connection

from experiments.flat import flat_columns
from experiments.outcome import Outcome
from experiments.store.schema import LEDGER, NAME, runs
from experiments.store.versions import add_columns
from experiments.trouble import Trouble


def insert_tables(connection: Connection, row: int, outcome: Outcome) -> None:
    """Write the tables of a run, one database table for each of the model's."""
    for site, tables in zip(outcome.task.scenario.sites, outcome.tables, strict=True):
        for name, content in tables.items():
            columns = flat_columns(content)
            table = _detail_table(connection, name, columns)
            listed = [column.tolist() for column in columns.values()]
            rows = [
                {"run": row, "site": site, "row": number, **dict(zip(columns, values, strict=True))}
                for number, values in enumerate(zip(*listed, strict=True))
            ]
            if rows:
                connection.execute(table.insert(), rows)
    connection.execute(runs.update().where(runs.c.id == row).values(detail=True))


def _detail_table(connection: Connection, name: str, columns: dict[str, Any]) -> sql.Table:
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
