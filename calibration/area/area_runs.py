"""Worlds of an area: many replications, each with its own luck and with values drawn for it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.targets.observed import OBSERVED, observe
from caseflow.calibration.targets.pilot import Given
from caseflow.calibration.targets.pilot_runs import code_of
from caseflow.calibration.targets.seeds import CHECKED
from caseflow.experiments.measures import MEASURES, Cohort
from caseflow.experiments.runs.cache import SimulationCache, simulated
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.scenarios.columns import Value
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import simulate

Numbers = NDArray[np.float64]
Place = tuple[str, str]
"""A site and a parameter."""


@dataclass(frozen=True)
class AreaWorlds:
    """What the model gave for an area.

    Attributes
    ----------
    given
        One a replication, as a pilot gives it.
    drawn
        By site and parameter, its value in each replication, shape (replications,); only what
        differed between them.
    """

    given: tuple[Given, ...]
    drawn: dict[Place, Numbers]


@dataclass(frozen=True)
class AreaWork:
    """An area as any worker can simulate it: one replication of every site."""

    scenario: Scenario
    drawing: ParameterDraws | None
    seed: int

    def as_drawn(self, replication: int) -> Scenario:
        """The scenario of one replication."""
        if self.drawing is None:
            return self.scenario
        return self.drawing.told(self.scenario, replication)

    def __call__(self, request: int) -> Numbers:
        """Simulate one replication; empty where its values make no sense together."""
        try:
            scenario = self.as_drawn(request)
            settings = [scenario.settings(site) for site in scenario.sites]
        except Refusal:
            return np.empty(0)
        cohort = Cohort.of(scenario)
        # Under luck that no fit has seen.
        worlds = (simulate(entry, self.seed, CHECKED + request) for entry in settings)
        return np.concatenate([observe(world, cohort).ravel() for world in worlds])

    def only(self, numbers: Numbers, places: list[int]) -> Numbers:
        """The measures at some places, and what is observed besides measures."""
        besides = range(len(MEASURES), len(OBSERVED))
        return numbers.reshape(-1, len(OBSERVED), 2)[:, [*places, *besides]].ravel()

    def key(self, replication: int) -> str:
        """The name of one replication: equal names mean equal results."""
        told = [code_of(), self.scenario.digest(), f"{self.seed} {replication}"]
        if self.drawing is not None:
            told.append(f"{self.drawing.posterior.digest} {self.drawing.seed}")
        return hashlib.sha256("\n".join(["area", *told]).encode()).hexdigest()


def area_worlds(
    work: AreaWork,
    replications: int,
    shelf: SimulationCache,
    workers: int,
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
) -> AreaWorlds:
    """Simulate an area many times."""
    numbers = list(range(replications))
    keys = [work.key(number) for number in numbers]
    found = simulated(keys, numbers, work, shelf, workers, step, hands)
    possible = [number for number, flat in zip(numbers, found, strict=True) if len(flat)]
    sites = work.scenario.sites
    given = tuple(
        dict(zip(sites, found[number].reshape(-1, len(OBSERVED), 2), strict=True))
        for number in possible
    )
    return AreaWorlds(given, _drawn(work, possible))


def _drawn(work: AreaWork, numbers: list[int]) -> dict[Place, Numbers]:
    """The values that each replication had at the start, of what was drawn."""
    if work.drawing is None:
        return {}
    keys = list(dict.fromkeys(key for _, key in work.drawing.posterior.columns))
    values: dict[Place, list[Value]] = {}
    for number in numbers:
        periods = work.as_drawn(number).periods
        for site, of_site in periods.items():
            for key in keys:
                values.setdefault((site, key), []).append(of_site[0][1][key])
    found = {place: np.array(told, float) for place, told in values.items()}
    return {place: told for place, told in found.items() if len(told) and np.ptp(told) > 0.0}
