"""By which definitions stored runs were counted, and which of them still hold."""

from collections.abc import Mapping

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from caseflow.experiments.runs.provenance import definitions as wanted
from caseflow.experiments.store.schema import definitions, runs
from caseflow.sim.sources import code_digest, digest_of


def is_current() -> sql.ColumnElement[bool]:
    """Whether a run was simulated by the present rules and counted by the present definitions.

    It may have been counted by others besides: a measure that is gone voids nothing.
    """
    return sql.and_(runs.c.code == code_digest(), runs.c.counted.in_(_covering()))


def keep_definitions(connection: Connection, besides: Mapping[str, str] | None = None) -> str:
    """Write the present definitions and others besides, unless they are there; returns their
    digest."""
    lines = _lines({**(besides or {}), **wanted()})
    counted = digest_of(lines)
    there = sql.select(definitions.c.counted).where(definitions.c.counted == counted).limit(1)
    if connection.execute(there).first() is None:
        rows = [{"counted": counted, "definition": line} for line in lines]
        connection.execute(definitions.insert(), rows)
    return counted


def definitions_of(connection: Connection, row: int) -> dict[str, str]:
    """By which definitions a run was counted: the digest of each, by name."""
    known = sql.select(definitions.c.definition).join(runs, runs.c.counted == definitions.c.counted)
    lines = connection.scalars(known.where(runs.c.id == row))
    return dict(line.rsplit(" ", 1) for line in lines)


def _lines(of: Mapping[str, str]) -> list[str]:
    return [f"{name} {digest}" for name, digest in sorted(of.items())]


def _covering() -> sql.Select[tuple[str]]:
    """The sets of definitions that hold every present one."""
    lines = _lines(wanted())
    return (
        sql.select(definitions.c.counted)
        .where(definitions.c.definition.in_(lines))
        .group_by(definitions.c.counted)
        .having(sql.func.count() == len(lines))
    )
