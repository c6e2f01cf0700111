"""The service's dealings: a victim is offered it, given an advocate, handed over, let go."""

from caseflow.sim.agenda import plan_advocate, plan_case, plan_site
from caseflow.sim.agents.advocate import (
    OverCap,
    chance_of_uptake,
    has_room,
    let_go,
    posts_of,
    take_case,
)
from caseflow.sim.agents.case import Failure, Stage, be_held, be_unheld, close, mark, move_to
from caseflow.sim.agents.perpetrator import be_managed
from caseflow.sim.agents.victim import change_advocate, join_service, leave_service
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.dealings.encounter import close_channel
from caseflow.sim.dealings.helping import ask_to_speak
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.luck import Decision, luck, patience_from, wait_from
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Task
from caseflow.sim.waiting import join, leave_line, new_entry
from caseflow.sim.world import (
    World,
    advocate_at,
    case_at,
    parameters_now,
    perpetrator_at,
    site_of,
    victim_at,
)


@rule
def advocate_with_room(world: World, but_not: int) -> int:
    """The advocate in post with fewest open cases, below the cap unless the policy stretches."""
    advocacy = parameters_now(world).advocacy
    best, fewest = NOBODY, 0
    for row in range(min(world.advocates.used, posts_of(advocacy))):
        advocate = advocate_at(world, row)
        if row == but_not or not advocate.in_post:
            continue
        if advocacy.over_cap != OverCap.STRETCH and not has_room(advocate, advocacy.cap):
            continue
        if best == NOBODY or advocate.open_cases < fewest:
            best, fewest = row, advocate.open_cases
    return best


@rule
def ask_for_triage(world: World, row: int) -> None:
    """The case goes onto the list for the next triage meeting."""
    case = case_at(world, row)
    move_to(case, Stage.REFERRED)
    if case.awaits_triage:
        return
    case.awaits_triage = True
    join(world, site_of(world).for_triage, new_entry(world, row, 0, 0.0, NEVER))


@rule
def watch_him(world: World, row: int) -> None:
    """Without the victim, the partnership manages the perpetrator as long as support would last."""
    following = parameters_now(world).following
    case = case_at(world, row)
    case.review_due = world.now + following.support_median + following.monitoring_days
    plan_case(world, row)


@rule
def ask_for_assessment(world: World, row: int) -> None:
    """The risk is to be assessed, for the first time or because the case is reopened."""
    case = case_at(world, row)
    chance = luck(case.key, Decision.ASSESSMENT_DELAY, case.reopened)
    case.assessment_due = world.now + wait_from(chance, parameters_now(world).assessing.days)
    plan_case(world, row)


@rule
def take_on(world: World, row: int) -> None:
    """The service offers itself; if accepted, the risk is assessed and an advocate sought."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    victim = victim_at(world, row)
    case.closed = NEVER
    if case.assessed == NEVER or case.reopened > 0:
        ask_for_assessment(world, row)
    waited = max(world.now - case.referred, 0.0) if case.reopened == 0 else 0.0
    accepts = chance_of_uptake(waited, victim.minoritised, parameters.advocacy)
    if luck(victim.key, Decision.ACCEPTS_SERVICE, case.reopened) >= accepts:
        move_to(case, Stage.DECLINED)
        watch_him(world, row)
        return
    move_to(case, Stage.WAITING)
    case.waiting_since = world.now
    case.unheld_since = world.now
    chance = luck(victim.key, Decision.LEAVES_SERVICE, case.reopened)
    join_service(victim, patience_from(chance), world.now)
    ask_for_advocate(world, row, int(Task.FIRST_MEETING))
    plan_case(world, row)
    weigh(world, row)


@rule
def ask_for_advocate(world: World, row: int, kind: int) -> None:
    """The case joins the line for an advocate; ``kind`` is what the advocate will do first."""
    site = site_of(world)
    join(world, site.for_advocate, new_entry(world, row, kind, 0.0, NEVER))
    if kind == Task.TAKE_OVER:
        world.handed_over += 1
    site.joined_advocate_list += 1
    site.next_allocation = world.now
    plan_site(world)


@rule
def give_to(world: World, row: int, advocate_row: int, kind: int) -> None:
    """An advocate takes the case, and begins with a first meeting or by taking over."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    be_held(case, advocate_row, world.now)
    take_case(advocate_at(world, advocate_row))
    if parameters.contact.deputy:
        case.deputy = advocate_with_room(world, advocate_row)
    hours = parameters.advocacy.first_meeting_hours
    if kind == Task.TAKE_OVER:
        hours = parameters.advocacy.take_over_hours
    due = world.now + parameters.passing.promised_days
    ask_advocate(world, advocate_row, row, kind, hours, due)
    ask_to_speak(world, row)
    plan_advocate(world, advocate_row)


@rule
def hand_over(world: World, row: int) -> None:
    """The advocate has gone: a deputy takes over at once, or the victim waits for somebody new."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    victim = victim_at(world, row)
    deputy = case.deputy
    be_unheld(case, world.now)
    case.deputy = NOBODY
    mark(case, int(Failure.ADVOCATE_CHANGED))
    kept = parameters.feeling.rapport_kept_at_handover
    if deputy != NOBODY and advocate_at(world, deputy).in_post:
        change_advocate(victim, parameters.feeling.rapport_kept_with_deputy)
        give_to(world, row, deputy, int(Task.TAKE_OVER))
        # Victim and deputy have met: there is nothing to tell again.
        victim.channels_met |= 1 << int(Channel.ADVOCATE)
    else:
        change_advocate(victim, kept)
        victim.channels_met &= ~(1 << int(Channel.ADVOCATE))
        ask_for_advocate(world, row, int(Task.TAKE_OVER))
    weigh(world, row)


@rule
def end_service(world: World, row: int, planned: bool) -> None:
    """The service's time with the victim ends, as planned or because they leave."""
    case = case_at(world, row)
    site = site_of(world)
    if case.advocate == NOBODY:
        # Whom nobody holds stands in line for somebody.
        if leave_line(world, site.for_advocate, row) == Task.TAKE_OVER:
            world.handed_over -= 1
        site.left_advocate_list += 1
    else:
        let_go(advocate_at(world, case.advocate))
        site.next_allocation = world.now
        plan_site(world)
    close(case, world.now)
    leave_service(victim_at(world, row), planned, world.now)
    close_channel(world, row, int(Channel.ADVOCATE))
    be_managed(perpetrator_at(world, row), False)
    plan_case(world, row)
    weigh(world, row)
    move(world, row)
