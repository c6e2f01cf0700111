"""On a date: an advocate leaves, or the contract is lost and let again."""

from datetime import date

import numpy as np
import pytest

from caseflow.scenarios.scenario import load
from caseflow.sim.rows import NEVER, NOBODY
from tests.small_worlds import begun, settings_of

SITES = ("cheshire", "hampshire", "london")
MOMENT = 0.01


def day_of(when: date) -> float:
    """Days since the pilot began."""
    return float((when - load("pilot").starts).days)


def in_post(name: str, site: str, *days: float) -> list[int]:
    """How many advocates are in post at some moments of one world, those of the pilot's luck."""
    world = begun(settings_of(name, days=730.0, site=site))
    return [int(world.run(day).tables["advocates"]["in_post"].sum()) for day in days]


@pytest.mark.parametrize("site", SITES)
def test_one_advocate_leaves_on_the_day(site: str) -> None:
    day = day_of(date(2019, 3, 4))
    before, after = in_post("an_advocate_leaves", site, day - MOMENT, day + MOMENT)
    assert before == in_post("pilot", site, day + MOMENT)[0]
    assert after == before - 1


@pytest.mark.parametrize("site", SITES)
def test_a_lost_contract_empties_every_post_until_it_is_let_again(site: str) -> None:
    lost, let = day_of(date(2019, 3, 4)), day_of(date(2019, 7, 4))
    days = (lost - MOMENT, lost + MOMENT, let - MOMENT, let + 120.0)
    before, gone, still_gone, again = in_post("contract_lost", site, *days)
    assert before > 0
    assert gone == still_gone == 0
    assert again > 0


def test_nobody_is_held_while_there_is_no_contract() -> None:
    world = begun(settings_of("contract_lost", days=730.0)).run(day_of(date(2019, 3, 4)) + MOMENT)
    assert np.count_nonzero(world.tables["victims"]["joined_service"] < NEVER)
    assert (world.tables["cases"]["advocate"] == NOBODY).all()
