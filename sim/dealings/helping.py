"""Helping: what an advocate does besides being in touch, for whom, and what comes of it.

Each is a task with its hours: safety online, letters to housing or for the children, an
injunction, a workshop at work, an errand together, the way into therapy, a visit to the court
before the hearing, the victim's voice at triage, and a plan renewed before a restraint ends.
"""

from caseflow.sim.agenda import plan_perpetrator
from caseflow.sim.agents.case import is_open_to_service
from caseflow.sim.agents.perpetrator import Order, go_unanswered, put_under_order
from caseflow.sim.agents.victim import (
    Relationship,
    be_helped_practically,
    be_rehoused,
    be_treated,
    go_out_together,
    keep_plan_up,
    pay,
    take_measures,
)
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Task
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at


@rule
def ask_help(world: World, row: int, kind: int, share: float, hours: float) -> None:
    """The advocate is to help with something, if this victim is one who needs it."""
    if luck(victim_at(world, row).key, Decision.NEED, kind) < share:
        due = world.now + parameters_now(world).passing.promised_days
        ask_advocate(world, case_at(world, row).advocate, row, kind, hours, due)


@rule
def ask_all_help(world: World, row: int) -> None:
    """What a victim needs besides being in touch is found out at the first meeting."""
    helping = parameters_now(world).helping
    victim = victim_at(world, row)
    letters = helping.letters_share
    if victim.children_in_common:
        letters = helping.letters_share_with_children
    injunction = 0.0
    if victim.relationship == Relationship.EX_INTIMATE:
        injunction = helping.injunction_share
    online = 1.0 if victim.online_only else helping.online_safety_share
    ask_help(world, row, int(Task.ONLINE_SAFETY), online, helping.online_safety_hours)
    ask_help(world, row, int(Task.LETTERS), letters, helping.letters_hours)
    ask_help(world, row, int(Task.INJUNCTION), injunction, helping.injunction_hours)
    ask_help(world, row, int(Task.WORKPLACE), helping.workplace_share, helping.workplace_hours)
    ask_help(world, row, int(Task.ERRAND), helping.errand_share, helping.errand_hours)
    ask_help(world, row, int(Task.THERAPY), helping.therapy_share, helping.therapy_hours)


@rule
def renew_plan(world: World, row: int) -> None:
    """A restraint is about to end, and the advocate knows: the plan is gone through again."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    if case.advocate == NOBODY or case.first_contact == NEVER:
        return
    due = world.now + parameters.passing.promised_days
    hours = parameters.advocacy.safety_plan_hours
    ask_advocate(world, case.advocate, row, int(Task.SAFETY_PLAN), hours, due)


@rule
def make_plan(world: World, row: int) -> None:
    """A safety plan is made, or renewed: for the home, the way, and how little to answer."""
    parameters = parameters_now(world)
    assessing = parameters.assessing
    case = case_at(world, row)
    victim = victim_at(world, row)
    if case.safety_plan < NEVER:
        victim.plan_renewed = victim.warned
        keep_plan_up(victim, parameters.protecting.renewed_plan, assessing.protection_most)
    else:
        case.safety_plan = world.now
        share = assessing.plan_protection_light
        if case.full_plan:
            share = assessing.plan_protection_full
        take_measures(victim, share, parameters.suffering)
        go_unanswered(perpetrator_at(world, row))
    move(world, row)


@rule
def ask_to_speak(world: World, row: int) -> None:
    """While the case still waits for triage, the advocate may bring the victim's own words."""
    helping = parameters_now(world).helping
    case = case_at(world, row)
    if case.awaits_triage and is_open_to_service(case):
        ask_help(world, row, int(Task.SPEAK_FOR), helping.voice_share, helping.voice_hours)


@rule
def take_help(world: World, row: int, kind: int) -> bool:
    """What came of the help; whether this kind of task is one that helps without a meeting."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    if kind == Task.SAFETY_PLAN:
        make_plan(world, row)
    elif kind == Task.PRACTICAL_HELP:
        be_helped_practically(victim, parameters.suffering)
    elif kind == Task.ONLINE_SAFETY:
        victim.safe_online = True
    elif kind == Task.LETTERS:
        be_helped_practically(victim, parameters.suffering)
        be_rehoused(victim, parameters.protecting)
    elif kind == Task.INJUNCTION:
        _get_injunction(world, row)
    elif kind == Task.WORKPLACE:
        victim.safe_at_work = True
    elif kind == Task.ERRAND:
        go_out_together(victim, parameters.feeling)
    elif kind == Task.THERAPY:
        _find_therapy(world, row)
    elif kind == Task.COURT_VISIT:
        victim.has_seen_court = True
    elif kind == Task.SPEAK_FOR:
        case_at(world, row).spoken_for = True
    else:
        return False
    move(world, row)
    weigh(world, row)
    return True


@rule
def _get_injunction(world: World, row: int) -> None:
    """A family court forbids contact; without legal aid the victim pays a lawyer."""
    parameters = parameters_now(world)
    helping = parameters.helping
    victim = victim_at(world, row)
    perpetrator = perpetrator_at(world, row)
    if perpetrator.order != Order.NO_ORDER:
        return
    if luck(victim.key, Decision.LEGAL_AID, 0) >= helping.legal_aid_share:
        pay(victim, parameters.costs.lawyer)
    case_at(world, row).injunctions += 1
    ends = world.now + helping.injunction_days
    put_under_order(perpetrator, Order.INJUNCTION, ends, world.now)
    plan_perpetrator(world, row)


@rule
def _find_therapy(world: World, row: int) -> None:
    """Therapy begins; where nobody pays for it, the victim does."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    be_treated(victim, parameters.feeling)
    if luck(victim.key, Decision.LEGAL_AID, 1) >= parameters.helping.therapy_funded:
        pay(victim, parameters.costs.therapy)
