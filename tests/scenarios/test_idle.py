"""What a planner is told of levers that cannot matter in what she asks."""

import pytest

from caseflow.experiments.analysis.scenario_notes import notes
from caseflow.scenarios.scenario import catalogue, load

TWO = ("single_point_of_contact", "single_point_of_contact_no_sharing")
DUTY = "advocacy.duty_for_standard_risk"
NO_DUTY = "no contact is left to whoever is on duty"


def idle_part(scenario):
    lines = scenario.describe()
    return lines[lines.index("These levers cannot matter here:") + 1 :]


def test_a_description_ends_in_the_levers_that_cannot_matter(caseflow):
    told = " ".join(caseflow("describe", "pilot").out.split())
    assert "These levers cannot matter here:" in told
    assert f"- because {NO_DUTY}: advocacy.duty_hours" in told
    assert "because the agencies share information: advocacy.chasing_hours, passing" in told


def test_a_lever_is_named_once_with_its_first_reason():
    for name in catalogue():
        told = [line.rpartition(": ")[2].split(", ") for line in idle_part(load(name))]
        named = [lever for levers in told for lever in levers]
        assert len(set(named)) == len(named), name


def test_a_whole_group_is_told_by_its_name():
    (line,) = [one for one in idle_part(load("business_as_usual")) if "no partnership:" in one]
    assert "all of triage" in line
    assert "triage." not in line


def test_what_is_idle_at_some_sites_only_is_told_with_them():
    told = " ".join(idle_part(load("spoc_with_deputy")))
    assert "at Hampshire and London, because there is one advocate" in told
    assert "contact.deputy" in told
    assert "contact.deputy" not in " ".join(idle_part(load("spoc_with_deputy", sites=["cheshire"])))


def test_a_condition_must_hold_in_every_period(written):
    text = 'base = "pilot"\n[[later]]\nfrom = 2019-06-01\nadvocacy.duty_for_standard_risk = true\n'
    told = " ".join(idle_part(load(written(text))))
    assert "advocacy.duty_hours" not in told
    assert "starts" not in told


def test_setting_an_idle_lever_is_noted(written, caseflow):
    path = written('base = "pilot"\n[levers]\nadvocacy.duty_hours = 0.3\n')
    told = caseflow("check", path)
    assert told.code == 0
    assert f"Note: advocacy.duty_hours has no effect here: {NO_DUTY}." in told.out
    path = written(f'base = "pilot"\n[levers]\nadvocacy.duty_hours = 0.3\n{DUTY} = true\n')
    assert "no effect" not in caseflow("check", path).out


def test_setting_it_where_it_is_idle_at_some_sites_names_them():
    (warning,) = load("pilot", {"contact.deputy": "true"}).warnings
    assert warning.startswith("contact.deputy has no effect at Hampshire and London: ")
    assert load("pilot", {"at.cheshire.contact.deputy": "true"}).warnings == ()
    (warning,) = load("pilot", {"at.london.contact.deputy": "true"}).warnings
    assert warning.startswith("contact.deputy has no effect at London: ")


@pytest.mark.parametrize("lever", ["costs.hearing", "advocacy.unsafe_caseload"])
def test_what_only_day_0_decides_is_noted_on_a_later_one(lever, written):
    value = {"costs.hearing": 500}.get(lever, 35)
    later = f'base = "pilot"\n[[later]]\nfrom = 2019-06-01\n{lever} = {value}\n'
    (warning,) = load(written(later)).warnings
    assert warning.startswith(f"{lever} has no effect from 1 June 2019: ")
    first = later.replace("2019-06-01", "2018-09-03")
    assert load(written(first)).warnings == ()


def test_a_base_is_not_blamed_for_what_a_scenario_makes_idle(written):
    text = f'base = "pilot"\n[levers]\n{DUTY} = true\nadvocacy.duty_hours = 0.3\n'
    written(text, "base.toml")
    text = f'base = "base.toml"\n[levers]\n{DUTY} = false\n'
    assert load(written(text)).warnings == ()


def test_a_comparison_notes_in_which_scenarios_a_lever_is_idle():
    scenarios = [load(name, {"advocacy.chasing_hours": "0.5"}) for name in TWO]
    (note,) = notes(scenarios)
    assert note.startswith("Note (single_point_of_contact): advocacy.chasing_hours has no effect")
    scenarios = [load(name, {"advocacy.duty_hours": "0.3"}) for name in TWO]
    assert notes(scenarios) == [f"Note: advocacy.duty_hours has no effect here: {NO_DUTY}."]
