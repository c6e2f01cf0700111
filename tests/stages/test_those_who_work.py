"""Leaving, replacement, contract, week and levers: posts, and the numbers that hold."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication
from caseflow.sim.agents.advocate import Advocate
from caseflow.sim.agents.case import Failure, Stage
from caseflow.sim.dealings.departures import leave_post
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import quiet
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import contract, leaving, levers, replacement, week
from caseflow.sim.task_lists import Task
from tests.stages.staging import TODAY, Setting

Changes = Sequence[tuple[str, str, float]]
"""Parameters that are set: their group, their name, and the value."""


def test_when_an_advocate_leaves_her_victims_wait_for_another(setting: Setting) -> None:
    setting.held()
    setting.victim.rapport = 0.5
    setting.parameters.feeling.rapport_kept_at_handover = 0.4
    setting.happens(leaving, 0)
    assert not setting.advocate().in_post
    assert TODAY < setting.advocate().replaced < NEVER
    assert setting.case.advocate == NOBODY
    assert setting.has_failed(Failure.ADVOCATE_CHANGED)
    assert (setting.victim.handovers, setting.victim.rapport) == (1, pytest.approx(0.2))
    entry = setting.row_of("entries", int(setting.site.for_advocate.first))
    assert (entry.case, entry.kind) == (setting.row, Task.TAKE_OVER)


def test_a_deputy_takes_over_at_once_and_keeps_more_rapport(setting: Setting) -> None:
    setting.parameters.contact.deputy = True
    setting.parameters.feeling.rapport_kept_with_deputy = 0.8
    setting.held()
    setting.victim.rapport = 0.5
    assert setting.case.deputy == 1
    setting.happens(leaving, 0)
    assert (setting.case.advocate, setting.case.stage) == (1, Stage.HELD)
    assert setting.victim.rapport == pytest.approx(0.4)
    assert setting.site.for_advocate.length == 0
    assert setting.doing(1).kind == Task.TAKE_OVER


def test_a_deputy_who_has_left_takes_over_nothing(setting: Setting) -> None:
    setting.parameters.contact.deputy = True
    setting.held()
    setting.happens(leaving, 1)
    setting.happens(replacement, 1)
    setting.happens(leaving, 0)
    assert setting.case.advocate == NOBODY
    assert setting.site.for_advocate.length == 1


def test_a_filled_post_has_a_novice_and_looks_at_who_waits(setting: Setting) -> None:
    setting.happens(leaving, 0)
    setting.world.now = TODAY + 70.0
    setting.happens(replacement, 0)
    advocate: Advocate = setting.advocate()
    assert advocate.in_post
    assert advocate.novice
    assert advocate.days_vacant == pytest.approx(70.0)
    assert setting.site.next_allocation == TODAY + 70.0


def test_no_post_is_filled_while_the_contract_is_lost(setting: Setting) -> None:
    setting.happens(leaving, 0)
    setting.site.under_contract = False
    setting.happens(replacement, 0)
    assert not setting.advocate().in_post


def test_a_lost_contract_empties_every_post_and_fails_every_open_case(setting: Setting) -> None:
    setting.held()
    setting.parameters.advocacy.recommissioned_days = 120.0
    setting.happens(contract)
    posts = setting.replication.tables["advocates"]
    assert not posts["in_post"].any()
    assert (posts["replaced"] == NEVER).all()
    assert setting.has_failed(Failure.CONTRACT_LOST)
    assert setting.site.contract_returns == TODAY + 120.0
    assert setting.written()[0][0] == Kind.CONTRACT


def test_a_contract_let_again_fills_every_post_at_once(setting: Setting) -> None:
    setting.happens(contract)
    setting.world.now = TODAY + 120.0
    setting.happens(contract)
    assert setting.site.under_contract
    assert (setting.replication.tables["advocates"]["replaced"] == TODAY + 120.0).all()


def test_a_week_is_counted_for_every_post(setting: Setting) -> None:
    setting.held()
    setting.advocate().week_hours = 12.0
    setting.parameters.advocacy.weekly_hours = 28.0
    setting.parameters.advocacy.away_share = 0.25
    setting.parameters.staying.supervision_hours = 1.0
    setting.happens(week)
    weeks = setting.replication.tables["weeks"]
    assert list(weeks["advocate"]) == [0, 1]
    assert list(weeks["open_cases"]) == [1, 0]
    assert list(weeks["hours"]) == [12.0, 0.0]
    assert weeks["hours_available"] == pytest.approx([20.0, 20.0])
    assert (setting.site.weeks, setting.site.week_ends) == (1, TODAY + 7.0)
    assert setting.advocate().week_hours == 0.0


def test_only_a_caseload_above_the_safe_one_is_a_strain(setting: Setting) -> None:
    safe = int(setting.parameters.advocacy.safe_caseload)
    setting.advocate(0).open_cases = safe
    setting.advocate(1).open_cases = safe + 10
    setting.happens(week)
    assert setting.advocate(0).strain == 0.0
    assert setting.advocate(1).strain > 0.0


@pytest.mark.parametrize("operates", [True, False])
def test_training_goes_on_only_where_there_is_a_partnership(
    setting: Setting, operates: bool
) -> None:
    setting.parameters.partnership.operates = operates
    setting.parameters.classifying.training_a_year = 2.0
    before = float(setting.police.training)
    setting.police.trained_at = TODAY
    setting.happens(week)
    assert (setting.police.training > before) == operates


def with_later_period(*, first: Changes = (), then: Changes = ()) -> Setting:
    """The same world with other numbers at first, and others again from day 150 on."""
    setting = Setting()
    settings = load("pilot", {}, ["cheshire"]).settings("cheshire")
    periods = np.concatenate([settings.periods, settings.periods])
    for period, changes in enumerate((first, then)):
        for group, name, value in changes:
            periods[group][name][period] = value
    later = replace(settings, periods=periods, begins=(0.0, 150.0))
    setting.replication = Replication(later, 11, detail=True)
    setting.world = setting.replication.world
    setting.world.now = TODAY
    setting.row = setting.begin(1)
    setting.world.now = 150.0
    return setting


def test_posts_are_opened_on_the_date_that_the_levers_say() -> None:
    setting = with_later_period(then=[("advocacy", "advocates", 3)])
    assert setting.site.lever_changes == 150.0
    assert not setting.advocate(2).in_post
    setting.happens(levers)
    assert setting.advocate(2).replaced == 150.0
    assert (setting.site.period, setting.site.lever_changes) == (1, NEVER)


def test_posts_are_closed_and_their_victims_handed_over() -> None:
    setting = with_later_period(then=[("advocacy", "advocates", 1)])
    setting.held(post=1)
    setting.happens(levers)
    assert [bool(setting.advocate(post).in_post) for post in (0, 1)] == [True, False]
    assert setting.victim.handovers == 1
    assert setting.site.next_allocation == 150.0


def test_more_reports_bring_others_who_are_there_from_that_day() -> None:
    setting = with_later_period(then=[("demand", "reports_a_year", 4500)])
    before = int(setting.site.arrivals.opened)
    setting.happens(levers)
    rate = 4500.0 / float(setting.parameters.demand.share_that_report) / 365.25
    opened = int(setting.site.arrivals.opened)
    assert opened > before
    # The layers that are open reach up to the demand, and each is as high as all below it.
    assert 2.0 ** (opened - 2) < rate <= 2.0 ** (opened - 1)
    awaited = setting.site.arrivals.awaited[:opened]
    assert (awaited > 150.0).all()
    assert setting.site.next_episode == awaited.min()


def test_a_partnership_that_ends_meets_no_more() -> None:
    setting = with_later_period(then=[("partnership", "operates", False)])
    assert setting.site.next_meeting < NEVER
    setting.happens(levers)
    assert setting.site.next_meeting == NEVER


def test_where_there_is_no_service_no_post_is_filled() -> None:
    setting = with_later_period(first=[("advocacy", "available", False)])
    assert not any(setting.replication.tables["advocates"]["in_post"])
    setting.happens(levers)
    assert (setting.replication.tables["advocates"]["replaced"] == 150.0).all()


def test_an_advocate_leaves_on_the_date_that_the_levers_say() -> None:
    setting = with_later_period(then=[("staying", "leavers", 1)])
    setting.held(post=0)
    setting.happens(levers)
    assert [bool(setting.advocate(post).in_post) for post in (0, 1)] == [False, True]
    assert 150.0 < setting.advocate(0).replaced < NEVER
    assert setting.victim.handovers == 1
    assert setting.has_failed(Failure.ADVOCATE_CHANGED)


def test_who_has_left_already_is_not_made_to_leave_again() -> None:
    setting = with_later_period(
        first=[("staying", "leavers", 1)],
        then=[("staying", "leavers", 1), ("demand", "reports_a_year", 500)],
    )
    assert [int(setting.advocate(post).times_left) for post in (0, 1)] == [1, 0]
    setting.happens(levers)
    assert [int(setting.advocate(post).times_left) for post in (0, 1)] == [1, 0]


def test_a_contract_is_lost_on_the_date_that_the_levers_say() -> None:
    setting = with_later_period(then=[("advocacy", "under_contract", False)])
    setting.held()
    setting.happens(levers)
    assert not setting.site.under_contract
    assert setting.site.contract_returns == NEVER
    assert not any(setting.replication.tables["advocates"]["in_post"])
    assert (setting.replication.tables["advocates"]["replaced"] == NEVER).all()
    assert setting.has_failed(Failure.CONTRACT_LOST)


def test_a_service_without_a_contract_has_nobody_in_post_until_it_is_let() -> None:
    setting = with_later_period(first=[("advocacy", "under_contract", False)])
    assert not setting.site.under_contract
    assert not any(setting.replication.tables["advocates"]["in_post"])
    setting.happens(levers)
    assert setting.site.under_contract
    assert (setting.replication.tables["advocates"]["replaced"] == 150.0).all()


def test_no_contract_returns_by_itself_while_the_levers_say_there_is_none() -> None:
    setting = with_later_period(then=[("advocacy", "under_contract", False)])
    setting.site.under_contract = False
    setting.site.contract_returns = 160.0
    setting.happens(levers)
    assert setting.site.contract_returns == NEVER
    setting.site.contract_returns = setting.world.now = 160.0
    setting.happens(contract)
    assert not setting.site.under_contract
    assert setting.site.contract_returns == NEVER


def test_a_lost_contract_stays_lost_whatever_other_lever_moves() -> None:
    setting = with_later_period(then=[("demand", "reports_a_year", 500)])
    setting.site.under_contract = False
    setting.site.contract_returns = 190.0
    setting.happens(levers)
    assert not setting.site.under_contract
    assert setting.site.contract_returns == 190.0


def test_nobody_leaves_a_post_that_a_service_without_a_contract_never_filled() -> None:
    setting = with_later_period(
        first=[("advocacy", "under_contract", False), ("staying", "leavers", 1)]
    )
    assert [int(setting.advocate(post).times_left) for post in (0, 1)] == [0, 0]


def test_a_contract_may_be_lost_while_a_post_is_empty_already() -> None:
    setting = with_later_period(then=[("advocacy", "under_contract", False)])
    setting.held(post=1)
    with quiet():
        leave_post(setting.world, 0)
    setting.happens(levers)
    assert [int(setting.advocate(post).times_left) for post in (0, 1)] == [1, 1]
    assert not any(setting.replication.tables["advocates"]["in_post"])


def test_what_stood_in_her_diary_is_torn_up_when_an_advocate_leaves() -> None:
    setting = with_later_period(then=[("staying", "leavers", 1)])
    setting.held(post=0)
    with quiet():
        for task in (Task.CRISIS, Task.SAFETY_PLAN, Task.ACCOMPANY):
            ask_advocate(setting.world, 0, setting.row, int(task), 1.0, 200.0)
    before = int(setting.advocate(0).task_list.waiting)
    setting.happens(levers)
    task_list = setting.advocate(0).task_list
    assert (before, task_list.waiting, task_list.doing) == (2, 0, NOBODY)
