"""Running a pattern: its worlds side by side, by replication, under the same chance events."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from caseflow.experiments.analysis.patterns.pattern import Numbers, Pattern, Runs, Setting
from caseflow.experiments.measures.observed import Cohort, Observed
from caseflow.experiments.runs.dispatch import all_in_order
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

    def count(replication: int) -> Numbers:
        return _counted(pattern, worlds, seed, replication)

    counts = all_in_order(range(replications), count, workers, ahead=AHEAD, step=step)
    return Runs(setting, np.stack(counts))


def _worlds(pattern: Pattern, setting: Setting) -> tuple[_World, ...]:
    found = []
    for arm in pattern.arms:
        scenario = load(BASE, {**setting.levers, **arm.levers}, [pattern.site])
        found.append(_World(scenario.settings(pattern.site), Cohort.of(scenario)))
    return tuple(found)


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
