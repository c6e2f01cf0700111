"""The views of a question: one address for all of them, and each keeps what only it reads."""

from urllib.parse import parse_qsl

import pytest

from caseflow.experiments.dashboard.caseload.caseload_state import (
    CaseloadState,
    asked_of,
    values_of,
)
from caseflow.experiments.dashboard.inputs.lever_search import matches
from caseflow.experiments.dashboard.question.address import state_of
from caseflow.experiments.dashboard.question.compare_state import PILOT_SITES, State
from caseflow.experiments.dashboard.question.lever_inputs import checked, keys, lever_of, value_at
from caseflow.experiments.dashboard.question.scenario_choice import ScenarioChoice
from caseflow.experiments.dashboard.question.undo import Undo
from caseflow.experiments.dashboard.views import (
    BRIEF,
    CASELOAD,
    COMPARE,
    WATCH,
    Address,
    joined,
    of_former,
)
from caseflow.experiments.dashboard.watch.watch_state import seen_of
from caseflow.scenarios.refusal import Refusal

MOVED = ScenarioChoice("single_point_of_contact", (("staying.turnover", "0.0006"),))
QUESTION = State("london", (ScenarioChoice("multi_agency_contact"), MOVED), seed=7)


def test_another_base_keeps_what_was_moved_but_for_its_contact_model() -> None:
    moved = ScenarioChoice("pilot", (("contact.model", "police_spoc"), *MOVED.levers))
    assert moved.on("single_point_of_contact") == MOVED


def test_a_former_address_of_more_scenarios_than_there_are_is_refused() -> None:
    assert of_former([("models", "pilot,pilot,pilot,pilot")]).count("pilot") == 4
    with pytest.raises(Refusal, match="4 contact models at most"):
        of_former([("models", "pilot,pilot,pilot,pilot,police_spoc")])


def test_a_question_goes_from_view_to_view_and_loses_nothing() -> None:
    caseload = CaseloadState(QUESTION, "advocacy.advocates", "1,2,4", each=20)
    query = joined(QUESTION.query(), caseload.own.items(), [("day", "300"), ("world", "2")])
    for view in (COMPARE, CASELOAD, WATCH, BRIEF):
        address = Address.of(view, parse_qsl(query))
        assert state_of(address.question) == QUESTION
        again = joined(QUESTION.query(), address.own.items(), address.others)
        assert sorted(parse_qsl(again)) == sorted(parse_qsl(query))
    assert asked_of(QUESTION, Address.of(CASELOAD, parse_qsl(query)).own) == caseload
    seen = seen_of(QUESTION, Address.of(WATCH, parse_qsl(query)).own)
    assert (seen.day, seen.world) == (300, 2)


def test_what_is_given_twice_is_refused_in_every_view() -> None:
    for view in (COMPARE, WATCH):
        with pytest.raises(Refusal, match="given twice"):
            Address.of(view, [("day", "1"), ("day", "2")])


def test_an_address_of_the_former_sweep_still_asks_the_same() -> None:
    former = "site=hampshire&models=multi_agency_contact,spoc_with_deputy&values=200,800"
    query = of_former(parse_qsl(f"{former}&replications=2"))
    address = Address.of(CASELOAD, parse_qsl(query))
    asked = asked_of(state_of(address.question), address.own)
    bases = [choice.base for choice in asked.state.choices]
    assert bases == ["multi_agency_contact", "spoc_with_deputy"]
    assert (asked.state.site, asked.values, asked.each) == ("hampshire", "200,800", 2)


def test_every_scenario_of_the_question_stands_at_every_value() -> None:
    points = CaseloadState(QUESTION, "demand.reports_a_year", "200,800").points()
    reports = [
        [scenario.periods["london"][0][1]["demand.reports_a_year"] for scenario in row]
        for row in points.rows
    ]
    assert reports == [[200, 800], [200, 800]]
    assert len({scenario.name for scenario in points.design.everyone}) == 4
    assert points.rows[1][0].periods["london"][0][1]["staying.turnover"] == 0.0006


def test_a_cap_lets_cases_wait_unless_the_question_says_otherwise() -> None:
    asked = CaseloadState(QUESTION, "advocacy.cap", "10,20")
    assert asked.set == {"advocacy.over_cap": "wait"}
    stretched = MOVED.moved("advocacy.over_cap", "stretch")
    assert CaseloadState(QUESTION.with_choice(1, stretched), "advocacy.cap", "10,20").set == {}


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"along": "advocacy.advocats"}, "Did you mean 'advocacy.advocates'"),
        ({"along": "contact.holder", "values": "1,2"}, "no number"),
        ({"values": "many"}, "not a number"),
        ({"each": "100000"}, "too large"),
        ({"measure": "incidents"}, "incidents"),
    ],
)
def test_what_a_view_cannot_ask_is_refused_in_one_sentence(own, message: str) -> None:
    with pytest.raises(Refusal) as refused:
        asked_of(QUESTION, own)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_what_is_not_watched_is_said() -> None:
    assert "at the middles of their ranges" in seen_of(State(), {}).left_out()
    assert "and no other site" in seen_of(State(site=PILOT_SITES), {}).left_out()
    assert seen_of(State(parameters="central"), {}).left_out() == ""


def test_the_title_of_a_tab_names_the_question() -> None:
    assert State().title == "Single point of contact against multi-agency contact, Cheshire"
    assert "turnover" in QUESTION.title or "leaving" in QUESTION.title


@pytest.mark.parametrize(
    ("sought", "first"),
    [
        ("information sharing", "contact.information_sharing"),
        ("magistrates preparation", "hearing.magistrates_preparation"),
        ("TURNOVER", "staying.turnover"),
    ],
)
def test_a_lever_is_found_by_its_name_or_its_sentence(sought: str, first: str) -> None:
    assert first in [lever.key for lever in matches(sought)[:3]]


def test_nothing_is_found_that_is_not_there() -> None:
    assert matches("a unicorn") == []


def test_every_lever_can_be_put_where_it_is() -> None:
    pilot = ScenarioChoice("pilot")
    for key in keys():
        value = value_at(lever_of(key), pilot, ["cheshire"])
        assert checked(lever_of(key), value) == value
    assert values_of("demand.growth_a_year").startswith("-")


def test_undo_and_redo_go_back_and_forth_and_a_move_forgets_what_was_taken_back() -> None:
    undo, first, second = Undo(), State(), State(site="london")
    assert undo.back(first) == first
    undo.moved(first)
    assert undo.can_go == (True, False)
    assert undo.back(second) == first
    assert undo.can_go == (False, True)
    assert undo.forth(first) == second
    undo.back(second)
    undo.moved(first)
    assert undo.can_go == (True, False)
