"""Every lever is live: moved across its range, it changes a measure of a delivered scenario."""

import pytest

from caseflow.scenarios.idle import idle_at
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import load
from tests.levers.moving import LUCKS, Place, moves, tells_apart
from tests.levers.where import DEAD, ELSEWHERE, RARE, TOLD_APART

PILOT = Place()
NAMED = idle_at(load(PILOT.scenario, sites=[PILOT.site]).periods[PILOT.site])
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
    if key in NAMED:
        why = NAMED[key]
        assert not moves(key, PILOT, LUCKS[:3]), f"the pilot names it as idle, because {why}"
    elif key not in RARE:
        assert moves(key, PILOT), "it is idle in the pilot, and no rule says why"
    if key in ELSEWHERE:
        assert moves(key, ELSEWHERE[key][0])


@pytest.mark.parametrize("key", [key for key in parameters() if parameters()[key].column.choices])
def test_every_choice_is_told_from_every_other(key: str) -> None:
    assert tells_apart(key, TOLD_APART.get(key, PILOT))


def test_another_place_is_named_for_no_more_than_needs_one() -> None:
    assert set(ELSEWHERE) == {key for key in NAMED if key in parameters()} | set(RARE)
    assert set(DEAD).isdisjoint(ELSEWHERE)
    assert all(reason for _, reason in ELSEWHERE.values())
