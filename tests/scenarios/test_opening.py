"""How a site opens: running by a stated rule, empty where a scenario says so, never both."""

from datetime import date

import pytest

from caseflow.scenarios.frame import WARM_UP_DAYS
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import catalogue, load

DAY_0 = date(2018, 9, 3)


def test_a_site_is_running_on_day_0_unless_a_scenario_says_it_is_empty() -> None:
    empty = {name for name in catalogue() if load(name).frame.opening == "empty"}
    assert empty == {"pilot_as_it_began"}
    pilot = load("pilot")
    assert (pilot.starts, pilot.warm_up_days) == (DAY_0, WARM_UP_DAYS)
    assert (pilot.starts - pilot.first_day).days == WARM_UP_DAYS
    assert pilot.settings("london").opens == WARM_UP_DAYS


def test_the_pilot_as_it_began_has_no_days_before_day_0() -> None:
    began = load("pilot_as_it_began")
    assert began.changes == {"opening": "empty"}
    assert began.first_day == began.starts == DAY_0
    assert began.settings("london").opens == 0.0
    assert began.digest() == load("pilot", {"warm_up_days": "0"}).digest()


def test_a_warm_up_of_ones_own_is_kept() -> None:
    nationwide = load("nationwide", {"warm_up_days": "182"})
    assert nationwide.first_day == date(2021, 10, 1)
    assert nationwide.starts == date(2022, 4, 1)
    shorter = load("pilot", {"warm_up_days": "90"})
    assert (shorter.frame.opening, shorter.warm_up_days) == ("running", 90)
    assert load("pilot_as_it_began", {"opening": "running"}).digest() == load("pilot").digest()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"opening": "empty", "warm_up_days": "5"}, "has no warm-up"),
        ({"opening": "running", "warm_up_days": "0"}, "has had a warm-up"),
        ({"opening": "half full"}, "'running' or 'empty'"),
        ({"opening": "running", "warm_up_days": "9000"}, "warm_up_days"),
    ],
)
def test_what_makes_no_sense_is_refused(options: dict[str, str], word: str) -> None:
    with pytest.raises(Refusal, match=word):
        load("pilot", options)


def test_dates_of_change_may_lie_in_the_warm_up_and_not_before_it(written) -> None:
    text = 'base = "pilot"\n[[later]]\nfrom = {day}\nadvocacy.cap = 20\n'
    scenario = load(written(text.format(day="2017-09-03")))
    assert scenario.settings("cheshire").begins == (0.0, WARM_UP_DAYS - 365.0)
    with pytest.raises(Refusal, match="before the start"):
        load(written(text.format(day="2014-09-01")))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pilot", "it has been running for 1461 days before that"),
        ("pilot_as_it_began", "it starts empty"),
    ],
)
def test_the_description_says_how_the_site_opens(name: str, words: str) -> None:
    assert any(words in line for line in load(name).describe())
