"""Finding one run, by its number or by the beginning of its key."""

import json
from dataclasses import dataclass

import sqlalchemy as sql

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.scenario_codec import unpack_scenario
from caseflow.experiments.store.definitions import is_current
from caseflow.experiments.store.schema import runs, scenarios
from caseflow.experiments.store.store import Store
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load


@dataclass(frozen=True)
class StoredRun:
    """A stored run and what it was made from; ``scenario`` is nothing where that is not known."""

    id: int
    key: str
    name: str
    sites: tuple[str, ...]
    seed: int
    replication: int
    code: str
    current: bool
    failed: str
    scenario: Scenario | None


def find_run(store: Store, named: str) -> StoredRun:
    """Find the run that is meant."""
    row = _row(store, named.strip())
    with store.reading() as connection:
        kept = connection.scalar(
            sql.select(scenarios.c.content).where(scenarios.c.digest == row.digest)
        )
    sites = tuple(json.loads(row.sites))
    return StoredRun(
        row.id,
        row.key,
        row.scenario,
        sites,
        row.seed,
        row.replication,
        row.code,
        bool(row.current),
        row.failed,
        _scenario(row.scenario, row.digest, sites, kept),
    )


def _row(store: Store, named: str) -> sql.Row[tuple[object, ...]]:
    expected = "a number or the beginning of a key that `caseflow runs --each` lists"
    listed = sql.select(runs, is_current().label("current"))
    beginning = listed.where(runs.c.key.startswith(named.lower(), autoescape=True))
    with store.reading() as connection:
        if named.isdecimal() and len(named) < 10:
            row = connection.execute(listed.where(runs.c.id == int(named))).first()
            if row is not None:
                return row
        rows = connection.execute(beginning.limit(2)).all() if named else []
    if len(rows) == 1:
        return rows[0]
    if rows:
        message = f"the keys of several runs begin like this, such as {rows[0].key[:12]} and "
        message += rows[1].key[:12]
        raise Refusal(message, where="RUN", value=named, expected="more of the key")
    raise Refusal(f"{store.where} has no such run", where="RUN", value=named, expected=expected)


def _scenario(
    name: str, digest: str, sites: tuple[str, ...], kept: bytes | None
) -> Scenario | None:
    """The scenario as it was run; of stores that did not keep it, as its name has it today."""
    try:
        scenario = load(name, {}, sites) if kept is None else unpack_scenario(name, kept)
    except ValueError as damage:
        raise Trouble(f"The store is damaged: {damage}. Choose another --store.") from None
    except Refusal:
        return None
    return scenario if scenario.digest() == digest else None
