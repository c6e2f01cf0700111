"""Opening a database: its address, its driver, and the transactions that read and write."""

import re
import sqlite3
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import sqlalchemy as sql
from sqlalchemy import exc
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.util import asbool

from caseflow.scenarios.file_content import refuse_no_file
from caseflow.scenarios.other_systems import refuse_drive
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.shown_text import SCHEMES, has_controls, shortened, without_secrets

PATIENCE_SECONDS = 30.0
"""How long to wait while another program writes."""

CONNECT_SECONDS = 15
"""How long to wait for a server."""

PREPARED = ("synchronous = NORMAL", "foreign_keys = ON")
"""What every connection to an SQLite file is told."""

MAKES = "rwc"
"""The mode of an address that makes a file where there is none; every address without a mode."""

WRITING = "writing"
"""The execution option of those who mean to write."""

LONGEST_SHOWN = 60
"""Letters of an address that is refused."""

TURN = 0x0CA5EF10
"""The number of the lock by which writers to PostgreSQL take turns."""

OPTION = "--store"
EXAMPLE = "an address such as sqlite:///results/caseflow.sqlite"
POSTGRESQL = ("postgres", "postgresql")

MISTYPED = re.compile(rf"(?i)\s*(?:{SCHEMES})[\w+]*\s*[:;]")
"""How what is no path begins: the address of a server, with a slip in it."""


def address_of(where: str) -> URL:
    """The address that was meant: a path is an SQLite file."""
    if not where.strip():
        raise Refusal("the path of a file or the URL of a database is needed", where=OPTION)
    if "://" not in where and MISTYPED.match(where) is None and without_secrets(where) == where:
        return URL.create("sqlite", database=where)
    try:
        address = make_url(where)
    except (exc.ArgumentError, ValueError):
        address = None
    # What SQLAlchemy makes of a password with a slash or a bracket in it would be shown and kept.
    if (
        address is None
        or has_controls(where)
        or "\0" in where
        or "@" in (address.database or "")
        or (
            without_secrets(where) != where
            if _is_file(address)
            else ":" in (address.database or "")
        )
    ):
        # A mistyped password is shown no more than a password.
        shown = shortened(without_secrets(where), LONGEST_SHOWN)
        raise Refusal("not the URL of a database", where=OPTION, value=shown, expected=EXAMPLE)
    if address.drivername in POSTGRESQL:
        return address.set(drivername="postgresql+psycopg")
    return address


def _is_file(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def engine_of(address: URL) -> Engine:
    """The engine of an address, with its folder made if need be."""
    try:
        if _is_file(address):
            return _sqlite(address)
        patience: dict[str, Any] = {}
        if address.get_backend_name() == "postgresql":
            patience["connect_timeout"] = CONNECT_SECONDS
        engine = sql.create_engine(address, connect_args=patience)
    except exc.NoSuchModuleError:
        raise Refusal(
            "no database of this kind is known here",
            where=OPTION,
            value=address.drivername,
            expected=EXAMPLE,
        ) from None
    if address.get_backend_name() == "postgresql":
        sql.event.listen(engine, "begin", _take_turns)
    return engine


def _sqlite(address: URL) -> Engine:
    path = _file_of(address)
    if path is not None:
        refuse_drive(str(path), OPTION)
        refuse_no_file(path, f"{OPTION} {address.database}")
        if address.query.get("mode", MAKES) == MAKES:
            path.parent.mkdir(parents=True, exist_ok=True)
    engine = sql.create_engine(address, connect_args={"timeout": PATIENCE_SECONDS})

    @sql.event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        # Transactions are begun below, in so many words, so that a change of schema is in one too.
        connection.isolation_level = None
        _write_ahead(connection)
        for line in PREPARED:
            connection.execute(f"PRAGMA {line}")

    @sql.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Who means to write waits for a turn at once: a reader that turns writer cannot wait.
        immediate = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _file_of(address: URL) -> Path | None:
    """The file of an SQLite address, which a URI names in its path; ``None`` in memory."""
    database = address.database or ""
    if database.startswith("file:") and asbool(address.query.get("uri", False)):
        memory = address.query.get("mode") == "memory"
        database = "" if memory else unquote(urlsplit(database).path)
    return Path(database) if database not in ("", ":memory:") else None


def _write_ahead(connection: Any) -> None:
    """Let readers read while one writes; SQLite itself does not wait for its turn to do this."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as trouble:
            if "locked" not in str(trouble) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _take_turns(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
