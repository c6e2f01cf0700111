"""Contacts falling due, work done, and news that comes or does not."""

import pytest

from sim.agents.agency import Channel, Holder, Reach
from sim.agents.case import Failure, Justice, Risk, Stage
from sim.diaries import Task
from sim.encounter import open_channel
from sim.news import give_news
from sim.rows import NEVER, NOBODY
from sim.rule import quiet
from sim.soonest import Kind
from sim.stages import advocate_work, contact_due, news_overdue, officer_work
from tests.stages.staging import TODAY, Setting

CHANNELS = [channel.name.lower() for channel in Channel]


def reaching(setting: Setting, reach: Reach, holder: Holder) -> None:
    """Every agency reaches her in this way; the advocate always directly."""
    contact = setting.parameters.contact
    contact.holder = contact.holder_high_risk = holder
    for name in CHANNELS:
        line = contact[name]
        line.reaches = line.reaches_high_risk = Reach.DIRECTLY if name == "advocate" else reach


def involve(setting: Setting, channel: Channel) -> None:
    """A channel is in touch with her from today."""
    with quiet():
        open_channel(setting.world, setting.row, int(channel), TODAY)


def test_directly_an_agency_meets_her_and_plans_the_next_time(setting: Setting) -> None:
    setting.reported()
    reaching(setting, Reach.DIRECTLY, Holder.NO_ONE)
    involve(setting, Channel.VICTIM_SUPPORT)
    setting.parameters.passing.supportive_other = 1.0
    setting.happens(contact_due, setting.row, Channel.VICTIM_SUPPORT)
    assert setting.victim.contacts == 1
    assert setting.victim.workers_met == 1
    assert setting.victim.last_supportive_contact == TODAY
    every = setting.parameters.contact.victim_support.every
    assert setting.victim.next_support_contact == TODAY + every
    assert setting.row_of("agencies", Channel.VICTIM_SUPPORT).contacts == 1
    assert setting.written() == [(Kind.SUPPORT_CONTACT, Channel.VICTIM_SUPPORT)]


