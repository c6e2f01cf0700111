"""Worlds under drawn values, as any worker can simulate them."""

from dataclasses import dataclass

from caseflow.calibration.sensitivity.world_values import Values, world
from caseflow.scenarios.drawn import Drawn, with_drawn
from caseflow.scenarios.scenario import Scenario


@dataclass(frozen=True)
class WorldRequest:
    """One world: the place of its scenario, what is drawn, and under which chance events."""

    scenario: int
    drawn: Drawn
    replication: int


@dataclass(frozen=True)
class DrawnWorlds:
    """What every measure comes to in worlds of some scenarios under drawn values."""

    scenarios: tuple[Scenario, ...]
    seed: int

    def __call__(self, request: WorldRequest) -> Values:
        """Simulate one world, all of its sites; shape ``(len(MEASURES),)``."""
        scenario = with_drawn(self.scenarios[request.scenario], request.drawn)
        return world(scenario, self.seed, request.replication)

    def only(self, numbers: Values, places: list[int]) -> Values:
        """The measures at some places."""
        return numbers[places]
