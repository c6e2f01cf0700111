"""What comes back from one run: measures, curves, facts, and the tables when asked for."""

import json
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import GROUPS, MEASURES, Cohort, Observed, count_observed
from caseflow.experiments.measures.people import PERSON, People, people_by_key
from caseflow.experiments.measures.trajectories import curves_of
from caseflow.experiments.runs.design import Task
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.own_measures import own_measures, places_of
from caseflow.experiments.runs.provenance import run_key
from caseflow.experiments.runs.software import joined, software
from caseflow.experiments.runs.timing import CURVES, MEASURING, MODEL, part
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import Settings, simulate

Curves = dict[str, NDArray[Any]]

MACHINERY = frozenset({"entries", "slots", "buckets", "soon"})
"""Tables of the clockwork, which tell nothing of the world and are not kept."""


@dataclass(frozen=True)
class Outcome:
    """The result of one task.

    ``measures`` has shape (sites, groups, measures, 3): numerators, denominators and the people
    behind them, in the order of the scenario's sites, of ``GROUPS`` and of ``MEASURES``.
    ``curves``, ``people`` and ``tables`` hold one entry a site, the last only when the task asks
    for them. ``software`` says with what it was simulated, wherever that was.
    """

    task: Task
    measures: NDArray[np.float64]
    curves: tuple[Curves, ...] = ()
    events: int = 0
    seconds: float = 0.0
    started: str = ""
    halted: str = ""
    failed: str = ""
    software: str = ""
    tables: tuple[dict[str, NDArray[Any]], ...] = field(default=(), repr=False)
    people: tuple[People, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class SiteOutcome:
    """What came of one site of a task; ``failed`` is the reason, empty where it went well."""

    site: str
    started: str
    measures: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    curves: Curves = field(default_factory=dict)
    events: int = 0
    seconds: float = 0.0
    halted: str = ""
    failed: str = ""
    software: str = field(default_factory=software)
    tables: dict[str, NDArray[Any]] = field(default_factory=dict, repr=False)
    people: People = field(default_factory=lambda: People.of_rows(np.zeros(0, PERSON)), repr=False)


@lru_cache(maxsize=64)
def _same(scenario: Scenario) -> Scenario:
    """The first of equal scenarios to come here: what it has worked out is not worked out again."""
    return scenario


@lru_cache(maxsize=256)
def _settings(scenario: Scenario, site: str) -> Settings:
    return _same(scenario).settings(site)


def carry_out(task: Task) -> Outcome:
    """Simulate every site of one task and measure it."""
    return outcome_of(task, list(carry_out_sites(task)))


def carry_out_sites(task: Task) -> tuple[SiteOutcome, ...]:
    """Simulate the sites of a task, or of a part of it, up to the first that fails."""
    places = places_of(task.own)
    found: list[SiteOutcome] = []
    for site in task.sites:
        started = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            found.append(_carried_out(task, site, started, places))
        except Exception as trouble:
            reason = f"{type(trouble).__name__}: {trouble}"
            found.append(SiteOutcome(site, started, failed=reason))
            break
    return tuple(found)


def _carried_out(task: Task, site: str, started: str, places: list[int] | None) -> SiteOutcome:
    clock = time.perf_counter()
    settings = _settings(task.scenario, site)
    with part(MODEL):
        replication = simulate(settings, task.seed, task.replication, detail=task.detail)
    with part(MEASURING):
        seen = Observed(replication, Cohort.of(task.scenario))
        counted = count_observed(seen)
    with part(CURVES):
        drawn = curves_of(seen)
    with part(MEASURING):
        known = people_by_key(seen)
    kept = replication.tables.items() if task.detail else ()
    return SiteOutcome(
        site=site,
        started=started,
        measures=counted if places is None else counted[:, places],
        curves=drawn,
        events=int(replication.events),
        seconds=time.perf_counter() - clock,
        halted=replication.halted,
        tables={name: rows for name, rows in kept if name not in MACHINERY},
        people=known,
    )


def outcome_of(task: Task, found: Sequence[SiteOutcome]) -> Outcome:
    """The outcome of a task from those of its sites, in whatever order they came.

    Where several failed it tells of the first in the order of the scenario, as if they had been
    simulated one after another.
    """
    by_site = {result.site: result for result in found}
    ordered = [by_site[site] for site in task.scenario.sites if site in by_site]
    started = min((result.started for result in ordered), default="")
    failed = next((result.failed for result in ordered if result.failed), "")
    simulated_with = joined(result.software for result in ordered)
    if failed:
        own = own_measures()
        many = len(MEASURES) - len(own) + len(own if task.own is None else task.own)
        shape = (len(task.scenario.sites), len(GROUPS), many, 3)
        return Outcome(
            task, np.full(shape, np.nan), started=started, failed=failed, software=simulated_with
        )
    return Outcome(
        task=task,
        measures=np.stack([result.measures for result in ordered]),
        curves=tuple(result.curves for result in ordered),
        events=sum(result.events for result in ordered),
        seconds=sum(result.seconds for result in ordered),
        started=started,
        halted=", ".join(dict.fromkeys(result.halted for result in ordered)),
        software=simulated_with,
        tables=tuple(result.tables for result in ordered) if task.detail else (),
        people=tuple(result.people for result in ordered),
    )


def carry_out_sites_alike(task: Task) -> tuple[SiteOutcome, ...]:
    """Simulate sites of a task, if the code here is the code of whoever asks."""
    if run_key(task.scenario, task.seed, task.replication) != task.key:
        raise Trouble(
            "A worker of the cluster has another version of Caseflow: install the same one "
            "everywhere, and start the workers again."
        )
    return carry_out_sites(task)


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
