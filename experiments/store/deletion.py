"""Forgetting: runs leave the store with everything that was kept of them."""

from collections.abc import Sequence

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from caseflow.experiments.store.run_filter import RunFilter
from caseflow.experiments.store.schema import LEDGER, runs, scenarios
from caseflow.experiments.store.store import Store

OF_A_MODEL_TABLE = {"run", "site", "row"}
"""The columns by which the tables kept with ``--detail`` are known."""


def count(store: Store, choice: RunFilter) -> int:
    """How many runs a choice means."""
    question = sql.select(sql.func.count()).select_from(runs).where(*choice.conditions())
    with store.reading() as connection:
        return int(connection.scalar(question) or 0)


def forget(store: Store, choice: RunFilter) -> int:
    """Remove runs, in one transaction."""
    return remove(store, choice.conditions())


def remove(store: Store, conditions: Sequence[sql.ColumnElement[bool]]) -> int:
    """Remove the runs of which all of this is true, in one transaction."""
    with store.writing() as connection:
        meant = sql.select(runs.c.id).where(*conditions)
        for table in _tables_of_the_model(connection):
            connection.execute(table.delete().where(table.c.run.in_(meant)))
        gone = connection.execute(runs.delete().where(*conditions)).rowcount
        connection.execute(
            scenarios.delete().where(scenarios.c.digest.not_in(sql.select(runs.c.digest)))
        )
    return int(gone)


def _tables_of_the_model(connection: Connection) -> list[sql.TableClause]:
    looked = sql.inspect(connection)
    found = []
    for name in looked.get_table_names():
        columns = {column["name"] for column in looked.get_columns(name)}
        if name not in LEDGER.tables and columns >= OF_A_MODEL_TABLE:
            found.append(sql.table(name, sql.column("run")))
    return found
