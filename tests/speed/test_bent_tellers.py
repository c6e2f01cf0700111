"""Engines that cannot tell all of the reference flow tell what they can, as near as is said."""

import numpy as np
import pytest

from tests.speed import by_model, in_ciw, in_numpy
from tests.speed.flow import COUNTED, Flow

WORLDS, BY_MODEL = 30, 60
BENT = 0.06
"""Day-steps allow one incident a day, so some counts lie a few per cent too low."""


@pytest.fixture(scope="module")
def model() -> dict[str, float]:
    """What the model counts, on average."""
    counts = np.array([by_model.tell(2000 + seed).counts for seed in range(BY_MODEL)])
    return dict(zip(COUNTED, counts.mean(axis=0).tolist(), strict=True))


def test_day_steps_are_near(model: dict[str, float]) -> None:
    counts = np.array([in_numpy.tell(Flow(), seed).counts for seed in range(WORLDS)]).mean(axis=0)
    for name, mean in zip(COUNTED, counts.tolist(), strict=True):
        # Rare things are not known so well from so few worlds.
        near = BENT if model[name] > 300.0 else 3.0 * BENT
        assert mean == pytest.approx(model[name], rel=near), name


def test_day_steps_miss_the_second_incident_of_a_day(model: dict[str, float]) -> None:
    place = COUNTED.index("incidents")
    found = np.mean([in_numpy.tell(Flow(), 100 + seed).counts[place] for seed in range(WORLDS)])
    assert found < model["incidents"]


def test_a_network_of_queues_decides_on_as_many(model: dict[str, float]) -> None:
    told = in_ciw.tell(Flow(), 1)
    first = model["decisions"] - model["reopened"]
    assert told["decisions"] == pytest.approx(first, rel=0.15)
    assert told["records"] > told["decisions"]
