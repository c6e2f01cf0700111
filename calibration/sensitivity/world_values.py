"""Worlds: many of them told side by side, and what every measure comes to in each."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.results import ratios
from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.experiments.runs.cache import NoCache, SimulationCache, simulated
from caseflow.experiments.runs.definition_sources import definition_digest
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.progress import ProgressBar
from caseflow.experiments.runs.provenance import definitions_digest, run_key
from caseflow.experiments.runs.remote_work import Request, Simulation
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import simulate
from caseflow.sim.sources import digest_of

Values = NDArray[np.float64]


def world(scenario: Scenario, seed: int, replication: int) -> Values:
    """Tell one world, all of its sites together.

    Gives shape ``(len(MEASURES),)``: the sum of numerators over that of denominators, NaN where
    nobody stands behind it.
    """
    cohort = Cohort.of(scenario)
    told = [
        measure(simulate(scenario.settings(site), seed, replication), cohort)
        for site in scenario.sites
    ]
    pooled: Values = ratios(np.array(told)[:, None])[-1, 0]
    return pooled


def _code() -> str:
    """What changes with how a world is counted and summed up; the model is in ``run_key``."""
    order = " ".join(entry.name for entry in MEASURES)
    return digest_of([order, definitions_digest(), definition_digest(world)])


def key_of(scenario: Scenario, seed: int, replication: int) -> str:
    """The name of one world, all sites together: equal names mean equal results."""
    named = f"{_code()} {run_key(scenario, seed, replication)}"
    return hashlib.sha256(named.encode()).hexdigest()


def values_of(
    requests: Sequence[Request],
    work: Simulation[Request],
    workers: int,
    keys: Sequence[str] | None = None,
    shelf: SimulationCache | None = None,
    hands: Hands = Kind.THREADS,
) -> Values:
    """The values of many requests, whoever works; shape ``(requests, …)``, in their order."""
    names = [str(each) for each in range(len(requests))] if keys is None else keys
    with ProgressBar(len(requests), kept=shelf is not None) as bar:
        found = simulated(names, requests, work, shelf or NoCache(), workers, bar.step, hands)
        return np.array(found)
