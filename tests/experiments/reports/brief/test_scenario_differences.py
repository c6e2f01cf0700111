"""What a brief says has changed: the two scenarios compared with one another, not their bases."""

import pytest

from caseflow.experiments.reports.brief.assumptions import CHANGED, assumptions
from caseflow.experiments.reports.brief.scenario_differences import changes, sentences
from caseflow.scenarios.scenario import load


def test_a_contact_model_is_told_by_its_name() -> None:
    told = sentences(load("multi_agency_contact"), load("single_point_of_contact"))
    assert [key for key, _ in told] == ["contact.model"]
    assert "single_point_of_contact instead of multi_agency_contact" in told[0][1]


def test_nothing_differs_between_a_scenario_and_itself() -> None:
    pilot = load("pilot")
    assert changes(pilot, pilot) == []
    assert not any(one.role for one in assumptions(pilot, [pilot]))


def test_another_time_is_told_too() -> None:
    told = sentences(load("pilot"), load("pilot", {"follow_up_days": "200"}))
    assert len(told) == 1
    assert "200 instead of 365" in told[0][1]


def test_what_ends_on_a_date_is_told_with_it() -> None:
    told = [sentence for _, sentence in sentences(load("pilot"), load("contract_lost"))]
    assert [sentence.split(", from ")[1].split(" [")[0] for sentence in told] == [
        "4 March 2019",
        "4 July 2019",
    ]
    assert "false instead of true" in told[0]
    assert "true instead of false" in told[1]


def test_what_differs_at_some_sites_only_names_them() -> None:
    sites = ["cheshire", "hampshire"]
    before, after = (
        load("pilot", {"at.cheshire.advocacy.advocates": number}, sites) for number in ("2", "3")
    )
    (one,) = changes(before, after)
    assert (one.key, one.value, one.sites, one.everywhere) == (
        "advocacy.advocates",
        3,
        ("cheshire",),
        False,
    )


@pytest.mark.parametrize("name", ["contract_lost", "advocates_3", "high_risk_spoc"])
def test_what_changed_is_marked_among_the_assumptions(name: str) -> None:
    pilot, other = load("pilot"), load(name)
    marked = {one.key for one in assumptions(pilot, [other]) if one.role == CHANGED}
    told = {key for key, _ in sentences(pilot, other)} - {"contact.model"}
    assert marked
    assert told <= marked
