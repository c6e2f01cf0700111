"""The names that runs were asked for under: equal scenarios share their runs, whatever their names.

A run is kept under the name that it was first asked for by; every other name is kept beside it, so
that it is found, exported and forgotten under each.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from caseflow.experiments.store.schema import names, runs

RunName = tuple[int, str]
"""A run, by its row, and a name it was asked for under."""

AT_ONCE = 500
"""Runs that are looked up in one question."""


def every_name() -> sql.Subquery:
    """Every run with every name that it was asked for under, a row each."""
    kept = sql.select(runs.c.id.label("run"), runs.c.scenario.label("scenario"))
    besides = sql.select(names.c.run, names.c.scenario)
    return sql.union(kept, besides).subquery("every_name")


def runs_named(wanted: Sequence[str]) -> sql.ColumnElement[bool]:
    """Whether a run was asked for under any of some names."""
    besides = sql.select(names.c.run).where(names.c.scenario.in_(wanted))
    return sql.or_(runs.c.scenario.in_(wanted), runs.c.id.in_(besides))


def missing_names(connection: Connection, asked: Iterable[RunName]) -> list[RunName]:
    """Those of some names that are not there yet."""
    wanted = sorted(set(asked))
    known: set[RunName] = set()
    pairs = every_name()
    for first in range(0, len(wanted), AT_ONCE):
        ids = [row for row, _ in wanted[first : first + AT_ONCE]]
        question = sql.select(pairs.c.run, pairs.c.scenario).where(pairs.c.run.in_(ids))
        known.update((row, name) for row, name in connection.execute(question))
    return [pair for pair in wanted if pair not in known]


def keep_names(connection: Connection, asked: Iterable[RunName]) -> None:
    """Write names, unless they are there."""
    missing = missing_names(connection, asked)
    if missing:
        connection.execute(
            names.insert(), [{"run": row, "scenario": name} for row, name in missing]
        )
