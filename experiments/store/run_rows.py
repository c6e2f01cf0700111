"""Runs as rows: written, and read again."""

import json
from operator import itemgetter
from typing import Any

import numpy as np
import sqlalchemy as sql
from numpy.typing import NDArray
from sqlalchemy.engine import Connection

from caseflow.experiments.measures import GROUPS, MEASURES
from caseflow.experiments.runs.design import Task
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.outcome import Outcome, pack, unpack
from caseflow.experiments.runs.provenance import PEOPLE, definitions
from caseflow.experiments.runs.scenario_codec import pack_scenario
from caseflow.experiments.runs.software import software
from caseflow.experiments.store.bulk_insert import insert_rows
from caseflow.experiments.store.definitions import definitions_of, keep_definitions
from caseflow.experiments.store.people_rows import people
from caseflow.experiments.store.schema import curves, measures, runs, scenarios
from caseflow.sim.sources import code_digest

Kept = dict[tuple[int, str, str], list[float | None]]


def read_runs(connection: Connection, some: list[tuple[Task, int]]) -> list[Outcome]:
    ids = [row for _, row in some]
    facts = {fact.id: fact for fact in connection.execute(runs.select().where(runs.c.id.in_(ids)))}
    kept: Kept = {}
    for row, site, measure, *counts in connection.execute(
        measures.select().where(measures.c.run.in_(ids))
    ):
        kept[row, site, measure] = counts
    drawn = {
        (row, site): unpack(content)
        for row, site, content in connection.execute(curves.select().where(curves.c.run.in_(ids)))
    }
    try:
        return [_outcome(task, facts[row], kept, drawn) for task, row in some]
    except KeyError:
        raise Trouble("The store has lost parts of a run. Choose another --store.") from None


def _outcome(
    task: Task,
    fact: Any,
    kept: Kept,
    drawn: dict[tuple[int, str], Any],
) -> Outcome:
    sites = task.scenario.sites
    values = [[kept[fact.id, site, measure.name] for measure in MEASURES] for site in sites]
    return Outcome(
        task=task,
        measures=np.array(values, float)
        .reshape(len(sites), len(MEASURES), len(GROUPS), -1)
        .swapaxes(1, 2),
        curves=tuple(drawn[fact.id, site] for site in sites),
        events=fact.events,
        seconds=fact.seconds,
        started=fact.started,
        halted=fact.halted,
        software=fact.versions,
    )


def keep_scenarios(connection: Connection, outcomes: list[Outcome]) -> None:
    """Write every number of the scenarios that are not there yet."""
    wanted = {outcome.task.scenario.digest(): outcome.task.scenario for outcome in outcomes}
    there = connection.scalars(
        sql.select(scenarios.c.digest).where(scenarios.c.digest.in_(list(wanted)))
    )
    known = set(there)
    for digest in (entry for entry in wanted if entry not in known):
        content = pack_scenario(wanted[digest])
        connection.execute(scenarios.insert().values(digest=digest, content=content))


def insert_run(connection: Connection, outcome: Outcome, counted: str) -> int:
    """Write a run and what was measured; returns its row.

    ``counted``: the digest of the definitions by which it was counted.
    """
    task, scenario = outcome.task, outcome.task.scenario
    inserted = connection.execute(
        runs.insert(),
        {
            "key": task.key,
            "scenario": scenario.name,
            "digest": scenario.digest(),
            "sites": json.dumps(list(scenario.sites)),
            "changes": json.dumps(scenario.changes, default=str, sort_keys=True),
            "seed": task.seed,
            "replication": task.replication,
            "code": code_digest(),
            "counted": counted,
            "versions": outcome.software or software(),
            "started": outcome.started,
            "seconds": outcome.seconds,
            "events": outcome.events,
            "halted": outcome.halted,
            "failed": outcome.failed.replace("\0", ""),
            "detail": False,
        },
    )
    assert inserted.inserted_primary_key is not None
    row = int(inserted.inserted_primary_key[0])
    if not outcome.failed:
        insert_counts(connection, row, outcome)
    return row


def recount(connection: Connection, row: int, outcome: Outcome) -> None:
    """Write anew what was counted in a run that was counted by other definitions.

    What is not counted here stays: somebody else's measures, and people whose definition holds.
    """
    former, present = definitions_of(connection, row), definitions()
    besides = {name: digest for name, digest in former.items() if name not in present}
    connection.execute(
        measures.delete().where(measures.c.run == row, measures.c.measure.not_in(besides))
    )
    connection.execute(curves.delete().where(curves.c.run == row))
    if former.get(PEOPLE) != present[PEOPLE]:
        connection.execute(people.delete().where(people.c.run == row))
    counted = keep_definitions(connection, besides)
    connection.execute(runs.update().where(runs.c.id == row).values(counted=counted))
    insert_counts(connection, row, outcome)


def insert_counts(connection: Connection, row: int, outcome: Outcome) -> None:
    """Write what was measured in a run, and its curves."""
    scenario = outcome.task.scenario
    rows = (
        (row, site, measure.name, *counts)
        for site, of_site in zip(scenario.sites, _plain(outcome.measures), strict=True)
        for measure, counts in zip(MEASURES, of_site, strict=True)
    )
    # Rows in the order in which they lie fill their pages; in another, a sixth stays empty.
    insert_rows(connection, measures, sorted(rows, key=itemgetter(1, 2)))
    connection.execute(
        curves.insert(),
        [
            {"run": row, "site": site, "content": pack(drawn)}
            for site, drawn in zip(scenario.sites, outcome.curves, strict=True)
        ],
    )


def _plain(counted: NDArray[np.float64]) -> list[list[list[float | None]]]:
    """What was counted by site, measure and column of the store; nothing where undefined."""
    sites, groups, measured, counts = counted.shape
    by_measure = counted.swapaxes(1, 2).reshape(sites, measured, groups * counts)
    plain = by_measure.astype(object)
    plain[np.isnan(by_measure)] = None
    listed: list[list[list[float | None]]] = plain.tolist()
    return listed
