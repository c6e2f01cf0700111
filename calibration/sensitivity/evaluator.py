"""What is asked: points of the unit cube, each under the luck of its block, told by a model."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.sensitivity.drawn_worlds import DrawnWorlds, WorldRequest
from caseflow.calibration.sensitivity.repair import mended
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.calibration.sensitivity.world_values import Values, key_of, values_of
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.scenario import Scenario

Points = NDArray[np.float64]
Blocks = NDArray[np.int64]


@dataclass(frozen=True)
class EvaluatorReplies:
    """What the model said.

    Attributes
    ----------
    values
        Shape (points, replications, measures); NaN where undefined.
    mended
        At how many points the values had to be changed to make sense together.
    """

    values: Values
    mended: int = 0


class Model(Protocol):
    """Whatever can be asked; the points of one block have the same luck, other blocks another."""

    def __call__(self, points: Points, blocks: Blocks) -> EvaluatorReplies:
        """Tell every point; shapes (points, varied) and (points,)."""


def simulated(
    scenario: Scenario,
    of: Sequence[VariedNumber],
    replications: int,
    seed: int,
    workers: int,
    shelf: SimulationCache | None = None,
    hands: Hands = Kind.THREADS,
) -> Model:
    """The model under values of what is varied."""

    def ask(points: Points, blocks: Blocks) -> EvaluatorReplies:
        values = np.column_stack([entry.at(points[:, column]) for column, entry in enumerate(of)])
        names = [entry.name for entry in of]
        rows = [mended(scenario, dict(zip(names, map(float, row), strict=True))) for row in values]
        firsts = [int(block) * replications for block in blocks]
        requests = [
            WorldRequest(0, row, first + replication)
            for (row, _), first in zip(rows, firsts, strict=True)
            for replication in range(replications)
        ]
        keys = None
        if shelf is not None:
            scenarios = (with_drawn(scenario, row) for row, _ in rows)
            keys = [
                key_of(told_there, seed, first + replication)
                for told_there, first in zip(scenarios, firsts, strict=True)
                for replication in range(replications)
            ]
        work = DrawnWorlds((scenario,), seed)
        found = values_of(requests, work, workers, keys, shelf, hands)
        changed = sum(touched for _, touched in rows)
        return EvaluatorReplies(found.reshape(len(rows), replications, -1), changed)

    return ask
