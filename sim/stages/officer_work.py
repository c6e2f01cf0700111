"""An officer finishes a task: the victim is told how things stand, or the evidence is in."""

from caseflow.sim.agenda import plan_case, plan_victim
from caseflow.sim.agents.case import Failure, mark
from caseflow.sim.agents.victim import be_contacted_at
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import officer_carries_on
from caseflow.sim.dealings.encounter import encounter_on, has_worker_changed, occasion_of_task
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck, spread_from, wait_from
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import Task, finish
from caseflow.sim.waiting import free_entry
from caseflow.sim.world import World, case_at, entry_at, investigator_at, parameters_now, victim_at


@rule
def happens(world: World, officer: int) -> None:
    """The task in hand is done, has its effect, and the longest-asked of the rest is begun."""
    investigator = investigator_at(world, officer)
    place = investigator.task_list.doing
    entry = entry_at(world, place)
    row, kind, hours, due = entry.case, entry.kind, entry.hours, entry.due
    free_entry(world, place)
    finish(investigator.task_list, kind, hours, world.now > due)
    case = case_at(world, row)
    if case.officer == officer and case.tasks_pending & (1 << kind):
        case.tasks_pending &= ~(1 << kind)
        write(world, int(Kind.OFFICER_WORK), row, officer)
        if kind == Task.INVESTIGATE:
            _gather(world, row)
        else:
            _talk(world, row)
    officer_carries_on(world, officer)


@rule
def _gather(world: World, row: int) -> None:
    """What could be found has been found, or was not gathered; enquiries and the file remain."""
    investigating = parameters_now(world).investigating
    case = case_at(world, row)
    time = case.investigations
    if luck(case.key, Decision.EVIDENCE_LOST, time) < investigating.evidence_lost:
        mark(case, int(Failure.EVIDENCE_NOT_GATHERED))
        case.evidence -= investigating.lost_evidence
    chance = luck(case.key, Decision.ENQUIRIES, time)
    if luck(case.key, Decision.ENQUIRIES, -time) < investigating.quick_share:
        wait = wait_from(chance, investigating.quick_days)
    else:
        wait = spread_from(chance, investigating.enquiry_median, investigating.enquiry_spread)
    case.decision_due = world.now + wait
    plan_case(world, row)


@rule
def _talk(world: World, row: int) -> None:
    """The officer is in touch with the victim; it may be another officer than last time."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    channel = int(Channel.OFFICER)
    gap = parameters.contact.officer.every
    occasion = occasion_of_task(case_at(world, row), int(Task.OFFICER_CONTACT))
    changed = has_worker_changed(world, victim, channel, gap, occasion)
    if changed:
        investigator_at(world, case_at(world, row).officer).worker_changes += 1
    encounter_on(world, row, channel, changed, occasion)
    if victim.channels_open & (1 << channel):
        be_contacted_at(victim, channel, world.now + parameters.contact.officer.every)
    plan_victim(world, row)
