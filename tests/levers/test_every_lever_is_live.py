"""Every lever is live: moved across its range, it changes a measure of a delivered scenario."""

import pytest

from scenarios.idle import idle_at
from scenarios.parameters import parameters
from scenarios.scenario import load
from tests.levers.moving import moves, tells_apart
from tests.levers.where import DEAD, ELSEWHERE, PILOT, RARE, TOLD_APART

NAMED = idle_at(load("pilot", sites=["cheshire"]).periods["cheshire"])
"""What the pilot itself, at the site where levers are moved, names as idle."""


def _those(keys: list[str]) -> list[object]:
    return [
        pytest.param(key, marks=pytest.mark.xfail(strict=True, reason=DEAD[key]))
        if key in DEAD
        else key
        for key in keys
    ]


@pytest.mark.parametrize("key", _those(list(parameters())))
def test_a_lever_changes_a_measure_and_is_named_where_it_does_not(key: str) -> None:
    in_the_pilot = any(moves(key, place) for place in PILOT)
    if key in NAMED:
        assert not in_the_pilot, f"the pilot names it as idle, because {NAMED[key]}"
    elif key not in RARE:
        assert in_the_pilot, "it is idle in the pilot, and no rule says why"
    assert in_the_pilot or moves(key, ELSEWHERE[key][0])


@pytest.mark.parametrize("key", [key for key in parameters() if parameters()[key].column.choices])
def test_every_choice_is_told_from_every_other(key: str) -> None:
    places = [TOLD_APART[key]] if key in TOLD_APART else PILOT
    assert any(tells_apart(key, place) for place in places)


def test_another_place_is_named_for_no_more_than_needs_one() -> None:
    assert set(ELSEWHERE) == {key for key in NAMED if key in parameters()} | set(RARE)
    assert set(DEAD).isdisjoint(ELSEWHERE)
    assert all(reason for _, reason in ELSEWHERE.values())
