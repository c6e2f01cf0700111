"""Opening a database, and saying in a sentence why it cannot be opened."""

from pathlib import Path
from typing import Any

import sqlalchemy as sql
from sqlalchemy import exc
from sqlalchemy.engine import URL, Connection, Engine, make_url

from scenarios.refusal import Refusal

PATIENCE_SECONDS = 30
"""How long to wait while another program writes."""


def address_of(where: str) -> URL:
    if not where.strip():
        raise Refusal("--store needs the path of a file or the URL of a database.")
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        return make_url(where)
    except (exc.ArgumentError, ValueError):
        raise Refusal(
            f"--store: '{where}' is not the URL of a database. "
            "An example: sqlite:///results/caseflow.sqlite"
        ) from None


def engine_of(address: URL) -> Engine:
    try:
        if address.get_backend_name() != "sqlite":
            return sql.create_engine(address)
        if address.database and address.database != ":memory:":
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = sql.create_engine(address, connect_args={"timeout": PATIENCE_SECONDS})
    except exc.NoSuchModuleError:
        raise Refusal(
            f"--store: no database of the kind '{address.drivername}' is known here. "
            "An example that is: sqlite:///results/caseflow.sqlite"
        ) from None

    @sql.event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        for line in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {line}")

    return engine


def missing_columns(connection: Connection, table: sql.Table) -> list[sql.Column[Any]]:
    """The columns of a table that the database does not have."""
    present = {column["name"] for column in sql.inspect(connection).get_columns(table.name)}
    return [column for column in table.columns if column.name not in present]


def add_columns(connection: Connection, table: sql.Table) -> None:
    """Add the columns that a table of an earlier version lacks; they are empty in its rows."""
    quote = connection.dialect.identifier_preparer.quote
    for column in missing_columns(connection, table):
        name, kind = quote(column.name), column.type.compile(connection.dialect)
        connection.execute(sql.text(f"ALTER TABLE {quote(table.name)} ADD COLUMN {name} {kind}"))


def told(trouble: Exception, where: str) -> str:
    """What went wrong with a database, and what to do, in a sentence."""
    text = str(getattr(trouble, "orig", None) or trouble)
    if "locked" in text:
        return f"{where} is in use by another program: wait until it has finished, then try again."
    if "full" in text:
        return f"The disk is full: {where} could not be written. What was stored before is kept."
    if "not a database" in text or "malformed" in text:
        return f"{where} is not a database, or is damaged. Move it away, or choose another --store."
    if "readonly" in text or "unable to open" in text or isinstance(trouble, OSError):
        return f"{where} cannot be opened for writing ({text}). Choose another --store."
    if isinstance(trouble, ImportError):
        return f"The driver for {where} is not installed ({text})."
    return f"The database {where} refused: {text}"
