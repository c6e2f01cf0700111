"""Luck is about something: the same decision meets the same luck, whatever came before it."""

from collections.abc import Callable

import numpy as np
import pytest

from caseflow.sim.agents.case import Justice
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.dealings.encounter import encounter
from caseflow.sim.dealings.news import give_news
from caseflow.sim.dealings.process import officer_on_duty, open_investigation
from caseflow.sim.rule import quiet
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import report
from caseflow.sim.task_lists import Task
from tests.stages.staging import TODAY, Setting

MANY = 24
"""So many people that luck of which one half differs would hardly be all alike: 2 in 2 ** 24."""

Life = Callable[[Setting, bool], object]
"""Something done to a victim, after something else or not; what is told is what must not change."""


def alike(setting: Setting, life: Life) -> None:
    """What is told is the same after something else as without it, and not the same for all."""
    told = []
    for key in range(MANY):
        lives = []
        for more in (False, True):
            setting.row = setting.begin(1000 + key)
            with quiet():
                lives.append(life(setting, more))
        assert lives[0] == lives[1], key
        told.append(lives[0])
    assert len(set(map(str, told))) > 1


def touch(setting: Setting, channel: Channel) -> tuple[int, int]:
    """What one contact of a channel does: whether it supports her, and whether it contradicts."""
    victim = setting.victim
    before = int(victim.supportive_contacts), int(victim.contradictions)
    encounter(setting.world, setting.row, int(channel), False)
    return int(victim.supportive_contacts) - before[0], int(victim.contradictions) - before[1]


def test_a_contact_is_what_it_is_whoever_else_has_been_in_touch(setting: Setting) -> None:
    def life(setting: Setting, more: bool) -> object:
        setting.held()
        setting.parameters.passing.supportive_other = 0.5
        if more:
            touch(setting, Channel.SOCIAL_CARE)
            touch(setting, Channel.VICTIM_SUPPORT)
        return [touch(setting, Channel.WITNESS_CARE) for _ in range(3)]

    alike(setting, life)


def test_two_contacts_of_one_channel_are_not_the_same_one_twice(setting: Setting) -> None:
    differing = 0
    for key in range(MANY):
        setting.row = setting.begin(1000 + key)
        setting.held()
        setting.parameters.passing.supportive_other = 0.5
        with quiet():
            contacts = [touch(setting, Channel.WITNESS_CARE)[0] for _ in range(2)]
        differing += contacts[0] != contacts[1]
    assert 0 < differing < MANY


def test_a_task_takes_its_hours_whatever_tasks_came_before(setting: Setting) -> None:
    def life(setting: Setting, more: bool) -> object:
        setting.held()
        setting.parameters.advocacy.hours_vary = 1.0
        setting.parameters.advocacy.shortens = 0.0
        if more:
            ask_advocate(setting.world, 0, setting.row, int(Task.RELAY_NEWS), 1.0, TODAY)
            setting.put_down()
        ask_advocate(setting.world, 0, setting.row, int(Task.CRISIS), 1.0, TODAY)
        hours = float(setting.doing().hours)
        setting.put_down()
        return hours

    alike(setting, life)


def test_news_is_passed_on_or_not_whatever_other_news_there_was(setting: Setting) -> None:
    def life(setting: Setting, more: bool) -> object:
        setting.reported()
        setting.parameters.passing.passed_on_sharing = 0.5
        if more:
            give_news(setting.world, setting.row, int(Channel.OFFICER), int(Kind.REPORT), 1)
        agency = setting.row_of("agencies", int(Channel.WITNESS_CARE))
        before = int(agency.news_passed)
        give_news(setting.world, setting.row, int(Channel.WITNESS_CARE), int(Kind.LISTING), 0)
        return int(agency.news_passed) - before

    alike(setting, life)


def test_a_report_is_received_as_it_is_whether_or_not_she_told_of_an_earlier_incident(
    setting: Setting,
) -> None:
    def life(setting: Setting, more: bool) -> object:
        setting.reported()
        setting.case.known_as_stalking = True
        setting.case.justice = Justice.INVESTIGATED
        setting.parameters.classifying.recorded_share = 0.5
        if more:
            setting.victim.tells_of = 2
            report.happens(setting.world, setting.row)
        before = int(setting.case.recorded_incidents)
        setting.victim.tells_of = 5
        report.happens(setting.world, setting.row)
        return int(setting.case.recorded_incidents) - before

    alike(setting, life)


def test_who_takes_an_investigation_does_not_depend_on_how_busy_the_officers_are(
    setting: Setting,
) -> None:
    def life(setting: Setting, more: bool) -> object:
        if more:
            setting.row_of("investigators", 0).open_cases = 50
        open_investigation(setting.world, setting.row)
        return int(setting.case.officer)

    alike(setting, life)


@pytest.mark.parametrize("fewer", [5, 3])
def test_one_officer_less_changes_only_the_cases_that_were_hers(
    setting: Setting, fewer: int
) -> None:
    moved = 0
    for key in range(200):
        row = setting.begin(1000 + key)
        officers = []
        for number in (fewer + 1, fewer):
            setting.parameters.investigating.investigators = number
            with quiet():
                officers.append(int(officer_on_duty(setting.world, row)))
        assert officers[0] == officers[1] or officers[0] == fewer
        moved += officers[0] != officers[1]
    # Binomial: five standard deviations each way.
    share = 1.0 / (fewer + 1.0)
    assert abs(moved - 200 * share) < 5.0 * np.sqrt(200 * share * (1.0 - share))
