"""Many rows of a table at once, handed to the driver as they are."""

from collections.abc import Iterable, Sequence
from functools import cache

import sqlalchemy as sql
from sqlalchemy.engine import Connection, Dialect


def insert_rows(connection: Connection, table: sql.Table, rows: Iterable[Sequence[object]]) -> None:
    """Insert rows that need no translation: numbers, text and nothing.

    The library looks at every value of every row by itself, which for the measures of a run takes
    as long as the database takes to write them. A driver takes such values as they are.
    """
    statement, order = _statement(connection.dialect, table)
    names = [column.name for column in table.columns]
    if order is None:
        given = [dict(zip(names, row, strict=True)) for row in rows]
        connection.exec_driver_sql(statement, given)
        return
    assert order == tuple(names)
    connection.exec_driver_sql(statement, [tuple(row) for row in rows])


@cache
def _statement(dialect: Dialect, table: sql.Table) -> tuple[str, tuple[str, ...] | None]:
    """The words of an insertion; the order of its values, or nothing where they have names."""
    compiled = table.insert().compile(dialect=dialect)
    order = getattr(compiled, "positiontup", None)
    return str(compiled), tuple(order) if order else None
