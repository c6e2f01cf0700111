"""The people of runs: kept with every run, and found again with it."""

from dataclasses import replace

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from caseflow.experiments.measures.people_bytes import pack_people, unpack_people
from caseflow.experiments.runs.design import Task
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.store.schema import LEDGER, NAME

people = sql.Table(
    "people",
    LEDGER,
    sql.Column("run", sql.ForeignKey("runs.id", ondelete="CASCADE"), primary_key=True),
    sql.Column("site", NAME, primary_key=True),
    sql.Column("content", sql.LargeBinary, nullable=False),
)


def keep_people(connection: Connection, row: int, outcome: Outcome) -> None:
    """Write the people of a run, unless they are there."""
    there = sql.select(people.c.run).where(people.c.run == row).limit(1)
    if outcome.people and connection.execute(there).first() is None:
        connection.execute(
            people.insert(),
            [
                {"run": row, "site": site, "content": pack_people(found)}
                for site, found in zip(outcome.task.scenario.sites, outcome.people, strict=True)
            ],
        )


def with_people(
    connection: Connection, some: list[tuple[Task, int]], outcomes: list[Outcome]
) -> list[Outcome]:
    """The same outcomes, with their people."""
    ids = [row for _, row in some]
    kept = {
        (row, site): content
        for row, site, content in connection.execute(people.select().where(people.c.run.in_(ids)))
    }
    try:
        return [
            replace(
                outcome,
                people=tuple(unpack_people(kept[row, site]) for site in task.scenario.sites),
            )
            for (task, row), outcome in zip(some, outcomes, strict=True)
        ]
    except (KeyError, ValueError):
        raise Trouble("The store has lost the people of a run. Choose another --store.") from None
