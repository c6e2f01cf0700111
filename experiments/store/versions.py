"""The version of a store: a new one is made, an older one brought up to date, a newer one refused.

Alembic is imported only where something must be changed, so that opening a store stays quick.
"""

from pathlib import Path
from typing import Any

import sqlalchemy as sql
from sqlalchemy.engine import Connection, Engine

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.store.engine import WRITING
from caseflow.experiments.store.schema import (
    LEDGER,
    definitions,
    names,
    pilots,
    posteriors,
    questions,
    scenarios,
)

VERSIONS = (
    "first_ledger",
    "resolved_scenarios",
    "posteriors",
    "definitions",
    "asked_names",
    "saved_questions",
)
"""Every version, the oldest first, by the names of the migrations that lead to them."""

FIRST, NEWEST = VERSIONS[0], VERSIONS[-1]
"""The version of stores that have none written in them, and that of ``schema.py``."""

MIGRATIONS = Path(__file__).parent / "migrations"

VERSION = sql.Table(
    "alembic_version", sql.MetaData(), sql.Column("version_num", sql.String(32), primary_key=True)
)
"""The table in which alembic writes which version a database has."""

SINCE = {
    scenarios.name: "resolved_scenarios",
    pilots.name: "posteriors",
    posteriors.name: "posteriors",
    definitions.name: "definitions",
    names.name: "asked_names",
    questions.name: "saved_questions",
}
"""Tables that the first version did not have."""


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Make the tables of the ledger, or change those of an earlier version."""
    with engine.connect() as connection:
        if _is_ready(connection):
            return
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        # Another program may have done it while this one waited for its turn.
        if not _is_ready(connection):
            _change(connection, where)


def version_of(connection: Connection) -> str:
    """The version written in a database; empty where there is none."""
    if not sql.inspect(connection).has_table(VERSION.name):
        return ""
    return str(connection.scalar(sql.select(VERSION.c.version_num)) or "")


def missing_columns(connection: Connection, table: sql.Table) -> list[sql.Column[Any]]:
    """The columns of a table that the database does not have."""
    present = {column["name"] for column in sql.inspect(connection).get_columns(table.name)}
    return [column for column in table.columns if column.name not in present]


def add_columns(connection: Connection, table: sql.Table) -> None:
    """Add the columns that a table lacks; they are empty in the rows that it has.

    The groups of victims and the tables of the model are columns too, and come without a migration.
    """
    quote = connection.dialect.identifier_preparer.quote
    for column in missing_columns(connection, table):
        name, kind = quote(column.name), column.type.compile(connection.dialect)
        connection.execute(sql.text(f"ALTER TABLE {quote(table.name)} ADD COLUMN {name} {kind}"))


def _is_ready(connection: Connection) -> bool:
    if version_of(connection) != NEWEST:
        return False
    return not any(missing_columns(connection, table) for table in LEDGER.sorted_tables)


def _change(connection: Connection, where: str) -> None:
    there = set(sql.inspect(connection).get_table_names())
    ours = [table for table in LEDGER.sorted_tables if table.name in there]
    for table in ours:
        _refuse_foreign(connection, table, where)
    version = version_of(connection)
    if version not in ("", *VERSIONS):
        raise Trouble(
            f"{where} was written by a newer version of Caseflow (its tables are of '{version}'). "
            "Use that version, or choose another --store."
        )
    if ours and version != NEWEST:
        _migrate(connection, version)
    LEDGER.create_all(connection)
    if not ours:
        VERSION.create(connection, checkfirst=True)
        connection.execute(VERSION.delete())
        connection.execute(VERSION.insert().values(version_num=NEWEST))
    for table in LEDGER.sorted_tables:
        add_columns(connection, table)


def _migrate(connection: Connection, version: str) -> None:
    """Change the tables step by step, within the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    if not version:
        command.stamp(settings, FIRST)
    command.upgrade(settings, NEWEST)


def _refuse_foreign(connection: Connection, table: sql.Table, where: str) -> None:
    """A table of the same name that is not ours must not be written to."""
    missing = missing_columns(connection, table)
    foreign = not all(column.nullable for column in missing)
    known = VERSIONS[: VERSIONS.index(since)] if (since := SINCE.get(table.name)) else ()
    if foreign or version_of(connection) in (("", *known) if known else ()):
        lacks = ", ".join(sorted(column.name for column in missing)) or "its version"
        raise Trouble(
            f"The table '{table.name}' of {where} was not written by this version "
            f"of Caseflow (it lacks {lacks}). Choose another --store."
        )
