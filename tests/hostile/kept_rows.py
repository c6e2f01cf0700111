"""What a store has: which runs, and everything that does not depend on the hour."""

import sqlalchemy as sql

from caseflow.experiments.runs.outcome import unpack
from caseflow.experiments.store import Store
from caseflow.experiments.store.schema import curves, measures, runs


def stored(where: str) -> dict[str, tuple]:
    """Which runs are there, which row each has, and when it was simulated."""
    question = sql.select(runs.c.key, runs.c.id, runs.c.started)
    with Store(where) as ledger, ledger.reading() as connection:
        return {key: tuple(rest) for key, *rest in connection.execute(question)}


def told(where: str) -> list[list]:
    """Everything in the store that does not depend on the hour, in an order of its own."""
    facts = [runs.c.key, runs.c.scenario, runs.c.replication, runs.c.events, runs.c.halted]
    counted = sql.select(runs.c.key, *measures.c[1:]).join(measures, measures.c.run == runs.c.id)
    drawn = sql.select(runs.c.key, curves.c.site, curves.c.content).join(
        curves, curves.c.run == runs.c.id
    )
    with Store(where) as ledger, ledger.reading() as connection:
        return [
            sorted(map(tuple, connection.execute(sql.select(*facts, runs.c.failed)))),
            sorted(map(tuple, connection.execute(counted)), key=lambda row: row[:3]),
            sorted(
                (key, site, sorted((name, one.tobytes()) for name, one in unpack(content).items()))
                for key, site, content in connection.execute(drawn)
            ),
        ]
