"""Outcomes: scenarios told under the same draws and the same luck."""

from collections.abc import Callable, Sequence

from caseflow.calibration.sensitivity.parameter_sets import ParameterSets
from caseflow.calibration.sensitivity.world_values import Values, key_of, told, world
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.scenario import Scenario

Teller = Callable[[int, int, int], Values]
"""Tells every measure of a scenario under a draw, in the luck of a replication."""


def model(scenarios: Sequence[Scenario], draws: ParameterSets, seed: int) -> Teller:
    """The model, to be told draw by draw."""

    def tell(scenario: int, draw: int, replication: int) -> Values:
        return world(with_drawn(scenarios[scenario], draws.row(draw)), seed, replication)

    return tell


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
    number: int,
    draws: int,
    replications: int,
    tell: Teller,
    workers: int,
    keys: Sequence[str] | None = None,
    shelf: SimulationCache | None = None,
) -> Values:
    """Tell every scenario under every draw.

    Gives shape (draws, scenarios, replications, measures).
    """

    def one(errand: int) -> Values:
        rest, replication = divmod(errand, replications)
        draw, scenario = divmod(rest, number)
        return tell(scenario, draw, draw * replications + replication)

    found = told(draws * number * replications, one, workers, keys, shelf)
    return found.reshape(draws, number, replications, -1)
