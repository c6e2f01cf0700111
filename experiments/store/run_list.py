"""The list of what is stored: by scenario, or run by run."""

import json
from dataclasses import dataclass

import sqlalchemy as sql

from caseflow.experiments.store.asked_names import every_name
from caseflow.experiments.store.definitions import is_current
from caseflow.experiments.store.run_filter import RunFilter
from caseflow.experiments.store.schema import runs
from caseflow.experiments.store.store import Store


@dataclass(frozen=True)
class Batch:
    """The runs of one scenario, under one seed and one version of the code.

    Attributes
    ----------
    scenario, digest, sites, changes
        What it is: its name, the fingerprint of its numbers, and what it changes.
    stored, failed
        How many replications went well, and how many did not.
    current
        Whether the present version of the code made them, so that they are used again.
    events, seconds
        In all of them together.
    first, last
        When the first and the last were started.
    """

    scenario: str
    digest: str
    sites: tuple[str, ...]
    changes: dict[str, object]
    seed: int
    current: bool
    stored: int
    failed: int
    events: int
    seconds: float
    first: str
    last: str


@dataclass(frozen=True)
class Run:
    """One stored replication; ``failed`` is the reason, empty where it went well."""

    id: int
    key: str
    scenario: str
    sites: tuple[str, ...]
    seed: int
    replication: int
    current: bool
    events: int
    seconds: float
    started: str
    failed: str


def batches(store: Store, choice: RunFilter) -> list[Batch]:
    """List what is stored, scenario by scenario."""
    current = is_current().label("current")
    pairs = every_name()
    of_one = (pairs.c.scenario, runs.c.digest, runs.c.sites, runs.c.seed, current)
    failed = sql.func.sum(sql.case((runs.c.failed != "", 1), else_=0))
    question = (
        sql.select(
            *of_one,
            sql.func.min(runs.c.changes).label("changes"),
            sql.func.count().label("all"),
            failed.label("failed"),
            sql.func.sum(runs.c.events).label("events"),
            sql.func.sum(runs.c.seconds).label("seconds"),
            sql.func.min(runs.c.started).label("first"),
            sql.func.max(runs.c.started).label("last"),
        )
        .where(*choice.named(pairs))
        .group_by(*of_one)
        .order_by(pairs.c.scenario, sql.desc("last"), *of_one[1:])
    )
    with store.reading() as connection:
        return [
            Batch(
                row.scenario,
                row.digest,
                tuple(json.loads(row.sites)),
                json.loads(row.changes),
                row.seed,
                bool(row.current),
                row.all - int(row.failed),
                int(row.failed),
                int(row.events),
                float(row.seconds),
                row.first,
                row.last,
            )
            for row in connection.execute(question)
        ]


def each_run(store: Store, choice: RunFilter) -> list[Run]:
    """List what is stored, run by run."""
    pairs = every_name()
    question = (
        sql.select(runs, is_current().label("current"), pairs.c.scenario.label("name"))
        .where(*choice.named(pairs))
        .order_by(runs.c.id, pairs.c.scenario)
    )
    with store.reading() as connection:
        return [
            Run(
                row.id,
                row.key,
                row.name,
                tuple(json.loads(row.sites)),
                row.seed,
                row.replication,
                bool(row.current),
                row.events,
                row.seconds,
                row.started,
                row.failed,
            )
            for row in connection.execute(question)
        ]
