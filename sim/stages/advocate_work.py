"""An advocate finishes a task: what it does for the victim, and which task comes next."""

from caseflow.sim.agenda import plan_case, plan_victim
from caseflow.sim.agents.advocate import thinned
from caseflow.sim.agents.case import Case, Failure, Risk, Stage, is_high_risk, mark
from caseflow.sim.agents.victim import (
    be_contacted_at,
    change_advocate,
)
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate, carry_on
from caseflow.sim.dealings.encounter import (
    encounter_on,
    has_worker_changed,
    is_on_duty_contact,
    occasion_of_task,
    open_channel,
)
from caseflow.sim.dealings.helping import ask_all_help, take_help
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck, spread_from
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import Task, finish
from caseflow.sim.waiting import free_entry
from caseflow.sim.world import (
    World,
    advocate_at,
    agency_at,
    case_at,
    entry_at,
    parameters_now,
    victim_at,
)


@rule
def happens(world: World, advocate_row: int) -> None:
    """The task in hand is done, has its effect, and the most urgent of the rest is begun."""
    advocate = advocate_at(world, advocate_row)
    place = advocate.task_list.doing
    entry = entry_at(world, place)
    row, kind, hours, due = entry.case, entry.kind, entry.hours, entry.due
    free_entry(world, place)
    finish(advocate.task_list, kind, hours, world.now > due)
    advocate.week_hours += hours
    case = case_at(world, row)
    if case.advocate == advocate_row and case.tasks_pending & (1 << kind):
        case.tasks_pending &= ~(1 << kind)
        write(world, int(Kind.ADVOCATE_WORK), row, advocate_row)
        _take_effect(world, row, kind)
        plan_case(world, row)
        plan_victim(world, row)
    carry_on(world, advocate_row)


@rule
def _take_effect(world: World, row: int, kind: int) -> None:
    """What the work was for."""
    case = case_at(world, row)
    victim = victim_at(world, row)
    parameters = parameters_now(world)
    channel = int(Channel.ADVOCATE)
    if take_help(world, row, kind):
        return
    contact = parameters.contact
    # On a rota, whoever is on duty answers; a named advocate is always the same.
    occasion = occasion_of_task(case, kind)
    every = contact.advocate.every
    rota = contact.rota or is_on_duty_contact(world, row)
    changed = rota and has_worker_changed(world, victim, channel, every, occasion)
    if changed:
        change_advocate(victim, parameters.feeling.rapport_kept_at_handover)
        mark(case, int(Failure.ADVOCATE_CHANGED))
        agency_at(world, channel).worker_changes += 1
    encounter_on(world, row, channel, changed, occasion)
    if kind == Task.FIRST_MEETING or kind == Task.TAKE_OVER:
        _begin_support(world, row)
    elif kind == Task.ACCOMPANY:
        case.accompanied = True
    if kind == Task.ROUTINE_CONTACT or kind == Task.MONITORING_CONTACT:
        be_contacted_at(victim, channel, world.now + interval(world, case))


@rule
def interval(world: World, case: Case) -> float:
    """Days to the next routine contact: by risk, longer in monitoring and where all are full."""
    parameters = parameters_now(world)
    if case.stage == Stage.MONITORED:
        return parameters.advocacy.monitoring_every
    days = parameters.contact.advocate.every
    if is_high_risk(case):
        days *= parameters.advocacy.high_risk_interval
    elif case.risk == Risk.STANDARD:
        days *= parameters.advocacy.standard_risk_interval
    return days * thinned(advocate_at(world, case.advocate), parameters.advocacy)


@rule
def _begin_support(world: World, row: int) -> None:
    """After the first meeting: a safety plan, practical help, routine contact, a review date."""
    parameters = parameters_now(world)
    advocacy = parameters.advocacy
    case = case_at(world, row)
    victim = victim_at(world, row)
    case.first_contact = min(case.first_contact, world.now)
    promised = world.now + parameters.passing.promised_days
    if case.safety_plan == NEVER:
        hours = advocacy.safety_plan_hours
        ask_advocate(world, case.advocate, row, int(Task.SAFETY_PLAN), hours, promised)
    if luck(victim.key, Decision.NEED, 0) < advocacy.practical_need_share:
        hours = advocacy.practical_hours
        ask_advocate(world, case.advocate, row, int(Task.PRACTICAL_HELP), hours, promised)
    ask_all_help(world, row)
    open_channel(world, row, int(Channel.ADVOCATE), world.now + interval(world, case))
    if case.review_due == NEVER:
        following = parameters.following
        length = spread_from(
            luck(victim.key, Decision.SUPPORT_LENGTH, case.reopened),
            following.support_median,
            following.support_spread,
        )
        if is_high_risk(case):
            length *= following.support_high_risk
        case.review_due = world.now + length
