"""The state of a comparison: an address holds all of it, and a wrong one is refused."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from caseflow.experiments.dashboard.question.address import state_of
from caseflow.experiments.dashboard.question.compare_state import PILOT_SITES, State
from caseflow.experiments.dashboard.question.lever_inputs import (
    LEVERS,
    checked,
    lever_of,
    value_at,
    why_idle,
)
from caseflow.experiments.dashboard.question.scenario_choice import (
    ScenarioChoice,
    file_of,
    scenario_of,
)
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import sites

MOVED = {
    "contact.model": some.sampled_from(["police_spoc", "spoc_with_deputy"]),
    "contact.information_sharing": some.sampled_from(["true", "false"]),
    "advocacy.advocates": some.integers(1, 60).map(str),
    "advocacy.over_cap": some.sampled_from(["wait", "stretch", "high_risk_first"]),
    "advocacy.cap": some.integers(10, 100).map(str),
    "staying.turnover": some.floats(0.0002, 0.0012).map(lambda value: f"{value:.6g}"),
}
choices = some.builds(
    lambda base, levers: ScenarioChoice(base, tuple(sorted(levers.items()))),
    some.sampled_from(
        ["pilot", "multi_agency_contact", "court_backlog_2023", "an_advocate_leaves"]
    ),
    some.fixed_dictionaries({}, optional=MOVED),
)


@settings(max_examples=25, deadline=None)
@given(some.lists(choices, min_size=2, max_size=4), some.integers(2, 500), some.integers(0, 2**40))
def test_an_address_gives_back_the_state_it_was_made_of(found, replications, seed) -> None:
    state = State("london", tuple(found), replications, seed)
    assert state_of(parse_qsl(state.query())) == state


@settings(max_examples=25, deadline=None)
@given(choices)
def test_the_saved_file_is_the_scenario_of_the_page(
    tmp_path_factory, choice: ScenarioChoice
) -> None:
    file = tmp_path_factory.mktemp("saved") / f"{choice.name}.toml"
    file.write_text(file_of(choice, ["hampshire"]), encoding="utf-8")
    mine, read = scenario_of(choice, ["hampshire"]), load(str(file))
    assert (mine.digest(), mine.name) == (read.digest(), read.name if choice.levers else mine.name)
    base = load(choice.base, dict(choice.levers), ["hampshire"])
    assert mine.digest() == base.digest()


def test_a_force_where_the_pilot_was_not_can_be_chosen() -> None:
    kent = next(name for name, site in sites().items() if site.name == "Kent")
    state = state_of([("site", kent), ("a", "pilot"), ("b", "business_as_usual")])
    assert state.design().sites == (kent,)


def test_the_sites_of_the_pilot_can_be_looked_at_together() -> None:
    assert state_of([("site", PILOT_SITES)]).design().sites == tuple(load("pilot").sites)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([("sit", "london")], "Did you mean 'site'"),
        ([("site", "lundon")], "Did you mean 'london'"),
        ([("a", "pilot")], "a and b at least"),
        ([("a", "pilot"), ("c", "pilot")], "a and b at least"),
        ([("a", "pilot"), ("b", "pilot"), ("c.advocacy.cap", "20")], "no such scenario"),
        ([("a", "pilot"), ("b", "pilot"), ("b.advocacy.cap", "many")], "not a number"),
        ([("a", "pilot"), ("b", "pilot"), ("b.advocacy.over_cap", "wat")], "Did you mean 'wait'"),
        ([("seed", "-1")], "too small"),
        ([("site", "london"), ("site", "london")], "given twice"),
        ([("a", "../secret.toml"), ("b", "pilot")], "there is no scenario of this name"),
    ],
)
def test_a_wrong_address_is_refused_in_one_sentence(given, message) -> None:
    with pytest.raises(Refusal) as refused:
        state_of(given)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_two_scenarios_of_the_page_never_share_a_name() -> None:
    low = ScenarioChoice("pilot", (("staying.turnover", "0.0005"),))
    high = ScenarioChoice("pilot", (("staying.turnover", "0.0006"),))
    assert low.name != high.name
    long = [ScenarioChoice("pilot", tuple((lever.key, str(n)) for lever in LEVERS)) for n in (1, 2)]
    assert long[0].name != long[1].name
    assert max(len(one.name) for one in long) < 120


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.key)
def test_every_lever_of_the_page_accepts_what_it_is(lever) -> None:
    value = value_at(lever, ScenarioChoice("pilot"), ["cheshire"])
    assert checked(lever, value) == value


def test_there_must_be_an_advocate_where_the_page_counts_them() -> None:
    with pytest.raises(Refusal, match=r"0\.5 to 60"):
        checked(lever_of("advocacy.advocates"), "0")


def test_an_idle_lever_says_why_and_a_live_one_says_nothing() -> None:
    every = lever_of("triage.every")
    alone, together = ScenarioChoice("business_as_usual"), ScenarioChoice("pilot")
    assert "there is no partnership" in why_idle(every, scenario_of(alone, ["london"]))
    assert why_idle(every, scenario_of(together, ["london"])) == ""
