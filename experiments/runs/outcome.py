"""What comes back from one run: measures, curves, facts, and the tables when asked for."""

import json
import time
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import GROUPS, MEASURES, Cohort, measure_groups
from caseflow.experiments.measures.people import People, people
from caseflow.experiments.measures.trajectories import curves
from caseflow.experiments.runs.design import Task
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.own_measures import places_of
from caseflow.experiments.runs.provenance import run_key
from caseflow.experiments.runs.timing import CURVES, MEASURING, MODEL, part
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import simulate

Curves = dict[str, NDArray[Any]]

MACHINERY = frozenset({"entries", "slots", "buckets", "soon"})
"""Tables of the clockwork, which tell nothing of the world and are not kept."""


@dataclass(frozen=True)
class Outcome:
    """The result of one task.

    ``measures`` has shape (sites, groups, measures, 3): numerators, denominators and the people
    behind them, in the order of the scenario's sites, of ``GROUPS`` and of ``MEASURES``.
    ``curves``, ``people`` and ``tables`` hold one entry a site, the last only when the task asks
    for them.
    """

    task: Task
    measures: NDArray[np.float64]
    curves: tuple[Curves, ...] = ()
    events: int = 0
    seconds: float = 0.0
    started: str = ""
    halted: str = ""
    failed: str = ""
    tables: tuple[dict[str, NDArray[Any]], ...] = field(default=(), repr=False)
    people: tuple[People, ...] = field(default=(), repr=False)


@lru_cache(maxsize=256)
def _settings(scenario: Scenario, site: str) -> Any:
    return scenario.settings(site)


def carry_out(task: Task) -> Outcome:
    """Simulate every site of one task and measure it."""
    started = datetime.now(UTC).isoformat(timespec="seconds")
    clock = time.perf_counter()
    sites = tuple(task.scenario.sites)
    places = places_of(task.own)
    many = len(MEASURES if places is None else places)
    measured = np.full((len(sites), len(GROUPS), many, 3), np.nan)
    drawn: list[Curves] = []
    tables: list[dict[str, NDArray[Any]]] = []
    known: list[People] = []
    halted: list[str] = []
    events = 0
    try:
        cohort = Cohort.of(task.scenario)
        for row, site in enumerate(sites):
            settings = _settings(task.scenario, site)
            with part(MODEL):
                replication = simulate(settings, task.seed, task.replication, detail=task.detail)
            with part(MEASURING):
                counted = measure_groups(replication, cohort)
                measured[row] = counted if places is None else counted[:, places]
            with part(CURVES):
                drawn.append(curves(replication, cohort))
            halted.append(replication.halted)
            events += int(replication.events)
            with part(MEASURING):
                known.append(people(replication, cohort))
            if task.detail:
                kept = replication.tables.items()
                tables.append({name: rows for name, rows in kept if name not in MACHINERY})
    except Exception as trouble:
        reason = f"{type(trouble).__name__}: {trouble}"
        nothing = np.full_like(measured, np.nan)
        return Outcome(task, nothing, started=started, failed=reason)
    return Outcome(
        task=task,
        measures=measured,
        curves=tuple(drawn),
        events=events,
        seconds=time.perf_counter() - clock,
        started=started,
        halted=", ".join(dict.fromkeys(halted)),
        tables=tuple(tables),
        people=tuple(known),
    )


def carry_out_alike(task: Task) -> Outcome:
    """Simulate a task, if the code here is the code of whoever asks."""
    if run_key(task.scenario, task.seed, task.replication) != task.key:
        raise Trouble(
            "A worker of the cluster has another version of Caseflow: install the same one "
            "everywhere, and start the workers again."
        )
    return carry_out(task)


def pack(drawn: Curves) -> bytes:
    """Curves as compressed JSON, the same bytes for the same curves."""
    plain = {name: np.asarray(values).tolist() for name, values in sorted(drawn.items())}
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode())


def unpack(packed: bytes) -> Curves:
    """The curves that ``pack`` wrote."""
    try:
        plain = json.loads(zlib.decompress(packed))
    except (zlib.error, UnicodeDecodeError) as damage:
        raise ValueError("stored curves are damaged") from damage
    return {name: np.asarray(values) for name, values in plain.items()}
