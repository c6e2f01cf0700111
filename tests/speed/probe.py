"""Measurements that run within one tree of the product, earlier or now: started by ``trees.py``.

Only what both trees have is called: scenarios, ``simulate``, and the running of a design.
"""

import hashlib
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.executors import Kind
from caseflow.experiments.runs.runner import NoLedger, run
from caseflow.scenarios.scenario import Scenario, load
from caseflow.sim import Settings, simulate
from tests.speed import by_model
from tests.speed.growth import grown
from tests.speed.memory import most_megabytes

AGENDA = frozenset({"slots", "buckets", "soon"})
"""Tables that say again, in an order of their own, what the clocks of the rows say."""

PLANNED = "due"
"""A column of the agenda's in the tables of others."""

RUNNING = {"warm_up_days": "731"}
"""How long the pilot has been running on day 0, in either tree: the default has changed."""

SHARE_OF_MEMORY = 0.9
"""Of what is free a measurement may take so much; with less left over, others would suffer."""


def world() -> None:
    """One world of the pilot: a program that must compile the model first, if it is not."""
    _warm()


def pilot(rounds: int) -> dict[str, Any]:
    """All sites of the pilot, one after another: seconds of the processor, the least of some."""
    worlds = _worlds(load("pilot", RUNNING))
    _warm()
    once = [_timed(worlds, seed) for seed in range(1, rounds + 1)]
    again = [_timed(worlds, seed) for seed in range(1, rounds + 1)]
    seconds = [min(first[0], second[0]) for first, second in zip(once, again, strict=True)]
    return {"seconds": sum(seconds), "events": sum(events for _, events in once)}


def force(site: str) -> dict[str, float]:
    """A police force without its event log and with it: seconds of each, and memory at the most."""
    settings = load("nationwide", sites=[site]).settings(site)
    _warm()
    off, _ = _timed([settings], 1)
    clock = time.process_time()
    try:
        simulate(settings, 1, 0, detail=True)
    except MemoryError:
        return {"off": off, "on": float("nan"), "megabytes": float("nan")}
    on = time.process_time() - clock
    off = min(off, _timed([settings], 1)[0])
    return {"off": off, "on": on, "megabytes": most_megabytes()}


def nation(sites: list[str], workers: int) -> dict[str, float]:
    """One replication of these forces, simulated and measured by so many threads."""
    design = Design(load("nationwide", sites=sites), (), 1)
    _warm()
    clock, processor = time.perf_counter(), time.process_time()
    outcomes = list(run(design, NoLedger(), workers, Kind.THREADS))
    spent = time.perf_counter() - clock, time.process_time() - processor
    if failed := [outcome.failed for outcome in outcomes if outcome.failed]:
        raise RuntimeError(failed[0])
    events = sum(int(outcome.events) for outcome in outcomes)
    return {"clock": spent[0], "processor": spent[1], "events": events}


def reference(worlds: int) -> dict[str, float]:
    """The reference flow: seconds of the processor a world."""
    settings = by_model.settings()
    simulate(settings, 0)
    clock = time.process_time()
    for seed in range(1, worlds + 1):
        simulate(settings, seed)
    return {"seconds": (time.process_time() - clock) / worlds}


def site(cases: int, rounds: int) -> dict[str, float]:
    """One site of the reference flow with about so many cases: nanoseconds an event, the least."""
    usual = by_model.settings()
    large = grown(usual, cases / len(simulate(usual, 0).tables["cases"]))
    each = [_timed([large], seed) for seed in range(1, rounds + 1)]
    return {"nanoseconds": min(1e9 * seconds / events for seconds, events in each)}


FRACTIONS = ("periods.parameters.advocacy.advocates",)
"""Columns of whole numbers once that hold fractions now, such as 2.5 posts: compared as numbers."""


def digests(scenario: str, sites: list[str], detail: bool) -> dict[str, dict[str, str]]:
    """A digest of every column of every world, the rows in use, without the agenda's own."""
    loaded = load(scenario, RUNNING if scenario == "pilot" else None, sites)
    return {
        name: dict(_digested(simulate(loaded.settings(name), 1, 0, detail=detail).tables))
        for name in sites
    }


def sites_of(scenario: str) -> list[str]:
    """The sites of a scenario, those with the most reports a year first."""
    loaded = load(scenario)

    def demand(name: str) -> float:
        return float(loaded.settings(name).periods[0]["demand"]["reports_a_year"])

    return sorted(loaded.sites, key=demand, reverse=True)


def _digested(tables: dict[str, NDArray[Any]]) -> Iterator[tuple[str, str]]:
    for name, table in tables.items():
        if name not in AGENDA:
            for path, column in _columns(table, name):
                if path in FRACTIONS:
                    column = column.astype(np.float64)
                if path.rpartition(".")[2] != PLANNED:
                    yield path, hashlib.sha256(column.tobytes()).hexdigest()


def _columns(table: NDArray[Any], path: str) -> Iterator[tuple[str, NDArray[Any]]]:
    if table.dtype.names is None:
        yield path, np.ascontiguousarray(table)
    for name in table.dtype.names or ():
        yield from _columns(table[name], f"{path}.{name}")


def _worlds(scenario: Scenario) -> list[Settings]:
    return [scenario.settings(name) for name in scenario.sites]


def _warm() -> None:
    """Have the model compiled or loaded; that is timed elsewhere."""
    simulate(_worlds(load("pilot"))[0], 1)


def _timed(worlds: list[Settings], seed: int) -> tuple[float, int]:
    clock = time.process_time()
    events = sum(simulate(settings, seed).events for settings in worlds)
    return time.process_time() - clock, events


def _bear_with_less() -> None:
    """Fail by oneself before the machine runs out of memory, where it says how much is free."""
    state = Path("/proc/meminfo")
    lines = state.read_text(encoding="utf-8").splitlines() if state.exists() else []
    for line in lines:
        if line.startswith("MemAvailable"):
            most = int(SHARE_OF_MEMORY * 1024 * int(line.split()[1]))
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


PROBES: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (world, pilot, force, nation, reference, site, digests, sites_of)
}


if __name__ == "__main__":
    _bear_with_less()
    print(json.dumps(PROBES[sys.argv[1]](**json.loads(sys.argv[2]))))
