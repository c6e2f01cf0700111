"""A lever that only lowers an intensity leads nobody to what she was not led to before.

Over sixty seeds, in worlds in which nobody waits for another: whoever stayed under the higher
intensity stays under the lower, and but for the patience she has left her life is the same to the
last bit.
"""

import numpy as np
import pytest

from caseflow.sim import Replication, Settings
from caseflow.sim.rows import NEVER
from tests.luck.unhurried import UNHURRIED, rows_that_differ
from tests.small_worlds import settings_of, told

SEEDS = 60
DAYS = 250.0


def worlds(lever: str, value: float, scenario: str) -> Settings:
    """An unhurried world with one lever at this value."""
    levers = {
        **UNHURRIED,
        "help_seeking.first_report": "0.08",
        # Who withdrew and comes back leads another life from then on.
        "disengagement.returns": "0",
        # A plan renewed and a contact at one moment come in either order, and round otherwise.
        "protecting.renewed_plan": "0",
        lever: str(value),
    }
    return settings_of(scenario, levers, DAYS, site="hampshire")


def who_left(world: Replication, moment: str) -> np.ndarray:
    """To whom it has happened."""
    return np.asarray(world.tables["victims"][moment] < NEVER)


@pytest.mark.parametrize(
    ("lever", "high", "low", "moment", "patience"),
    [
        (
            "disengagement.before_charge",
            0.006,
            0.002,
            "withdrew_before_charge",
            ("victims.process_patience", "victims.leaves_process"),
        ),
        (
            "disengagement.from_service",
            0.003,
            0.001,
            "left_service",
            ("victims.service_patience", "victims.leaves_service"),
        ),
    ],
)
@pytest.mark.parametrize("scenario", ["single_point_of_contact", "multi_agency_contact"])
def test_nobody_who_stayed_leaves_when_leaving_is_less_likely(
    lever: str, high: float, low: float, moment: str, patience: tuple[str, ...], scenario: str
) -> None:
    more, less = worlds(lever, high, scenario), worlds(lever, low, scenario)
    left, stayed_instead = 0, 0
    for seed in range(SEEDS):
        one, other = told(more, seed), told(less, seed)
        before, after = who_left(one, moment), who_left(other, moment)
        unlike = rows_that_differ(one, other, but=patience)
        assert not (after & ~before).any()
        assert before[unlike].all()
        left += int(before.sum())
        stayed_instead += int((before & ~after).sum())
    assert left > stayed_instead > 0.1 * left > 20


@pytest.mark.parametrize(("lever", "high", "low"), [("restraining.management", 1.0, 0.6)])
def test_who_is_restrained_more_acts_no_more_often_under_the_same_luck(
    lever: str, high: float, low: float
) -> None:
    """She tells nobody anew, so that all that follows an incident is another incident."""
    alone = {
        **UNHURRIED,
        "help_seeking.later_report": "0",
        # Fewer incidents frighten less, and then fewer measures are taken alone.
        "protecting.own_measures": "0",
        "advocacy.available": "false",
        "triage.accept": "0.9",
    }
    more, less = (
        settings_of("multi_agency_contact", {**alone, lever: str(value)}, DAYS, "hampshire")
        for value in (high, low)
    )
    fewer = 0
    for seed in range(SEEDS):
        one, other = (told(settings, seed).tables for settings in (more, less))
        incidents = one["perpetrators"]["incidents"], other["perpetrators"]["incidents"]
        assert not (incidents[1] > incidents[0]).any()
        assert not (
            other["cases"]["first_violent_repeat"] < one["cases"]["first_violent_repeat"]
        ).any()
        fewer += int((incidents[1] < incidents[0]).sum())
    assert fewer > SEEDS
