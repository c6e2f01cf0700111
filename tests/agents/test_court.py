"""The courts: places at a sitting, and what a conviction brings."""

import pytest

from caseflow.sim.agents.court import (
    Court,
    Sentencing,
    chance_of_custody,
    chance_of_restraining_order,
    free_places,
    sit,
)
from tests.agents.made import made


def test_a_part_of_a_place_is_saved_for_the_next_sitting() -> None:
    court = made(Court)
    heard = []
    for sitting in range(4):
        places = free_places(court, 1.5)
        heard.append(places)
        sit(court, 1.5, places, 7.0, 7.0 * sitting)
    assert heard == [1, 2, 1, 2]
    assert (court.cases_heard, court.next_sitting) == (6, 28.0)


def test_a_whole_place_that_nobody_needed_is_lost() -> None:
    court = made(Court)
    sit(court, 3.5, 0, 7.0, 7.0)
    assert court.places_saved == pytest.approx(0.5)
    assert free_places(court, 3.5) == 4


def test_a_lesser_charge_brings_custody_and_orders_less_often() -> None:
    sentencing = made(
        Sentencing,
        custody_share=0.4,
        lesser_charge_custody=0.5,
        restraining_order_share=0.6,
        lesser_charge_order=0.75,
    )
    custody = [chance_of_custody(lesser, sentencing) for lesser in (False, True)]
    orders = [chance_of_restraining_order(lesser, sentencing) for lesser in (False, True)]
    assert custody == [pytest.approx(0.4), pytest.approx(0.2)]
    assert orders == [pytest.approx(0.6), pytest.approx(0.45)]
