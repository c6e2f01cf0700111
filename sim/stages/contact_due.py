"""A contact falls due: a task for an advocate or officer, or an agency is in touch directly."""

from caseflow.sim.agenda import plan_victim
from caseflow.sim.agents.agency import Reach, reaching
from caseflow.sim.agents.case import Stage
from caseflow.sim.agents.victim import be_contacted_at, next_channel
from caseflow.sim.channels import CHANNELS, Channel
from caseflow.sim.dealings.desks import ask_advocate, ask_officer
from caseflow.sim.dealings.encounter import (
    encounter_on,
    has_worker_changed,
    is_on_duty_contact,
    occasion_of_contact,
    other_voices,
    reach_now,
)
from caseflow.sim.event_log import write
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import Task
from caseflow.sim.world import World, agency_at, case_at, parameters_now, victim_at


@rule
def happens(world: World, row: int) -> None:
    """Through the holder, the channel keeps quiet; directly, it is in touch as its work allows."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    channel = next_channel(victim)
    line = reaching(parameters.contact, channel)
    is_open = victim.channels_open & (1 << channel) != 0
    be_contacted_at(victim, channel, world.now + line.every if is_open else NEVER)
    if reach_now(world, row, channel) == Reach.DIRECTLY:
        if channel == Channel.ADVOCATE:
            _ask_advocate(world, row)
        elif channel == Channel.OFFICER:
            hours = line.hours
            due = world.now + parameters.passing.promised_days
            officer = case_at(world, row).officer
            ask_officer(world, officer, row, int(Task.OFFICER_CONTACT), hours, due)
        else:
            occasion = occasion_of_contact(victim, channel)
            changed = has_worker_changed(world, victim, channel, line.every, occasion)
            if changed:
                agency_at(world, channel).worker_changes += 1
            encounter_on(world, row, channel, changed, occasion)
            write(world, int(Kind.CONTACT_DUE), row, channel)
    plan_victim(world, row)


@rule
def _ask_advocate(world: World, row: int) -> None:
    """Routine contact goes into the advocate's task_list, with the agencies they speak for."""
    advocacy = parameters_now(world).advocacy
    case = case_at(world, row)
    due = world.now + parameters_now(world).passing.promised_days
    if case.stage == Stage.MONITORED:
        hours = advocacy.monitoring_hours
        ask_advocate(world, case.advocate, row, int(Task.MONITORING_CONTACT), hours, due)
        be_contacted_at(victim_at(world, row), int(Channel.ADVOCATE), NEVER)
        return
    hours = parameters_now(world).contact.advocate.hours
    hours += advocacy.coordination_hours * _spoken_for(world, row)
    if is_on_duty_contact(world, row):
        hours *= advocacy.duty_hours
    ask_advocate(world, case.advocate, row, int(Task.ROUTINE_CONTACT), hours, due)
    be_contacted_at(victim_at(world, row), int(Channel.ADVOCATE), NEVER)


@rule
def _spoken_for(world: World, row: int) -> int:
    """How many agencies come only through the advocate, and a deputy to keep up to date."""
    victim = victim_at(world, row)
    involved = 0
    for other in range(1, CHANNELS):
        if victim.channels_open & (1 << other):
            involved += 1
    quiet = involved - other_voices(world, row, int(Channel.ADVOCATE))
    return quiet + (1 if case_at(world, row).deputy >= 0 else 0)
