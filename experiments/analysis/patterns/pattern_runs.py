"""Running a pattern: its worlds side by side, replication by replication, under the same luck."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import numpy as np

from caseflow.experiments.analysis.patterns.pattern import Numbers, Pattern, Runs, Setting
from caseflow.experiments.measures.observed import Cohort, Observed
from caseflow.experiments.runs.executors import Kind, executor
from caseflow.scenarios.scenario import load
from caseflow.sim import Settings, simulate

BASE = "pilot"
"""The scenario from which every arm differs."""

AHEAD = 2
"""Replications handed out ahead, for each worker: their tables take room."""


@dataclass(frozen=True)
class _World:
    """What one arm is built from, and who is looked at in it."""

    settings: Settings
    cohort: Cohort


def run(
    pattern: Pattern,
    setting: Setting,
    replications: int,
    seed: int = 1,
    workers: int = 1,
    step: Callable[[], None] = lambda: None,
) -> Runs:
    """Run every arm of a pattern at one setting."""
    worlds = _worlds(pattern, setting)
    pool = executor(Kind.THREADS, workers)
    try:
        counts: list[Numbers] = []
        for counted in _in_order(pool, pattern, worlds, seed, replications, workers * AHEAD):
            counts.append(counted)
            step()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return Runs(setting, np.stack(counts))


def _worlds(pattern: Pattern, setting: Setting) -> tuple[_World, ...]:
    found = []
    for arm in pattern.arms:
        scenario = load(BASE, {**setting.levers, **arm.levers}, [pattern.site])
        found.append(_World(scenario.settings(pattern.site), Cohort.of(scenario)))
    return tuple(found)


def _in_order(
    pool: Executor,
    pattern: Pattern,
    worlds: tuple[_World, ...],
    seed: int,
    replications: int,
    ahead: int,
) -> Iterator[Numbers]:
    under_way: deque[Future[Numbers]] = deque()
    for replication in range(replications):
        under_way.append(pool.submit(_counted, pattern, worlds, seed, replication))
        if len(under_way) > ahead:
            yield under_way.popleft().result()
    for left in under_way:
        yield left.result()


def _counted(pattern: Pattern, worlds: tuple[_World, ...], seed: int, replication: int) -> Numbers:
    """One replication: every arm told to its end, then counted."""
    seen = tuple(
        Observed(simulate(world.settings, seed, replication, detail=pattern.detail), world.cohort)
        for world in worlds
    )
    counted = pattern.count(seen)
    wanted = (len(pattern.arms), len(pattern.quantities), 2)
    if counted.shape != wanted:
        raise ValueError(f"pattern {pattern.name}: counts of shape {counted.shape}, not {wanted}")
    return counted
