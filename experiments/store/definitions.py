"""By which definitions stored runs were counted, and which of them still hold."""

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from caseflow.experiments.runs.provenance import definitions as wanted
from caseflow.experiments.runs.provenance import definitions_digest
from caseflow.experiments.store.schema import definitions, runs
from caseflow.sim.sources import code_digest


def is_current() -> sql.ColumnElement[bool]:
    """Whether a run was simulated by the present rules and counted by the present definitions.

    It may have been counted by others besides: a measure that is gone voids nothing.
    """
    return sql.and_(runs.c.code == code_digest(), runs.c.counted.in_(_covering()))


def keep_definitions(connection: Connection) -> str:
    """Write the present definitions, unless they are there; returns their digest."""
    counted = definitions_digest()
    there = sql.select(definitions.c.counted).where(definitions.c.counted == counted).limit(1)
    if connection.execute(there).first() is None:
        lines = [{"counted": counted, "definition": line} for line in _lines()]
        connection.execute(definitions.insert(), lines)
    return counted


def _lines() -> list[str]:
    return [f"{name} {digest}" for name, digest in sorted(wanted().items())]


def _covering() -> sql.Select[tuple[str]]:
    """The sets of definitions that hold every present one."""
    lines = _lines()
    return (
        sql.select(definitions.c.counted)
        .where(definitions.c.definition.in_(lines))
        .group_by(definitions.c.counted)
        .having(sql.func.count() == len(lines))
    )
