"""Screening, referral, triage, assessment and allocation: the way to an advocate."""

import pytest

from sim.agents.advocate import AttachAt, OverCap
from sim.agents.case import Failure, Risk, Stage
from sim.agents.perpetrator import Order, Treatment
from sim.agents.victim import Service
from sim.diaries import Task
from sim.rows import NEVER, NOBODY
from sim.soonest import Kind
from sim.stages import allocation, assessment, referral, screening, triage
from tests.stages.staging import TODAY, Setting

CERTAIN = 1.0 - 1e-12


def test_a_specialist_sees_stalking_and_may_refer(setting: Setting) -> None:
    setting.reported()
    setting.parameters.partnership.ramp_days = 0.0
    setting.parameters.referral.police_untrained = 1.0
    setting.parameters.referral.police_trained = 1.0
    setting.parameters.referral.late_share = 0.0
    setting.happens(screening, setting.row)
    case = setting.case
    assert (bool(case.known_as_stalking), case.classified) == (True, TODAY)
    assert case.screening_due == NEVER
    assert TODAY < case.referral_due < NEVER
    assert setting.police.reclassified == 1
    assert setting.written() == [(Kind.SCREENING, -1)]


def test_a_specialist_finds_nothing_new_in_what_is_already_known(setting: Setting) -> None:
    setting.reported()
    setting.case.known_as_stalking, setting.case.screening_due = True, TODAY
    setting.happens(screening, setting.row)
    assert (setting.police.reclassified, setting.case.screening_due) == (0, NEVER)


def test_whom_nobody_refers_is_counted_and_whom_they_refer_late_too(setting: Setting) -> None:
    setting.reported()
    setting.parameters.partnership.ramp_days = 0.0
    shares = setting.parameters.referral
    shares.police_untrained = shares.police_trained = 0.0
    setting.happens(screening, setting.row)
    assert setting.has_failed(Failure.NOT_REFERRED)
    assert setting.case.referral_due == NEVER
    shares.police_untrained = shares.police_trained = shares.late_share = 1.0
    shares.days, shares.late_days = 0.0, 30.0
    setting.case.known_as_stalking = False
    setting.happens(screening, setting.row)
    assert setting.has_failed(Failure.REFERRED_LATE)
    assert setting.case.referral_due == TODAY + 30.0


def test_a_referral_waits_for_the_meeting(setting: Setting) -> None:
    setting.reported()
    setting.happens(referral, setting.row)
    assert (setting.case.referred, setting.case.stage) == (TODAY, Stage.REFERRED)
    assert setting.site.for_triage.length == 1
    assert setting.site.for_advocate.length == 0


def test_attached_at_classification_she_need_not_wait_for_the_meeting(setting: Setting) -> None:
    setting.reported()
    setting.parameters.advocacy.attach_at = AttachAt.CLASSIFICATION
    setting.parameters.advocacy.uptake = 1.0
    setting.happens(referral, setting.row)
    assert (setting.site.for_triage.length, setting.site.for_advocate.length) == (1, 1)
    assert setting.case.stage == Stage.WAITING


def test_without_a_partnership_a_referral_goes_to_the_service(setting: Setting) -> None:
    setting.reported()
    setting.parameters.partnership.operates = False
    setting.parameters.advocacy.uptake = 1.0
    setting.happens(referral, setting.row)
    assert (setting.site.for_triage.length, setting.site.for_advocate.length) == (0, 1)


def test_without_partnership_and_service_a_referral_leads_nowhere(setting: Setting) -> None:
    setting.reported()
    setting.parameters.partnership.operates = False
    setting.parameters.advocacy.available = False
    setting.happens(referral, setting.row)
    assert (setting.case.referred, setting.case.stage) == (TODAY, Stage.REPORTED)
    assert (setting.site.for_triage.length, setting.site.for_advocate.length) == (0, 0)


def at_triage(setting: Setting, accept: float, uptake: float = 1.0) -> None:
    """The case waits for the meeting, which takes on this share."""
    setting.reported()
    setting.parameters.triage.accept = accept
    setting.parameters.advocacy.uptake = uptake
    setting.happens(referral, setting.row)


def test_taken_on_she_joins_the_service_and_he_is_managed(setting: Setting) -> None:
    at_triage(setting, accept=CERTAIN)
    setting.happens(triage)
    assert (setting.case.triaged, setting.case.stage) == (TODAY, Stage.WAITING)
    assert (setting.victim.service, setting.victim.joined_service) == (Service.ACTIVE, TODAY)
    assert setting.perpetrator.managed
    assert setting.case.managed
    assert TODAY < setting.case.assessment_due < NEVER
    assert setting.site.next_allocation == TODAY
    assert setting.site.next_meeting == TODAY + setting.parameters.triage.every


def test_she_may_decline_what_is_offered(setting: Setting) -> None:
    at_triage(setting, accept=CERTAIN, uptake=0.0)
    setting.happens(triage)
    assert setting.case.stage == Stage.DECLINED
    assert setting.victim.service == Service.NEVER_ENGAGED
    assert setting.site.for_advocate.length == 0


@pytest.mark.parametrize(("consulted", "stage"), [(1.0, Stage.CONSULTED), (0.0, Stage.DECLINED)])
def test_not_taken_on_she_is_advised_upon_or_declined(
    setting: Setting, consulted: float, stage: Stage
) -> None:
    at_triage(setting, accept=1e-12)
    setting.parameters.triage.consulted = consulted
    setting.parameters.triage.consultation_training = 0.5
    before = float(setting.police.training)
    setting.happens(triage)
    assert setting.case.stage == stage
    assert not setting.perpetrator.managed
    assert (setting.police.training > before) == (stage == Stage.CONSULTED)


