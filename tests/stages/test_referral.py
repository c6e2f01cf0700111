"""Screening and referral: the way to the partnership."""

from caseflow.sim.agents.advocate import AttachAt
from caseflow.sim.agents.case import Failure, Stage
from caseflow.sim.rows import NEVER
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import referral, screening
from tests.stages.staging import TODAY, Setting


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
    setting.case.known_as_stalking = True
    setting.parameters.advocacy.attach_at = AttachAt.CLASSIFICATION
    setting.parameters.advocacy.uptake = 1.0
    setting.happens(referral, setting.row)
    assert (setting.site.for_triage.length, setting.site.for_advocate.length) == (1, 1)
    assert setting.case.stage == Stage.WAITING


def test_what_was_called_something_else_waits_for_the_meeting_all_the_same(
    setting: Setting,
) -> None:
    setting.reported()
    setting.parameters.advocacy.attach_at = AttachAt.CLASSIFICATION
    setting.parameters.advocacy.uptake = 1.0
    setting.happens(referral, setting.row)
    assert (setting.site.for_triage.length, setting.site.for_advocate.length) == (1, 0)


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
