"""The removals: each takes its failure away, whatever it is laid on, and says how realistically."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import pytest

from caseflow.experiments.analysis.failure_removals import REMOVALS, Removal, without
from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.scenarios.chain import delivered
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.scenario_file import read_scenario_file
from caseflow.sim import simulate
from caseflow.sim.agents.case import Failure

SHORT = {"intake_days": "200", "follow_up_days": "300"}
GOES_WRONG: Mapping[str, str] = MappingProxyType(
    {
        **SHORT,
        # Many are referred, taken on, charged and imprisoned, so that there is much to go wrong.
        "referral.police_untrained": "0.5",
        "referral.others": "0.5",
        "triage.accept": "0.4",
        "triage.every": "7",
        "investigating.charge_threshold": "-1",
        "investigating.enquiry_median": "25",
        "hearing.magistrates_preparation": "40",
        "sentencing.custody_share": "0.7",
        "sentencing.suspended_share": "0.1",
        "sentencing.community_share": "0.1",
        "sentencing.custody_median": "90",
        "mix.online_only": "0.3",
        # And much does.
        "referral.late_share": "0.4",
        "investigating.details_disclosed": "0.27",
        "investigating.downgraded": "0.3",
        "hearing.administrative_error": "0.3",
        "passing.contradiction": "0.2",
        "passing.contradiction_sharing": "0.2",
        "classifying.online_not_actionable": "0.6",
        "staying.turnover": "0.004",
        "advocacy.contract_lost_a_year": "1",
        "at.cheshire.sentencing.notified": "0.5",
    }
)
DATED = """base = "pilot"
[levers]
advocacy.advocates = 2
[at.cheshire]
referral.late_share = 0.5
[[later]]
from = 2018-12-01
advocacy.under_contract = false
[[later]]
from = 2019-02-01
advocacy.under_contract = true
[[later]]
from = 2019-03-01
staying.leavers = 1
sentencing.notified = 0.1
"""
named = pytest.mark.parametrize("removal", REMOVALS, ids=lambda removal: removal.name)


def shares(scenario: Scenario) -> dict[str, float]:
    """How many of its victims meet each failure, in two short worlds of each site."""
    cohort = Cohort.of(scenario)
    counted = sum(
        measure(simulate(scenario.settings(site), 3, number), cohort)
        for site in scenario.sites
        for number in range(2)
    )
    names = [one.name for one in MEASURES]
    return {name: top for name, (top, _) in zip(names, np.asarray(counted), strict=True)}


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A planner's own scenario, in which things go wrong at a site and on a date."""
    path = tmp_path_factory.mktemp("mine") / "mine.toml"
    path.write_text(DATED, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def gone_wrong(dated: str) -> Callable[[str], tuple[str, dict[str, float]]]:
    """What goes wrong in a scenario where much does, found out once."""
    known: dict[str, tuple[str, dict[str, float]]] = {}

    def found(name: str) -> tuple[str, dict[str, float]]:
        if name not in known:
            path = dated if name == "dated" else name
            known[name] = path, shares(load(path, GOES_WRONG, ["cheshire"]))
        return known[name]

    return found


@named
@pytest.mark.parametrize("laid_on", ["pilot", "business_as_usual", "dated"])
def test_a_removal_takes_its_failure_away(
    removal: Removal, laid_on: str, gone_wrong: Callable[[str], tuple[str, dict[str, float]]]
) -> None:
    path, before = gone_wrong(laid_on)
    assert before[removal.measure] > 0.0
    after = shares(without(removal, path, GOES_WRONG, ["cheshire"]))
    assert after[removal.measure] == 0.0


def test_every_failure_has_one_removal_and_every_scenario_of_the_family_is_one() -> None:
    assert [removal.failure for removal in REMOVALS] == list(Failure)
    family = {name for name, path in delivered().items() if path.parent.name == "failures"}
    assert sorted(removal.name for removal in REMOVALS) == sorted(family)


@named
def test_a_removal_says_what_it_asks_and_how_realistic_it_is(removal: Removal) -> None:
    scenario = load(removal.name)
    assert scenario.question.startswith("What would it be worth to ")
    assert scenario.base == "pilot"
    assert scenario.sources
    taken_away, realistic = removal.note
    assert len(taken_away) > 40
    assert len(realistic) > 20
    assert {removal.measure, removal.near} <= {one.name for one in MEASURES}


@named
def test_a_removal_changes_nothing_but_levers_from_the_start(removal: Removal) -> None:
    path = delivered()[removal.name]
    file = read_scenario_file(path, path.name)
    assert file.model_fields_set == {"title", "question", "base", "sources", "levers"}
    assert removal.levers


@named
def test_laid_on_the_pilot_a_removal_is_the_delivered_scenario(removal: Removal) -> None:
    laid = without(removal, "pilot")
    assert (laid.name, laid.digest()) == (removal.name, load(removal.name).digest())


def test_laid_on_another_scenario_it_keeps_that_scenarios_numbers() -> None:
    removal = REMOVALS[2]
    base, laid = load("business_as_usual"), without(removal, "business_as_usual")
    assert laid.name == "business_as_usual_with_no_late_referral"
    ((_, before),) = base.periods["london"]
    ((_, after),) = laid.periods["london"]
    assert {key for key in before if before[key] != after[key]} == {"referral.late_share"}


def test_what_is_asked_for_one_site_does_not_beat_a_removal() -> None:
    asked = {"at.london.referral.late_share": "0.4", "at.london.advocacy.cap": "20"}
    ((_, values),) = without(REMOVALS[2], "pilot", asked).periods["london"]
    assert (values["referral.late_share"], values["advocacy.cap"]) == (0.0, 20)