def test_the_agenda_is_limited_and_the_urgent_come_first(setting: Setting) -> None:
    setting.parameters.triage.agenda = 2
    rows = [setting.row, setting.begin(2), setting.begin(3)]
    for row in rows:
        setting.row_of("cases", row).stage = Stage.REPORTED
        setting.happens(referral, row)
    setting.row_of("cases", rows[2]).urgent = True
    setting.happens(triage)
    triaged = [setting.row_of("cases", row).triaged == TODAY for row in rows]
    assert triaged == [True, False, True]
    assert setting.site.for_triage.length == 1


@pytest.mark.parametrize(
    ("need", "suitable", "standing"),
    [
        (False, 1.0, Treatment.NOT_CONSIDERED),
        (True, 1.0, Treatment.WAITING),
        (True, 0.0, Treatment.UNSUITABLE),
    ],
)
def test_the_clinic_looks_only_at_who_has_a_need(
    setting: Setting, need: bool, suitable: float, standing: Treatment
) -> None:
    at_triage(setting, accept=CERTAIN)
    setting.perpetrator.mental_health_need = need
    setting.parameters.clinical.suitable = suitable
    setting.happens(triage)
    assert setting.perpetrator.treatment == standing


def assessed(setting: Setting, true_risk: float, plan_share: float) -> None:
    """A perfect tool reads a risk, and full plans go to this share."""
    setting.held()
    setting.perpetrator.true_risk = true_risk
    assessing = setting.parameters.assessing
    assessing.accuracy = 1.0
    assessing.plan_share_high = assessing.plan_share_other = plan_share
    setting.happens(assessment, setting.row)


def test_a_perfect_tool_gives_the_level_of_true_risk() -> None:
    levels = []
    for true_risk in (-1.0, 0.5, 2.0):
        setting = Setting()
        assessed(setting, true_risk, 1.0)
        levels.append(setting.case.risk)
        assert setting.case.full_plan
    assert levels == [Risk.STANDARD, Risk.MEDIUM, Risk.HIGH]


def test_having_no_full_plan_is_a_failure(setting: Setting) -> None:
    assessed(setting, 2.0, 0.0)
    assert not setting.case.full_plan
    assert setting.has_failed(Failure.NO_PLAN)


def test_an_order_may_be_sought_after_the_assessment(setting: Setting) -> None:
    setting.parameters.ordering.sought_high_risk = 1.0
    setting.parameters.ordering.sought_other = 0.0
    assessed(setting, 2.0, 1.0)
    assert setting.case.order_sought
    assert setting.perpetrator.order == Order.SOUGHT
    assert TODAY < setting.perpetrator.order_step < NEVER


def test_who_is_no_longer_with_the_service_is_not_assessed(setting: Setting) -> None:
    setting.reported()
    setting.case.stage = Stage.CLOSED
    setting.happens(assessment, setting.row)
    assert (setting.case.risk, setting.case.assessed) == (Risk.NOT_ASSESSED, NEVER)


def queue_up(setting: Setting, risks: list[Risk], over_cap: OverCap, cap: int) -> list[int]:
    """So many victims wait, one advocate is in post; the rows of their cases."""
    setting.parameters.advocacy.advocates = 1
    setting.parameters.advocacy.over_cap = over_cap
    setting.parameters.advocacy.cap = cap
    setting.parameters.advocacy.uptake = 1.0
    setting.parameters.partnership.operates = False
    rows = [setting.row, *(setting.begin(key) for key in range(2, len(risks) + 1))]
    for row, risk in zip(rows, risks, strict=True):
        case = setting.row_of("cases", row)
        case.stage, case.risk = Stage.REPORTED, risk
        setting.happens(referral, row)
    return rows


def held(setting: Setting, rows: list[int]) -> list[bool]:
    """Who has an advocate."""
    return [setting.row_of("cases", row).advocate != NOBODY for row in rows]


def test_the_first_in_the_line_is_given_to_the_advocate_and_met(setting: Setting) -> None:
    rows = queue_up(setting, [Risk.STANDARD, Risk.STANDARD], OverCap.WAIT, cap=1)
    setting.happens(allocation)
    assert held(setting, rows) == [True, False]
    assert setting.case.stage == Stage.HELD
    assert setting.advocate().open_cases == 1
    assert setting.doing().kind == Task.FIRST_MEETING
    assert setting.site.for_advocate.length == 1
    assert setting.site.next_allocation == NEVER


def test_over_the_cap_stretching_gives_everyone_an_advocate(setting: Setting) -> None:
    rows = queue_up(setting, [Risk.STANDARD] * 3, OverCap.STRETCH, cap=1)
    setting.happens(allocation)
    assert held(setting, rows) == [True, True, True]


def test_over_the_cap_high_risk_may_go_first(setting: Setting) -> None:
    risks = [Risk.STANDARD, Risk.MEDIUM, Risk.HIGH]
    rows = queue_up(setting, risks, OverCap.HIGH_RISK_FIRST, cap=2)
    setting.happens(allocation)
    assert held(setting, rows) == [False, True, True]


def test_who_was_handed_over_goes_before_anyone_new(setting: Setting) -> None:
    rows = queue_up(setting, [Risk.HIGH, Risk.STANDARD], OverCap.HIGH_RISK_FIRST, cap=1)
    setting.row_of("entries", int(setting.site.for_advocate.last)).kind = Task.TAKE_OVER
    setting.happens(allocation)
    assert held(setting, rows) == [False, True]
