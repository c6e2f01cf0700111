"""Contacts falling due: who is in touch with her, and what that asks of her."""

import pytest

from caseflow.sim.agents.agency import Holder, Reach
from caseflow.sim.agents.case import Failure, Stage
from caseflow.sim.channels import Channel
from caseflow.sim.rows import NEVER
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import Task
from tests.stages.staging import TODAY, Setting


def test_directly_an_agency_meets_her_and_plans_the_next_time(setting: Setting) -> None:
    setting.reported()
    setting.reaching(Reach.DIRECTLY, Holder.NO_ONE)
    setting.involve(Channel.VICTIM_SUPPORT)
    setting.parameters.passing.supportive_other = 1.0
    setting.contact_falls_due(Channel.VICTIM_SUPPORT)
    assert setting.victim.contacts == 1
    assert setting.victim.workers_met == 1
    assert setting.victim.last_supportive_contact == TODAY
    every = setting.parameters.contact.victim_support.every
    assert setting.victim.next_contact[Channel.VICTIM_SUPPORT] == TODAY + every
    assert setting.row_of("agencies", Channel.VICTIM_SUPPORT).contacts == 1
    assert setting.written() == [(Kind.CONTACT_DUE, Channel.VICTIM_SUPPORT)]


def test_through_the_holder_an_agency_keeps_quiet(setting: Setting) -> None:
    setting.held()
    setting.reaching(Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    setting.involve(Channel.VICTIM_SUPPORT)
    setting.contact_falls_due(Channel.VICTIM_SUPPORT)
    assert setting.victim.contacts == 0
    assert setting.victim.next_contact[Channel.VICTIM_SUPPORT] > TODAY


@pytest.mark.parametrize(("share", "tellings"), [(0.0, 1), (1.0, 2)])
def test_somebody_new_may_make_her_tell_her_story_again(
    setting: Setting, share: float, tellings: int
) -> None:
    setting.reported()
    setting.reaching(Reach.DIRECTLY, Holder.NO_ONE)
    setting.involve(Channel.SOCIAL_CARE)
    setting.parameters.passing.retold_sharing = share
    setting.contact_falls_due(Channel.SOCIAL_CARE)
    assert setting.victim.retellings == tellings


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_two_voices_may_contradict_each_other_and_one_cannot(share: float) -> None:
    heard = []
    for others in ((), (Channel.VICTIM_SUPPORT,)):
        setting = Setting()
        setting.reported()
        setting.reaching(Reach.DIRECTLY, Holder.NO_ONE)
        setting.parameters.passing.contradiction_sharing = share
        for channel in (Channel.SOCIAL_CARE, *others):
            setting.involve(channel)
        setting.contact_falls_due(Channel.SOCIAL_CARE)
        heard.append(int(setting.victim.contradictions))
        assert setting.has_failed(Failure.CONFLICTING_ADVICE) == bool(heard[-1])
    assert heard == [0, int(share)]


def test_routine_contact_goes_into_the_advocates_diary_with_whom_she_speaks_for(
    setting: Setting,
) -> None:
    setting.held()
    setting.reaching(Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    setting.involve(Channel.VICTIM_SUPPORT)
    setting.involve(Channel.SOCIAL_CARE)
    advocacy = setting.parameters.advocacy
    advocacy.hours_vary, advocacy.coordination_hours = 0.0, 0.25
    setting.parameters.contact.advocate.hours = 0.5
    setting.contact_falls_due(Channel.ADVOCATE)
    assert setting.doing().kind == Task.ROUTINE_CONTACT
    assert setting.doing().hours == pytest.approx(1.0)
    assert setting.victim.next_contact[Channel.ADVOCATE] == NEVER
    assert setting.victim.contacts == 0


def test_while_monitored_a_contact_is_a_shorter_task(setting: Setting) -> None:
    setting.held()
    setting.case.stage = Stage.MONITORED
    advocacy = setting.parameters.advocacy
    advocacy.hours_vary, advocacy.monitoring_hours = 0.0, 0.25
    setting.contact_falls_due(Channel.ADVOCATE)
    assert (setting.doing().kind, setting.doing().hours) == (Task.MONITORING_CONTACT, 0.25)


def test_directly_the_officer_has_a_task_and_meets_her_when_it_is_done(setting: Setting) -> None:
    setting.reported()
    setting.investigated()
    setting.reaching(Reach.DIRECTLY, Holder.NO_ONE)
    setting.involve(Channel.OFFICER)
    setting.contact_falls_due(Channel.OFFICER)
    assert setting.case.tasks_pending == 1 << Task.OFFICER_CONTACT
    assert setting.victim.contacts == 0
    assert setting.victim.next_contact[Channel.OFFICER] > TODAY