def test_through_the_holder_an_agency_keeps_quiet(setting: Setting) -> None:
    setting.held()
    reaching(setting, Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    involve(setting, Channel.VICTIM_SUPPORT)
    setting.happens(contact_due, setting.row, Channel.VICTIM_SUPPORT)
    assert setting.victim.contacts == 0
    assert setting.victim.next_support_contact > TODAY


@pytest.mark.parametrize(("share", "tellings"), [(0.0, 1), (1.0, 2)])
def test_somebody_new_may_make_her_tell_her_story_again(
    setting: Setting, share: float, tellings: int
) -> None:
    setting.reported()
    reaching(setting, Reach.DIRECTLY, Holder.NO_ONE)
    involve(setting, Channel.SOCIAL_CARE)
    setting.parameters.passing.retold_sharing = share
    setting.happens(contact_due, setting.row, Channel.SOCIAL_CARE)
    assert setting.victim.retellings == tellings


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_two_voices_may_contradict_each_other_and_one_cannot(share: float) -> None:
    heard = []
    for others in ((), (Channel.VICTIM_SUPPORT,)):
        setting = Setting()
        setting.reported()
        reaching(setting, Reach.DIRECTLY, Holder.NO_ONE)
        setting.parameters.passing.contradiction_sharing = share
        for channel in (Channel.SOCIAL_CARE, *others):
            involve(setting, channel)
        setting.happens(contact_due, setting.row, Channel.SOCIAL_CARE)
        heard.append(int(setting.victim.contradictions))
        assert setting.has_failed(Failure.CONFLICTING_ADVICE) == bool(heard[-1])
    assert heard == [0, int(share)]


def test_routine_contact_goes_into_the_advocates_diary_with_whom_she_speaks_for(
    setting: Setting,
) -> None:
    setting.held()
    reaching(setting, Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    involve(setting, Channel.VICTIM_SUPPORT)
    involve(setting, Channel.SOCIAL_CARE)
    advocacy = setting.parameters.advocacy
    advocacy.hours_vary, advocacy.routine_hours, advocacy.coordination_hours = 0.0, 0.5, 0.25
    setting.happens(contact_due, setting.row, Channel.ADVOCATE)
    assert setting.doing().kind == Task.ROUTINE_CONTACT
    assert setting.doing().hours == pytest.approx(1.0)
    assert setting.victim.next_advocate_contact == NEVER
    assert setting.victim.contacts == 0


def test_while_monitored_a_contact_is_a_shorter_task(setting: Setting) -> None:
    setting.held()
    setting.case.stage = Stage.MONITORED
    advocacy = setting.parameters.advocacy
    advocacy.hours_vary, advocacy.monitoring_hours = 0.0, 0.25
    setting.happens(contact_due, setting.row, Channel.ADVOCATE)
    assert (setting.doing().kind, setting.doing().hours) == (Task.MONITORING_CONTACT, 0.25)


def ask(setting: Setting, task: Task) -> None:
    """The advocate has just this task in hand."""
    from sim.desks import ask_advocate

    with quiet():
        ask_advocate(setting.world, 0, setting.row, int(task), 1.0, TODAY + 5.0)


def test_after_a_first_meeting_plan_help_contact_and_review_follow(setting: Setting) -> None:
    setting.held()
    setting.parameters.advocacy.practical_need_share = 1.0
    setting.parameters.contact.advocate.every = 10.0
    setting.parameters.following.support_spread = 0.0
    setting.parameters.following.support_median = 90.0
    ask(setting, Task.FIRST_MEETING)
    setting.happens(advocate_work, 0)
    case, victim = setting.case, setting.victim
    assert case.first_contact == TODAY
    assert case.review_due == TODAY + 90.0
    assert victim.next_advocate_contact == TODAY + 10.0
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


def test_going_to_court_with_her_is_kept(setting: Setting) -> None:
    setting.held()
    ask(setting, Task.ACCOMPANY)
    setting.happens(advocate_work, 0)
    assert setting.case.accompanied
    assert setting.victim.contacts == 1


@pytest.mark.parametrize(
    ("stage", "risk", "days"),
    [
        (Stage.HELD, Risk.STANDARD, 10.0),
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
    setting.parameters.advocacy.monitoring_every = 28.0
    ask(setting, Task.ROUTINE_CONTACT)
    setting.happens(advocate_work, 0)
    assert setting.victim.next_advocate_contact == pytest.approx(TODAY + days)


def test_a_task_that_is_no_longer_wanted_has_no_effect(setting: Setting) -> None:
    setting.held()
    ask(setting, Task.CRISIS)
    setting.case.advocate = NOBODY
    setting.happens(advocate_work, 0)
    assert setting.victim.contacts == 0
    assert setting.advocate().diary.done == 1


def test_a_task_after_its_day_is_late(setting: Setting) -> None:
    setting.held()
    ask(setting, Task.CRISIS)
    setting.world.now = TODAY + 6.0
    setting.happens(advocate_work, 0)
    assert setting.advocate().diary.late == 1


def test_when_the_officer_is_done_the_enquiries_remain(setting: Setting) -> None:
    from sim.desks import ask_officer

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
    from sim.desks import ask_officer

    setting.reported()
    setting.investigated()
    setting.parameters.contact.officer.every = 21.0
    with quiet():
        officer = int(setting.case.officer)
        ask_officer(setting.world, officer, setting.row, int(Task.OFFICER_CONTACT), 1.0, NEVER)
    setting.happens(officer_work, officer)
    assert setting.victim.contacts == 1
    assert setting.victim.next_officer_contact == TODAY + 21.0


def news(setting: Setting, passed: float) -> None:
    """The officer has news for her, and passes it on or not."""
    setting.parameters.passing.passed_on_sharing = passed
    with quiet():
        give_news(setting.world, setting.row, int(Channel.OFFICER))


@pytest.mark.parametrize(("passed", "tasks"), [(1.0, 1 << Task.RELAY_NEWS), (0.0, 0)])
def test_news_for_a_victim_who_is_held_goes_to_her_advocate_if_passed_on(
    setting: Setting, passed: float, tasks: int
) -> None:
    setting.held()
    reaching(setting, Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    news(setting, passed)
    assert setting.case.tasks_pending == tasks
    assert setting.victim.news_owed == 1


def test_the_advocate_tells_her_the_news_that_was_waiting(setting: Setting) -> None:
    setting.held()
    reaching(setting, Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    news(setting, 1.0)
    setting.happens(advocate_work, 0)
    assert (setting.victim.news_told, setting.victim.news_owed) == (1, 0)


def test_without_sharing_the_advocate_must_first_find_out(setting: Setting) -> None:
    setting.held()
    reaching(setting, Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    setting.parameters.contact.information_sharing = False
    setting.parameters.passing.passed_on = 1.0
    advocacy = setting.parameters.advocacy
    advocacy.hours_vary, advocacy.relay_hours, advocacy.chasing_hours = 0.0, 0.25, 0.5
    news(setting, 1.0)
    assert setting.doing().hours == pytest.approx(0.75)


def test_without_sharing_only_who_holds_the_news_can_tell_her(setting: Setting) -> None:
    setting.reported()
    reaching(setting, Reach.DIRECTLY, Holder.NO_ONE)
    setting.parameters.contact.information_sharing = False
    setting.parameters.passing.passed_on = 0.0
    involve(setting, Channel.SOCIAL_CARE)
    news(setting, 0.0)
    setting.happens(contact_due, setting.row, Channel.SOCIAL_CARE)
    assert setting.victim.news_owed == 1
    setting.parameters.contact.information_sharing = True
    setting.happens(contact_due, setting.row, Channel.SOCIAL_CARE)
    assert setting.victim.news_owed == 0


def test_news_that_nobody_told_in_time_is_missed(setting: Setting) -> None:
    setting.reported()
    news(setting, 0.0)
    setting.world.now = float(setting.victim.news_due)
    setting.happens(news_overdue, setting.row)
    assert (setting.victim.news_missed, setting.victim.news_owed) == (1, 0)
    assert setting.has_failed(Failure.UPDATE_NOT_GIVEN)
