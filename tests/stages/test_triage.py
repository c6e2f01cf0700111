"""Triage: who is taken on, given advice only, or declined."""

import pytest

from caseflow.sim.agents.advocate import AttachAt
from caseflow.sim.agents.case import Stage
from caseflow.sim.agents.perpetrator import Treatment
from caseflow.sim.agents.victim import Service
from caseflow.sim.dealings.service import ask_for_triage
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import quiet
from caseflow.sim.stages import referral, triage
from tests.stages.staging import TODAY, Setting

CERTAIN = 1.0 - 1e-12


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


@pytest.mark.parametrize(("accept", "stage"), [(CERTAIN, Stage.WAITING), (1e-12, Stage.CONSULTED)])
def test_who_was_attached_before_the_meeting_stays_only_if_taken_on(
    setting: Setting, accept: float, stage: Stage
) -> None:
    setting.parameters.advocacy.attach_at = AttachAt.CLASSIFICATION
    setting.parameters.triage.consulted = 1.0
    at_triage(setting, accept=accept)
    setting.happens(triage)
    assert setting.case.stage == stage
    assert setting.site.for_advocate.length == int(stage == Stage.WAITING)


def test_without_a_service_she_is_taken_on_and_nobody_is_offered(setting: Setting) -> None:
    setting.parameters.advocacy.available = False
    at_triage(setting, accept=CERTAIN)
    setting.happens(triage)
    assert setting.case.stage == Stage.ACCEPTED
    assert setting.perpetrator.managed
    assert setting.victim.service == Service.NEVER_ENGAGED


def test_the_clinic_looks_at_him_once(setting: Setting) -> None:
    at_triage(setting, accept=CERTAIN)
    setting.perpetrator.mental_health_need = True
    setting.perpetrator.treatment = Treatment.DROPPED_OUT
    setting.parameters.clinical.suitable = 1.0
    setting.happens(triage)
    assert setting.perpetrator.treatment == Treatment.DROPPED_OUT


def test_a_reopened_case_stands_only_once_on_the_list(setting: Setting) -> None:
    setting.reported()
    setting.case.reopened = 1
    with quiet():
        ask_for_triage(setting.world, setting.row)
        ask_for_triage(setting.world, setting.row)
    assert setting.site.for_triage.length == 1
