"""What is named as idle is idle: moved to any end, it changes nothing that happens to anybody."""

import re
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from caseflow.scenarios.idle import RULES, Idle, idle_at
from caseflow.scenarios.idle.rule import UNCHANGED
from caseflow.scenarios.idle.sets import OTHERS
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import Scenario, load
from caseflow.sim import Replication
from tests.levers.moving import changed, counted, settings_to_try, world_of
from tests.levers.where import DEAD
from tests.sameness import differences
from tests.small_worlds import BUSY

SITE = "cheshire"
REPLICATION = 4
"""In its luck the service's contract is lost after four months."""

BUSIER = {
    **BUSY,
    "opening": "empty",
    "advocacy.attach_at": "classification",
    "advocacy.advocates": "5",
    "advocacy.recommissioned_days": "30",
    "ordering.sought_high_risk": "0.3",
    "help_seeking.later_report": "0.4",
    "investigating.charge_threshold": "0.3",
    "investigating.enquiry_median": "25",
    "referral.police_untrained": "0.3",
    "disengagement.after_charge": "0.0006",
    "hearing.discontinued_without_her": "0.4",
    "clinical.days": "90",
    "clinical.places": "3",
    "classifying.screened_share": "0.2",
    "classifying.correct_trained": "0.45",
    "intake_days": "240",
    "follow_up_days": "365",
}

CLOCKS = r"victims\.next_.*|world\.events"
CONTRACT = r"sites\.(contract.*|under_contract)|world\.events"
TRACES = {
    "staying.strain_memory": r"advocates\.strain",
    "hearing.crown_every": r"courts\..*|world\.events",
    "hearing.magistrates_every": r"courts\..*|world\.events",
    "hearing.crown_places": r"courts\.places_saved",
    "hearing.magistrates_places": r"courts\.places_saved",
    "contact.advocate.every": CLOCKS,
    "advocacy.high_risk_interval": CLOCKS,
    "advocacy.monitoring_every": CLOCKS,
    **{f"contact.{channel}.every": CLOCKS for channel in OTHERS},
    "assessing.days": r"cases\.assessment_due|world\.events",
    "advocacy.contract_lost_a_year": CONTRACT,
    "advocacy.recommissioned_days": CONTRACT,
    "advocacy.under_contract": CONTRACT,
    # As many heats and rings are laid as there are posts, filled or not.
    "advocacy.advocates": r"(advocates|heats|links|posts): .* rows",
    # The order in which those in line would be called, if anybody ever were.
    "advocacy.over_cap": r"entries\.turn|turns\..*|turns: .* rows",
    "contact.advocate.hours": r"agencies\.hours",
    "disengagement.gap": r"victims\..*_patience\.growth",
    # His true risk is read by nobody but those who assess him.
    "mix.risk_from_rate": r"perpetrators\.true_risk",
    "mix.risk_from_violence": r"perpetrators\.true_risk",
    "mix.risk_from_persistence": r"perpetrators\.true_risk",
}
"""Columns that hold nothing but the lever's own trace: a clock that rings for nothing, a strain
that weighs nothing. Nobody's life can be told from them."""


OTHER_LUCK = range(100, 108)

NAMED_BY_RULES = sorted({key for rule in RULES for key in rule.keys})


def scenario_where(rule: Idle | None = None, moved: dict[str, str] | None = None) -> Scenario:
    """A short busy pilot, in which a rule's condition holds."""
    conditions = rule.when.items() if rule else ()
    when = {key: wanted for key, wanted in conditions if wanted != UNCHANGED}
    return load("pilot", {**BUSIER, **when, **(moved or {})}, [SITE])


def extremes(key: str) -> list[str]:
    """Far: a share to none and all, a weight far up and down, days to few, the rest to its ends."""
    parameter = parameters()[key]
    if parameter.unit.startswith("log"):
        return ["-3", "3"]
    if parameter.unit == "days" and parameter.low:
        return [f"{parameter.low / 10.0:g}", f"{parameter.high:g}"]
    return ["0", "1"] if parameter.unit.startswith("share") else settings_to_try(key)


def unlike(
    first: Scenario, second: Scenario, moved: dict[str, str], replication: int = REPLICATION
) -> list[str]:
    """What differs between two worlds, but for the traces of what was moved.

    Measures are only counted where no column differs.
    """
    traces = re.compile("|".join(TRACES.get(key, "$") for key in moved))
    before, after = _world(first, replication), world_of(second, SITE, replication)
    found = differences(before, after, ("periods",))
    found = [column for column in found if not traces.fullmatch(column)]
    return found or changed(_counted(first, replication), counted(second, after))


@lru_cache(maxsize=2)
def _world(scenario: Scenario, replication: int) -> Replication:
    return world_of(scenario, SITE, replication)


@lru_cache(maxsize=2)
def _counted(scenario: Scenario, replication: int) -> NDArray[np.float64]:
    return counted(scenario, _world(scenario, replication))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.because)
def test_what_a_rule_names_changes_nothing_where_it_holds(rule: Idle) -> None:
    still = scenario_where(rule)
    assert rule.holds(still.periods[SITE])
    ends = {key: extremes(key) for key in rule.keys}
    for time in range(max(map(len, ends.values()))):
        moved = {key: settings[time % len(settings)] for key, settings in ends.items()}
        if unlike(still, scenario_where(rule, moved), moved):
            alone = {
                key: unlike(still, scenario_where(rule, {key: end}), {key: end})
                for key, end in moved.items()
            }
            assert {key: found[:3] for key, found in alone.items() if found} == {}
            pytest.fail("they change something together")


@pytest.mark.parametrize("key", NAMED_BY_RULES)
def test_the_world_in_which_rules_are_tried_would_notice(key: str) -> None:
    """Without the condition it is another world: the test above could fail for every lever."""
    still = scenario_where()
    if key in idle_at(still.periods[SITE]) or key in DEAD:
        pytest.skip("idle here as well; where it lives is shown elsewhere")
    ends = [{key: end} for end in extremes(key)]
    # What is rare, such as a breach under a suspended sentence, may need other luck to show.
    assert any(
        unlike(still, scenario_where(None, moved), moved, replication)
        for replication in (REPLICATION, *OTHER_LUCK)
        for moved in ends
    )


def test_a_rule_names_levers_that_are_there_and_a_reason() -> None:
    for rule in RULES:
        assert rule.keys, rule.because
        assert {*rule.keys, *rule.when} <= set(parameters()), rule.because
        assert rule.because[0].islower() or rule.because.startswith("Victim Support")
        assert not rule.because.endswith(".")
