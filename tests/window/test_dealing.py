"""Dealings can be let happen by hand, and what they touch takes its place in the agenda."""

import numpy as np
import pytest

from caseflow.sim.agents.agency import Channel
from caseflow.sim.agents.case import Stage
from caseflow.sim.dealings.beginnings import begin_case
from caseflow.sim.dealings.departures import vacate
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.dealings.encounter import encounter, open_channel
from caseflow.sim.integrity import violations
from caseflow.sim.model import Advocate, Case, CaseFlowModel, Victim
from caseflow.sim.rows import NOBODY
from caseflow.sim.task_lists import Task


def held(model: CaseFlowModel) -> Case:
    """A case that an advocate holds."""
    found: Case = next(case for case in model.agents_by_type[Case] if case.stage == Stage.HELD)
    return found


def test_a_crisis_goes_to_the_head_of_her_advocates_diary(model: CaseFlowModel) -> None:
    case = held(model)
    advocate, victim = model.agent(Advocate, case.advocate), model.agent(Victim, case.row)
    contacts, asked = victim.contacts, int(case.tasks_asked[Task.CRISIS])
    hours = float(model.parameters.advocacy.crisis_hours)
    model.deal(ask_advocate, advocate, case, Task.CRISIS, hours, model.day + 2.0)
    assert case.tasks_asked[Task.CRISIS] == asked + 1
    assert case.tasks_pending & (1 << Task.CRISIS)
    assert violations(model.replication) == []
    while case.tasks_pending & (1 << Task.CRISIS):
        assert model.running
        model.step()
    assert victim.contacts > contacts
    assert victim.last_contact > model.day - 1.0


def test_an_encounter_counts_and_is_weighed(model: CaseFlowModel) -> None:
    victim = model.agent(Victim, held(model).row)
    contacts = victim.contacts
    model.deal(encounter, victim, Channel.ADVOCATE, False)
    assert (victim.contacts, victim.last_contact) == (contacts + 1, model.day)
    assert victim.last_changed == model.day
    assert violations(model.replication) == []


def test_what_a_dealing_leaves_unplanned_is_planned(model: CaseFlowModel) -> None:
    case = held(model)
    victim = model.agent(Victim, case.row)
    asked = sum(case.tasks_asked)
    model.deal(open_channel, victim, Channel.ADVOCATE, model.day + 0.25)
    assert violations(model.replication) == []
    model.run_for(0.5)
    assert sum(case.tasks_asked) == asked + 1


def test_an_advocate_who_goes_hands_everyone_over(model: CaseFlowModel) -> None:
    case = held(model)
    advocate = model.agent(Advocate, case.advocate)
    handovers = model.agent(Victim, case.row).handovers
    model.deal(vacate, advocate, model.day + 5.0)
    assert (advocate.in_post, advocate.open_cases, case.advocate) == (False, 0, NOBODY)
    assert model.agent(Victim, case.row).handovers == handovers + 1
    assert violations(model.replication) == []
    model.run_for(5.5)
    assert advocate.in_post


def test_whoever_begins_by_hand_is_seen_and_lives(model: CaseFlowModel) -> None:
    victims = model.agents_by_type[Victim]
    row = model.deal(begin_case, np.uint64(12345), NOBODY)
    assert len(victims) == row + 1
    assert violations(model.replication) == []
    model.run_for(0.01)
    assert model.agent(Victim, row).fear > 0.0
    assert model.agent(Case, row).began == model.day - 0.01


def test_the_parameters_are_a_copy(model: CaseFlowModel) -> None:
    model.parameters.advocacy.weekly_hours = 1.0
    assert model.parameters.advocacy.weekly_hours > 1.0
    with pytest.raises(NotImplementedError, match="one calendar, its own"):
        model.schedule_event(print, at=40.0)
