"""No channel is idle unsaid: with one thing switched off, how often matters, or a rule says no."""

import pytest

from caseflow.scenarios.contact_models import CHANNELS
from caseflow.scenarios.idle import RULES, Idle, idle_at
from tests.levers.test_idle_rules import (
    OTHER_LUCK,
    REPLICATION,
    SITE,
    extremes,
    scenario_where,
    unlike,
)

SWITCHES = [rule for rule in RULES if len(rule.when) == 1]
"""Rules of one condition: something is switched off, or one of several ways is taken."""


@pytest.mark.parametrize("rule", SWITCHES, ids=lambda rule: rule.because)
def test_how_often_a_channel_is_in_touch_matters_or_is_named(rule: Idle) -> None:
    still = scenario_where(rule)
    named = idle_at(still.periods[SITE])
    keys = [f"contact.{channel}.every" for channel in CHANNELS]
    unsaid = [
        key
        for key in keys
        if key not in {*named, *rule.when}
        and not any(
            unlike(still, scenario_where(rule, {key: end}), {key: end}, replication)
            for replication in (REPLICATION, *OTHER_LUCK)
            for end in extremes(key)
        )
    ]
    assert unsaid == []
