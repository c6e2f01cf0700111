"""Work done: what the tasks of advocates and officers do for her."""

import pytest

from caseflow.sim.agents.case import Failure, Justice, Risk, Stage
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import quiet
from caseflow.sim.stages import advocate_work, officer_work
from caseflow.sim.task_lists import Task
from tests.stages.staging import TODAY, Setting


def ask(setting: Setting, task: Task) -> None:
    """The advocate has just this task in hand."""
    from caseflow.sim.dealings.desks import ask_advocate

    with quiet():
        ask_advocate(setting.world, 0, setting.row, int(task), 1.0, TODAY + 5.0)


def test_after_a_first_meeting_plan_help_contact_and_review_follow(setting: Setting) -> None:
    setting.held()
    setting.parameters.advocacy.practical_need_share = 1.0
    helping = setting.parameters.helping
    helping.online_safety_share = helping.injunction_share = helping.workplace_share = 0.0
    helping.letters_share = helping.letters_share_with_children = 0.0
    helping.errand_share = helping.therapy_share = 0.0
    setting.victim.online_only = False
    setting.parameters.contact.advocate.every = 10.0
    setting.parameters.following.support_spread = 0.0
    setting.parameters.following.support_median = 90.0
    ask(setting, Task.FIRST_MEETING)
    setting.happens(advocate_work, 0)
    case, victim = setting.case, setting.victim
    assert case.first_contact == TODAY
    assert case.review_due == TODAY + 90.0
    assert victim.next_contact[Channel.ADVOCATE] == TODAY + 10.0
    assert (victim.contacts, victim.workers_met) == (1, 1)
    pending = {task for task in Task if case.tasks_pending & (1 << task)}
    assert pending == {Task.SAFETY_PLAN, Task.PRACTICAL_HELP}
    assert setting.doing().kind == Task.SAFETY_PLAN
    assert setting.advocate().week_hours > 0.0


@pytest.mark.parametrize(("full", "protection"), [(True, 0.3), (False, 0.1)])
def test_a_safety_plan_protects_as_it_is_full_or_light(
    setting: Setting, full: bool, protection: float
) -> None:
    setting.held()
    setting.case.full_plan = full
    setting.parameters.assessing.plan_protection_full = 0.3
    setting.parameters.assessing.plan_protection_light = 0.1
    ask(setting, Task.SAFETY_PLAN)
    setting.happens(advocate_work, 0)
    assert (setting.case.safety_plan, setting.victim.protection) == (TODAY, protection)
    assert setting.victim.contacts == 0


def test_practical_help_is_no_contact_but_meets_a_need(setting: Setting) -> None:
    setting.held()
    ask(setting, Task.PRACTICAL_HELP)
    setting.happens(advocate_work, 0)
    assert setting.victim.needs.practical_help > 0.0
    assert setting.victim.contacts == 0


@pytest.mark.parametrize(("rota", "handovers"), [(False, 0), (True, 1)])
def test_a_rota_brings_somebody_else_and_a_named_advocate_stays(
    setting: Setting, rota: bool, handovers: int
) -> None:
    setting.held()
    ask(setting, Task.ROUTINE_CONTACT)
    setting.victim.rapport = 0.5
    setting.parameters.contact.rota = rota
    setting.parameters.contact.advocate.worker_stays = 1e-6
    setting.parameters.passing.supportive_advocate = 0.0
    setting.parameters.feeling.rapport_kept_at_handover = 0.4
    setting.happens(advocate_work, 0)
    assert setting.victim.handovers == handovers
    assert setting.has_failed(Failure.ADVOCATE_CHANGED) == rota
    assert setting.victim.rapport == pytest.approx(0.2 if rota else 0.5)


def test_going_to_court_with_her_is_kept(setting: Setting) -> None:
    setting.held()
    ask(setting, Task.ACCOMPANY)
    setting.happens(advocate_work, 0)
    assert setting.case.accompanied
    assert setting.victim.contacts == 1


@pytest.mark.parametrize(
    ("stage", "risk", "days"),
    [
        (Stage.HELD, Risk.MEDIUM, 10.0),
        (Stage.HELD, Risk.STANDARD, 15.0),
        (Stage.HELD, Risk.HIGH, 6.0),
        (Stage.MONITORED, Risk.HIGH, 28.0),
    ],
)
def test_the_next_contact_is_sooner_at_high_risk_and_later_in_monitoring(
    setting: Setting, stage: Stage, risk: Risk, days: float
) -> None:
    setting.held()
    setting.case.stage, setting.case.risk = stage, risk
    setting.parameters.contact.advocate.every = 10.0
    setting.parameters.advocacy.high_risk_interval = 0.6
    setting.parameters.advocacy.standard_risk_interval = 1.5
    setting.parameters.advocacy.monitoring_every = 28.0
    ask(setting, Task.ROUTINE_CONTACT)
    setting.happens(advocate_work, 0)
    assert setting.victim.next_contact[Channel.ADVOCATE] == pytest.approx(TODAY + days)


def test_a_task_that_is_no_longer_wanted_has_no_effect(setting: Setting) -> None:
    setting.held()
    ask(setting, Task.CRISIS)
    setting.case.advocate = NOBODY
    setting.happens(advocate_work, 0)
    assert setting.victim.contacts == 0
    assert setting.advocate().task_list.done == 1


def test_a_task_after_its_day_is_late(setting: Setting) -> None:
    setting.held()
    ask(setting, Task.CRISIS)
    setting.world.now = TODAY + 6.0
    setting.happens(advocate_work, 0)
    assert setting.advocate().task_list.late == 1


def test_when_the_officer_is_done_the_enquiries_remain(setting: Setting) -> None:
    from caseflow.sim.dealings.desks import ask_officer

    setting.reported()
    setting.investigated()
    investigating = setting.parameters.investigating
    investigating.evidence_lost = 1.0
    investigating.lost_evidence = 0.5
    investigating.quick_share = 0.0
    investigating.enquiry_median, investigating.enquiry_spread = 55.0, 0.0
    evidence = float(setting.case.evidence)
    with quiet():
        officer = int(setting.case.officer)
        ask_officer(setting.world, officer, setting.row, int(Task.INVESTIGATE), 1.0, NEVER)
    setting.happens(officer_work, officer)
    assert setting.case.decision_due == pytest.approx(TODAY + 55.0)
    assert setting.case.evidence == pytest.approx(evidence - 0.5)
    assert setting.has_failed(Failure.EVIDENCE_NOT_GATHERED)
    assert setting.case.justice == Justice.INVESTIGATED


def test_an_officers_contact_meets_her_and_plans_the_next(setting: Setting) -> None:
    from caseflow.sim.dealings.desks import ask_officer

    setting.reported()
    setting.investigated()
    setting.parameters.contact.officer.every = 21.0
    with quiet():
        officer = int(setting.case.officer)
        ask_officer(setting.world, officer, setting.row, int(Task.OFFICER_CONTACT), 1.0, NEVER)
    setting.happens(officer_work, officer)
    assert setting.victim.contacts == 1
    assert setting.victim.next_contact[Channel.OFFICER] == TODAY + 21.0
