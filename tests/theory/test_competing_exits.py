"""Of two exits with constant hazards, each is taken as often as its share of the hazard."""

import numpy as np
import pytest
from scipy import stats

from caseflow.sim.agents.case import Outcome
from caseflow.sim.luck import Decision, key_of_world, luck, patience_from
from caseflow.sim.rule import quiet
from tests.small_worlds import settings_of, told
from tests.theory.plain_worlds import REPORTS_AT_ONCE, UNMOVED

FALSE_ALARM = 1e-4


@pytest.mark.parametrize("withdrawal", [0.01, 0.05])
def test_withdrawal_and_decision_split_as_their_hazards(withdrawal: float) -> None:
    """Officers are never busy, enquiries take an exponential time: she withdraws before the
    decision with the share of her hazard in both.

    Some 1,500 investigations; a share 0.07 off is noticed with a chance of 0.95 or more, chance
    alone refuses with 0.0001.
    """
    days = 40.0
    levers = {
        **REPORTS_AT_ONCE,
        **UNMOVED,
        "demand.reports_a_year": "900",
        "demand.helpline_share": "0",
        "demand.probation_share": "0",
        "demand.health_share": "0",
        "demand.community_share": "0",
        "referral.unlabelled": "0",
        "partnership.operates": "false",
        "advocacy.available": "false",
        "classifying.recorded_share": "1",
        "classifying.online_not_actionable": "0",
        "investigating.investigators": "400",
        "investigating.hours": "1e-9",
        "investigating.quick_share": "1",
        "investigating.quick_days": str(days),
        "investigating.failed_coded_unsupported": "0",
        "disengagement.before_charge": str(withdrawal),
    }
    cases = told(settings_of("multi_agency_contact", levers, 1500.0)).tables["cases"]
    ended = cases["recorded"] < 1500.0 - 20.0 * days
    assert (cases["outcome"][ended] != Outcome.NO_OUTCOME).all()
    withdrew = int((cases["outcome"][ended] == Outcome.VICTIM_DOES_NOT_SUPPORT).sum())
    expected = withdrawal / (withdrawal + 1.0 / days)
    assert ended.sum() > 1500
    split = stats.binomtest(withdrew, int(ended.sum()), expected)
    assert split.pvalue > FALSE_ALARM


def test_the_patiences_of_one_victim_compete_independently() -> None:
    """Three exits of 20,000 keys: first exits split as 1 : 2 : 4, and how long it took does not
    tell which; an exit 0.03 off its share is noticed with a chance above 0.99."""
    rates = np.array([1.0, 2.0, 4.0])
    decisions = (Decision.LEAVES_PROCESS, Decision.LEAVES_SERVICE, Decision.NEXT_INCIDENT)
    with quiet():
        keys = [np.uint64(key_of_world(1, 1, number)) for number in range(20_000)]
        times = np.array(
            [[patience_from(luck(key, int(one), 0)) for one in decisions] for key in keys]
        )
    times /= rates
    which, when = times.argmin(1), times.min(1)
    counts = np.bincount(which, minlength=3)
    assert stats.chisquare(counts, len(keys) * rates / rates.sum()).pvalue > FALSE_ALARM
    assert stats.kstest(when * rates.sum(), "expon").pvalue > FALSE_ALARM
    early = when < np.median(when)
    assert stats.chi2_contingency([counts, np.bincount(which[early], minlength=3)]).pvalue > (
        FALSE_ALARM
    )
