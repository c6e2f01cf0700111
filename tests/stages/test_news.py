"""News: to whom it goes, who can tell it, and when it is missed."""

import pytest

from caseflow.sim.agents.agency import Holder, Reach
from caseflow.sim.agents.case import Failure
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.news import give_news
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import quiet
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import advocate_work, news_overdue
from caseflow.sim.task_lists import Task
from tests.stages.staging import Setting


def news(setting: Setting, passed: float) -> None:
    """The officer has news for her, and passes it on or not."""
    setting.parameters.passing.passed_on_sharing = passed
    with quiet():
        give_news(setting.world, setting.row, int(Channel.OFFICER), int(Kind.CHARGE), 1)


@pytest.mark.parametrize(("passed", "tasks"), [(1.0, 1 << Task.RELAY_NEWS), (0.0, 0)])
def test_news_for_a_victim_who_is_held_goes_to_her_advocate_if_passed_on(
    setting: Setting, passed: float, tasks: int
) -> None:
    setting.held()
    setting.reaching(Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    news(setting, passed)
    assert setting.case.tasks_pending == tasks
    assert setting.victim.news_owed == 1


def test_the_advocate_tells_her_the_news_that_was_waiting(setting: Setting) -> None:
    setting.held()
    setting.reaching(Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    news(setting, 1.0)
    setting.happens(advocate_work, 0)
    assert (setting.victim.news_told, setting.victim.news_owed) == (1, 0)


def test_without_sharing_the_advocate_must_first_find_out(setting: Setting) -> None:
    setting.held()
    setting.reaching(Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    setting.parameters.contact.information_sharing = False
    setting.parameters.passing.passed_on = 1.0
    advocacy = setting.parameters.advocacy
    advocacy.hours_vary, advocacy.relay_hours, advocacy.chasing_hours = 0.0, 0.25, 0.5
    news(setting, 1.0)
    assert setting.doing().hours == pytest.approx(0.75)


def test_without_sharing_only_who_holds_the_news_can_tell_her(setting: Setting) -> None:
    setting.reported()
    setting.reaching(Reach.DIRECTLY, Holder.NO_ONE)
    setting.parameters.contact.information_sharing = False
    setting.parameters.passing.passed_on = 0.0
    setting.involve(Channel.SOCIAL_CARE)
    news(setting, 0.0)
    setting.contact_falls_due(Channel.SOCIAL_CARE)
    assert setting.victim.news_owed == 1
    setting.parameters.contact.information_sharing = True
    setting.contact_falls_due(Channel.SOCIAL_CARE)
    assert setting.victim.news_owed == 0


def test_who_never_speaks_to_her_keeps_the_news(setting: Setting) -> None:
    setting.reported()
    setting.investigated()
    setting.reaching(Reach.NEVER, Holder.NO_ONE)
    news(setting, 1.0)
    assert setting.case.tasks_pending == 0
    assert setting.victim.news_owed == 1


@pytest.mark.parametrize("passed", [1.0, 0.0])
def test_news_told_at_once_is_never_owed_and_takes_nobodys_call_away(
    setting: Setting, passed: float
) -> None:
    setting.held()
    setting.reaching(Reach.THROUGH_HOLDER, Holder.ADVOCATE)
    setting.parameters.passing.news_told_at_once = True
    setting.victim.release_news = True
    news(setting, passed)
    assert (setting.victim.news_told, setting.victim.news_owed) == (1, 0)
    assert setting.victim.news_due == NEVER
    assert setting.victim.warned
    assert bool(setting.case.tasks_pending & (1 << Task.RELAY_NEWS)) == bool(passed)


def test_news_that_nobody_told_in_time_is_missed(setting: Setting) -> None:
    setting.reported()
    news(setting, 0.0)
    setting.world.now = float(setting.victim.news_due)
    setting.happens(news_overdue, setting.row)
    assert (setting.victim.news_missed, setting.victim.news_owed) == (1, 0)
    assert setting.has_failed(Failure.UPDATE_NOT_GIVEN)
