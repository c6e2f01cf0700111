"""Outcomes: scenarios told under the same draws and the same luck."""

from collections.abc import Sequence

from caseflow.calibration.sensitivity.drawn_worlds import DrawnWorlds, WorldRequest
from caseflow.calibration.sensitivity.parameter_sets import ParameterSets
from caseflow.calibration.sensitivity.world_values import Values, key_of, values_of
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.remote_work import Simulation
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.scenario import Scenario


def keys_of(
    scenarios: Sequence[Scenario], draws: ParameterSets, replications: int, seed: int
) -> list[str]:
    """The name of every world of ``outcomes``: equal names mean equal results."""
    return [
        key_of(told_there, seed, draw * replications + replication)
        for draw in range(len(draws))
        for told_there in (with_drawn(scenario, draws.row(draw)) for scenario in scenarios)
        for replication in range(replications)
    ]


def outcomes(
    scenarios: Sequence[Scenario],
    draws: ParameterSets,
    replications: int,
    seed: int,
    workers: int,
    shelf: SimulationCache | None = None,
    hands: Hands = Kind.THREADS,
    work: Simulation[WorldRequest] | None = None,
) -> Values:
    """Simulate every scenario under every draw, or do ``work`` in the place of simulating.

    Gives shape (draws, scenarios, replications, measures).
    """
    rows = [draws.row(draw) for draw in range(len(draws))]
    requests = [
        WorldRequest(scenario, row, draw * replications + replication)
        for draw, row in enumerate(rows)
        for scenario in range(len(scenarios))
        for replication in range(replications)
    ]
    keys = None if shelf is None else keys_of(scenarios, draws, replications, seed)
    worlds = work or DrawnWorlds(tuple(scenarios), seed)
    found = values_of(requests, worlds, workers, keys, shelf, hands)
    return found.reshape(len(draws), len(scenarios), replications, -1)
