"""Every engine tells the reference flow as the model does, but for chance."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.speed.agreement import SURE, apart, disagreements, noticed
from tests.speed.by_model import tell as tell_by_model
from tests.speed.flow import COUNTED, FIGURES, Flow, Told
from tests.speed.tellers import TELLERS

RETOLD, BY_MODEL = 40, 100
RETOLD_SLOWLY = {"SimPy": 25, "Mesa": 25}
"""Worlds of the engines that take half a second or more for one."""

FIRST_SEED = 1000
"""Of the model: an engine that has the model's luck must not tell the same worlds again."""

NOTICED = {
    "victims": 0.06,
    "incidents": 0.09,
    "breaches": 0.38,
    "reports": 0.08,
    "arrests": 0.11,
    "decisions": 0.06,
    "joined": 0.08,
    "assessed": 0.06,
    "given": 0.07,
    "contacts": 0.09,
    "left": 0.19,
    "withdrawn": 0.18,
    "charged": 0.12,
    "heard": 0.08,
    "orders": 0.15,
    "reviews": 0.08,
    "reopened": 0.2,
    "open cases": 0.06,
    # Three wait on average, so this is six or seven more.
    "waiting for an advocate": 2.2,
}
"""The difference in a mean, as a part of it, that is found with a chance of 0.9."""

WRONG = {
    "support an eighth longer": (replace(Flow(), support_median=69.0), "reviews"),
    "an order does nothing": (replace(Flow(), order_factor=1.0), "breaches"),
}
"""Flows with one number wrong, and what shows it; 20 worlds of SimPy are enough for each."""

WORLDS_OF_WRONG = 20


@cache
def by_model() -> list[Told]:
    """The worlds of the model."""
    return [tell_by_model(seed) for seed in range(FIRST_SEED, FIRST_SEED + BY_MODEL)]


@pytest.mark.parametrize("engine", TELLERS)
def test_an_engine_tells_the_reference_flow_as_the_model_does(engine: str) -> None:
    """Two years, 40 worlds of the engine, or 25, against 100 of the model: means are compared.

    Tellers of the same flow would be refused once in 10 000 times. What would be noticed is worked
    out from the spread found, and held to.
    """
    worlds = RETOLD_SLOWLY.get(engine, RETOLD)
    again = [TELLERS[engine](Flow(), seed) for seed in range(worlds)]
    assert not disagreements(again, by_model())
    for name, size in zip(FIGURES, noticed(again, by_model()), strict=True):
        assert size < NOTICED[name], name


@pytest.mark.parametrize("wrong", WRONG)
def test_one_number_wrong_is_found(wrong: str) -> None:
    flow, shown_by = WRONG[wrong]
    told = [TELLERS["SimPy"](flow, seed) for seed in range(WORLDS_OF_WRONG)]
    found = disagreements(told, by_model())
    assert any(line.startswith(f"{shown_by}: ") for line in found), found


@pytest.mark.parametrize("engine", TELLERS)
def test_a_seed_tells_the_same_world_again(engine: str) -> None:
    tell = TELLERS[engine]
    flow = replace(Flow(), days=120.0)
    once, again, another = tell(flow, 1), tell(flow, 1), tell(flow, 2)
    np.testing.assert_array_equal(once.figures(), again.figures())
    assert (once.figures() != another.figures()).any()


# The comparison itself, on figures that are made up.


def made_up(luck: np.random.Generator, worlds: int, mean: float, spread: float) -> list[Told]:
    """Worlds whose figures are independent, normal and alike."""
    figures = luck.normal(mean, spread, (worlds, len(FIGURES)))
    counts = np.rint(figures[:, : len(COUNTED)]).astype(np.int64)
    return [Told(row, *rest) for row, rest in zip(counts, figures[:, -2:].tolist(), strict=True)]


def test_tellers_of_the_same_are_refused_as_often_as_is_said() -> None:
    """With unequal spreads and numbers of worlds, at a false alarm of a fifth; 500 times."""
    luck = np.random.default_rng(7)
    refused = sum(
        bool(disagreements(made_up(luck, 12, 1e4, 50.0), made_up(luck, 30, 1e4, 150.0), 0.2))
        for _ in range(500)
    )
    assert 500 * 0.12 < refused < 500 * 0.25


def test_what_is_noticed_is_found_nine_times_in_ten() -> None:
    luck = np.random.default_rng(8)
    size = noticed(made_up(luck, 40, 1e4, 100.0), made_up(luck, 100, 1e4, 100.0)).mean()
    mean = 1e4 * (1.0 + size)
    found = sum(
        len(disagreements(made_up(luck, 40, mean, 100.0), made_up(luck, 100, 1e4, 100.0)))
        for _ in range(50)
    )
    assert SURE - 0.05 < found / 50 / len(FIGURES) < SURE + 0.05


def test_what_never_varies_differs_wholly_or_not_at_all() -> None:
    counts = np.full(len(COUNTED), 5, np.int64)
    same = [Told(counts, 1.0, 2.0)] * 3
    assert not disagreements(same, same)
    assert not apart(same, same).scores.any()
    other = [Told(counts, 1.0, 3.0)] * 3
    assert disagreements(other, same) == [
        "waiting for an advocate: 3.00 against 2.00, +inf standard errors"
    ]
