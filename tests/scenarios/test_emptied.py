"""A scenario at a site that is empty on day 0: what it says from a date, it says from that date."""

import pytest

from caseflow.scenarios.opening import empty_at_first
from caseflow.scenarios.scenario import load


@pytest.mark.parametrize("name", ["pilot", "training_with_capacity", "surge_in_reports"])
def test_a_scenario_without_its_warm_up_is_the_one_that_opens_empty(name: str) -> None:
    scenario = empty_at_first(load(name))
    empty = load(name, {"opening": "empty"})
    assert scenario.digest() == empty.digest()
    assert scenario.frame == empty.frame


def test_what_was_set_in_the_warm_up_holds_from_the_first_day() -> None:
    nationwide = load("nationwide", sites=["kent_police"])
    emptied = empty_at_first(nationwide)
    before, *_ = nationwide.periods["kent_police"]
    first, *rest = emptied.periods["kent_police"]
    assert (first[0], rest) == (0.0, [])
    assert first[1] != before[1]
