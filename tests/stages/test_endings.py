"""Withdrawal, departure, review: how the process and the service end for her."""

import pytest

from caseflow.sim.agents.case import Justice, Outcome, Risk, Stage, Verdict
from caseflow.sim.agents.victim import Process, Service
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import departure, review, withdrawal
from tests.stages.staging import TODAY, Setting


def test_an_investigation_closes_when_she_withdraws(setting: Setting) -> None:
    setting.reported()
    setting.investigated()
    officer = int(setting.case.officer)
    setting.happens(withdrawal, setting.row)
    assert setting.case.outcome == Outcome.VICTIM_DOES_NOT_SUPPORT
    assert setting.victim.process == Process.WITHDRAWN_BEFORE_CHARGE
    assert setting.victim.withdrew_before_charge == TODAY
    assert setting.victim.next_contact[Channel.OFFICER] == NEVER
    assert setting.row_of("investigators", officer).open_cases == 0
    assert setting.written() == [(Kind.WITHDRAWAL, 0)]


@pytest.mark.parametrize(
    ("share", "verdict"), [(1.0, Verdict.DISCONTINUED), (0.0, Verdict.NO_VERDICT)]
)
def test_a_prosecution_may_go_on_without_her(
    setting: Setting, share: float, verdict: Verdict
) -> None:
    setting.reported()
    setting.charged()
    setting.parameters.hearing.discontinued_without_her = share
    setting.happens(withdrawal, setting.row)
    assert setting.case.verdict == verdict
    assert setting.victim.process == Process.WITHDRAWN_AFTER_CHARGE
    assert (setting.victim.withdrew_before_charge, setting.victim.withdrew_after_charge) == (
        NEVER,
        TODAY,
    )


def test_leaving_the_service_closes_the_case_and_frees_her_advocate(setting: Setting) -> None:
    setting.held()
    setting.perpetrator.managed = True
    setting.happens(departure, setting.row)
    assert (setting.case.stage, setting.case.closed) == (Stage.CLOSED, TODAY)
    assert (setting.victim.service, setting.victim.left_service) == (Service.LEFT, TODAY)
    assert setting.victim.next_contact[Channel.ADVOCATE] == NEVER
    assert setting.advocate().open_cases == 0
    assert setting.case.advocate == NOBODY
    assert not setting.perpetrator.managed
    assert setting.site.next_allocation == TODAY


def test_leaving_while_waiting_leaves_the_line(setting: Setting) -> None:
    from caseflow.sim.dealings.service import take_on
    from caseflow.sim.rule import quiet

    setting.reported()
    setting.parameters.advocacy.uptake = 1.0
    with quiet():
        take_on(setting.world, setting.row)
    waited = int(setting.site.for_advocate.length)
    setting.happens(departure, setting.row)
    assert (waited, setting.site.for_advocate.length) == (1, 0)
    assert setting.site.left_advocate_list == 1


def test_support_turns_to_monitoring_and_monitoring_to_a_close(setting: Setting) -> None:
    setting.held()
    setting.parameters.following.monitoring_days = 90.0
    setting.parameters.advocacy.monitoring_every = 28.0
    setting.happens(review, setting.row)
    monitored = (Stage(setting.case.stage), float(setting.case.review_due))
    assert monitored == (Stage.MONITORED, TODAY + 90.0)
    assert setting.victim.next_contact[Channel.ADVOCATE] == TODAY + 28.0
    setting.happens(review, setting.row)
    assert (setting.case.stage, setting.case.closed) == (Stage.CLOSED, TODAY)
    assert setting.victim.service == Service.ENDED_AS_PLANNED
    assert setting.victim.left_service == NEVER


def test_a_review_is_put_off_while_proceedings_go_on(setting: Setting) -> None:
    setting.held()
    setting.case.justice = Justice.LISTED
    setting.parameters.following.extension_days = 28.0
    setting.happens(review, setting.row)
    assert (setting.case.stage, setting.case.review_due) == (Stage.HELD, TODAY + 28.0)


def test_a_review_is_put_off_while_nobody_holds_the_case(setting: Setting) -> None:
    setting.held()
    setting.case.advocate = NOBODY
    setting.happens(review, setting.row)
    assert setting.case.stage == Stage.HELD
    assert TODAY < setting.case.review_due < NEVER


@pytest.mark.parametrize("stage", [Stage.DECLINED, Stage.ACCEPTED])
def test_where_nobody_supports_her_a_review_only_ends_his_management(
    setting: Setting, stage: Stage
) -> None:
    setting.reported()
    setting.case.stage = stage
    setting.perpetrator.managed = True
    setting.happens(review, setting.row)
    assert (setting.case.stage, setting.case.review_due) == (stage, NEVER)
    assert not setting.perpetrator.managed


def test_a_review_of_a_case_that_waits_for_an_advocate_changes_nothing(setting: Setting) -> None:
    setting.reported()
    setting.case.stage = Stage.WAITING
    setting.perpetrator.managed = True
    setting.happens(review, setting.row)
    assert (setting.case.stage, setting.case.review_due) == (Stage.WAITING, NEVER)
    assert setting.perpetrator.managed


@pytest.mark.parametrize(
    ("pressure", "risk", "stage"),
    [
        (1.0, Risk.STANDARD, Stage.MONITORED),
        (0.0, Risk.STANDARD, Stage.HELD),
        (1.0, Risk.HIGH, Stage.HELD),
    ],
)
def test_over_the_cap_a_review_may_end_support_though_proceedings_go_on(
    setting: Setting, pressure: float, risk: Risk, stage: Stage
) -> None:
    setting.held()
    setting.investigated()
    setting.case.risk = risk
    setting.advocate().open_cases = 1 + int(setting.parameters.advocacy.cap)
    setting.parameters.following.ends_under_pressure = pressure
    setting.happens(review, setting.row)
    assert setting.case.stage == stage
