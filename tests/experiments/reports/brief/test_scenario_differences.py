"""What a brief says has changed: the two scenarios compared with one another, not their bases."""

import pytest

from caseflow.experiments.reports.brief.assumptions import CHANGED, assumptions
from caseflow.experiments.reports.brief.scenario_differences import changes, sentences
from caseflow.scenarios.scenario import load
from caseflow.scenarios.value_sources import SET, line_of


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
    assert "true [W6] instead of false" in told[1]


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


def test_the_evidence_of_a_number_is_not_credited_with_what_a_scenario_set() -> None:
    baseline, other = load("multi_agency_contact"), load("single_point_of_contact")
    rows = {entry.key: entry for entry in assumptions(baseline, [other])}
    reaches = rows["contact.officer.reaches"]
    assert (reaches.value, reaches.rows, reaches.grades) == ("directly", SET, ())
    assert reaches.is_set
    assert not reaches.judged
    back = {entry.key: entry for entry in assumptions(other, [baseline])}
    assert back["contact.officer.reaches"].rows == "M6"
    assert back["contact.officer.reaches"].grades == ("pilot paper",)


def test_a_value_that_is_set_at_one_site_keeps_the_evidence_of_the_others() -> None:
    sites = ["cheshire", "hampshire"]
    pilot = load("pilot", {"at.cheshire.advocacy.advocates": "5"}, sites)
    rows = {entry.key: entry for entry in assumptions(pilot, [load("cap_15", {}, sites)])}
    posts = rows["advocacy.advocates"]
    of_hampshire = line_of("advocacy.advocates", "hampshire").evidence.split(";")
    assert posts.rows == "; ".join([SET, *of_hampshire])
    assert posts.grades


def test_what_changes_back_is_not_credited_with_evidence() -> None:
    told = [sentence for _, sentence in sentences(load("pilot"), load("contract_lost"))]
    assert "false instead of true [W6], from" in told[0]
    assert "true [W6] instead of false, from" in told[1]
    caps = load("pilot", {"advocacy.cap": "40"}), load("pilot", {"advocacy.cap": "50"})
    ((_, told_of_caps),) = sentences(*caps)
    assert f"50 instead of 40 [{SET}]" in told_of_caps
