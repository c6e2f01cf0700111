"""What seldom comes about: an empty post, nobody who holds the case, every act prevented."""

import pytest

from caseflow.sim.agents.advocate import Advocate
from caseflow.sim.agents.case import Risk
from caseflow.sim.agents.perpetrator import Order
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate, carry_on
from caseflow.sim.dealings.encounter import chance_of_support, depth_of_contact
from caseflow.sim.dealings.reckoning import openings
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import quiet
from caseflow.sim.stages import advocate_work
from caseflow.sim.task_lists import Task
from caseflow.sim.waiting import join, new_entry, step_out
from tests.stages.staging import TODAY, Setting


def test_an_empty_post_turns_to_nothing(setting: Setting) -> None:
    setting.held()
    post: Advocate = setting.advocate()
    post.in_post = False
    with quiet():
        ask_advocate(setting.world, 0, setting.row, int(Task.ROUTINE_CONTACT), 1.0, TODAY + 1.0)
        carry_on(setting.world, 0)
    assert setting.advocate().task_list.doing == NOBODY
    assert setting.advocate().task_list.waiting == 1


def test_a_task_that_is_asked_for_again_while_it_waits_stands_there_once(setting: Setting) -> None:
    setting.held()
    with quiet():
        for task in (Task.ROUTINE_CONTACT, Task.ERRAND, Task.ERRAND):
            ask_advocate(setting.world, 0, setting.row, int(task), 1.0, TODAY + 1.0)
    tasks = setting.advocate().task_list
    assert (tasks.doing != NOBODY, int(tasks.waiting)) == (True, 1)
    assert int(setting.case.tasks_asked[Task.ERRAND]) == 1


def test_without_an_advocate_a_contact_is_neither_short_nor_strained(setting: Setting) -> None:
    setting.held()
    setting.parameters.passing.supportive_advocate = 0.9
    setting.parameters.staying.strain_quality = 0.5
    setting.advocate().strain = 1.0
    with quiet():
        strained = float(chance_of_support(setting.world, setting.row, int(Channel.ADVOCATE)))
        setting.case.advocate = NOBODY
        depth = float(depth_of_contact(setting.world, setting.row))
        free = float(chance_of_support(setting.world, setting.row, int(Channel.ADVOCATE)))
    assert (depth, free) == (1.0, 0.9)
    assert strained < free


def test_whoever_is_on_duty_keeps_a_contact_with_standard_risk_short(setting: Setting) -> None:
    setting.held()
    setting.case.risk = Risk.STANDARD
    setting.parameters.advocacy.duty_for_standard_risk = True
    setting.parameters.advocacy.duty_hours = 0.25
    setting.parameters.advocacy.coordination_hours = 0.0
    setting.parameters.advocacy.hours_vary = 0.0
    setting.parameters.contact.advocate.hours = 2.0
    setting.contact_falls_due(Channel.ADVOCATE)
    assert setting.doing().hours == 0.5
    with quiet():
        assert float(depth_of_contact(setting.world, setting.row)) == 0.25


@pytest.mark.parametrize(("aided", "spent"), [(1.0, 0.0), (0.0, 800.0)])
def test_an_injunction_costs_a_lawyer_only_without_legal_aid(
    setting: Setting, aided: float, spent: float
) -> None:
    setting.held()
    setting.perpetrator.order = Order.NO_ORDER
    setting.parameters.helping.legal_aid_share = aided
    setting.parameters.costs.lawyer = 800.0
    before = float(setting.victim.spent)
    with quiet():
        ask_advocate(setting.world, 0, setting.row, int(Task.INJUNCTION), 1.0, TODAY + 5.0)
    setting.happens(advocate_work, 0)
    assert setting.case.injunctions == 1
    assert setting.victim.spent - before == spent


def test_where_every_act_is_prevented_nothing_is_left_open(setting: Setting) -> None:
    setting.victim.online_only = False
    setting.victim.protection = 1.0
    setting.parameters.conduct.online_share = 0.0
    with quiet():
        assert tuple(openings(setting.world, setting.row)) == (0.0, 1.0, 1.0)


def test_the_gravest_crisis_comes_first_wherever_it_stands(setting: Setting) -> None:
    other = setting.begin(2)
    setting.held()
    setting.victim.gravest_unanswered = 3.0
    setting.row_of("victims", other).gravest_unanswered = 1.0
    post = setting.advocate()
    post.in_post = False
    with quiet():
        for row in (setting.row, other):
            ask_advocate(setting.world, 0, row, int(Task.CRISIS), 1.0, TODAY)
    post = setting.advocate()
    post.in_post = True
    with quiet():
        carry_on(setting.world, 0)
    assert setting.doing().case == setting.row


def test_whoever_stands_behind_another_leaves_the_line_too(setting: Setting) -> None:
    other = setting.begin(2)
    line = setting.site.for_advocate
    with quiet():
        for row in (setting.row, other):
            last = int(new_entry(setting.world, row, 0, 0.0, TODAY))
            join(setting.world, line, last)
        step_out(setting.world, line, last)
    assert line.length == 1
    assert setting.row_of("entries", int(line.first)).case == setting.row
    assert line.last == line.first
