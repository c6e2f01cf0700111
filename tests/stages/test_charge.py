"""Charge and listing: how an investigation ends, and how a prosecution gets its date."""

import pytest

from caseflow.sim.agents.case import Failure, Justice, Outcome
from caseflow.sim.agents.perpetrator import Restraint
from caseflow.sim.agents.victim import Process
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import charge, listing
from caseflow.sim.task_lists import Task
from tests.stages.staging import TODAY, Setting


def decided(setting: Setting, threshold: float) -> None:
    """The investigation comes to its decision."""
    setting.reported()
    setting.investigated()
    setting.case.known_as_stalking = True
    setting.parameters.investigating.charge_threshold = threshold
    setting.happens(charge, setting.row)


def test_enough_evidence_charges_him_and_sets_a_date(setting: Setting) -> None:
    setting.parameters.hearing.crown_share = 0.0
    setting.parameters.hearing.magistrates_preparation = 70.0
    setting.parameters.hearing.preparation_spread = 0.0
    setting.parameters.investigating.remand_share = 0.0
    decided(setting, -100.0)
    case = setting.case
    assert (case.outcome, case.justice, case.charged) == (Outcome.CHARGED, Justice.CHARGED, TODAY)
    assert case.listing_due == pytest.approx(TODAY + 70.0)
    assert setting.perpetrator.restraint == Restraint.BAIL
    assert setting.victim.process == Process.SUPPORTING
    assert TODAY < setting.victim.next_contact[Channel.WITNESS_CARE] < NEVER
    assert setting.victim.news_total == 1


def test_a_remanded_perpetrator_waits_behind_bars(setting: Setting) -> None:
    setting.parameters.investigating.remand_share = 1.0
    decided(setting, -100.0)
    assert (setting.perpetrator.restraint, setting.perpetrator.restraint_ends) == (
        Restraint.REMANDED,
        NEVER,
    )


def test_a_charge_does_not_free_who_is_in_custody(setting: Setting) -> None:
    setting.perpetrator.restraint = Restraint.CUSTODY
    setting.perpetrator.restraint_ends = TODAY + 30.0
    setting.parameters.investigating.remand_share = 0.0
    decided(setting, -100.0)
    assert setting.perpetrator.restraint == Restraint.CUSTODY
    assert setting.perpetrator.restraint_ends == TODAY + 30.0


@pytest.mark.parametrize(
    ("other", "coded", "outcome"),
    [
        (1.0, 0.0, Outcome.OTHER),
        (0.0, 1.0, Outcome.VICTIM_DOES_NOT_SUPPORT),
        (0.0, 0.0, Outcome.EVIDENTIAL_DIFFICULTIES),
    ],
)
def test_without_enough_evidence_the_force_codes_it_in_its_own_way(
    setting: Setting, other: float, coded: float, outcome: Outcome
) -> None:
    setting.parameters.investigating.other_outcome_share = other
    setting.parameters.investigating.failed_coded_unsupported = coded
    decided(setting, 100.0)
    assert (setting.case.outcome, setting.case.justice) == (outcome, Justice.DECIDED)
    assert setting.victim.process == Process.OVER
    assert setting.victim.withdrew_before_charge == NEVER
    assert setting.victim.news_total == 1


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_charge_may_be_of_something_less_and_that_fails_her(known: bool, share: float) -> None:
    setting = Setting()
    setting.reported()
    setting.investigated()
    setting.case.known_as_stalking, setting.victim.trust = known, 0.5
    investigating, feeling = setting.parameters.investigating, setting.parameters.feeling
    investigating.charge_threshold, feeling.trust_gained_by_charge = -100.0, 0.0
    investigating.downgraded = share if known else 1.0 - share
    investigating.downgraded_unlabelled = 1.0 - share if known else share
    feeling.trust_lost_by_failure = 0.2
    setting.happens(charge, setting.row)
    assert setting.has_failed(Failure.CHARGE_DOWNGRADED) == bool(share)
    assert bool(setting.case.lesser_charge) == bool(share)
    assert setting.victim.trust == pytest.approx(0.4 if share else 0.5)
    assert bool(setting.case.known_as_stalking) == (known or not share)


def test_nothing_is_decided_twice(setting: Setting) -> None:
    decided(setting, 100.0)
    before, lines = setting.case.copy(), len(setting.written())
    setting.world.now = TODAY + 1.0
    setting.happens(charge, setting.row)
    assert len(setting.written()) == lines
    assert setting.case == before


@pytest.mark.parametrize("crown", [False, True])
def test_a_listed_case_joins_the_line_of_its_court(setting: Setting, crown: bool) -> None:
    setting.held()
    setting.charged()
    setting.case.crown = crown
    setting.happens(listing, setting.row)
    assert setting.case.justice == Justice.LISTED
    assert setting.court(crown).waiting.length == 1
    assert setting.court(not crown).waiting.length == 0
    assert setting.case.tasks_pending & (1 << Task.ACCOMPANY)
    assert setting.written()[-1] == (Kind.LISTING, int(crown))


def test_a_prosecution_that_has_ended_is_not_listed(setting: Setting) -> None:
    setting.reported()
    setting.case.justice = Justice.COMPLETED
    setting.happens(listing, setting.row)
    assert setting.court().waiting.length == 0
