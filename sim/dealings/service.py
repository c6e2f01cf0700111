"""The service's dealings: a victim is offered it, given an advocate, handed over, let go."""

from caseflow.sim.agenda import plan_advocate, plan_case, plan_site
from caseflow.sim.agents.advocate import (
    OverCap,
    chance_of_uptake,
    has_room,
    let_go,
    take_case,
)
from caseflow.sim.agents.case import Failure, Stage, be_held, be_unheld, close, mark, move_to
from caseflow.sim.agents.perpetrator import be_managed
from caseflow.sim.agents.victim import change_advocate, join_service, leave_service
from caseflow.sim.caseloads import fewest_cases, note_caseload
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.dealings.encounter import close_channel
from caseflow.sim.dealings.helping import ask_to_speak
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.holdings import Ring, attach, detach
from caseflow.sim.luck import Decision, luck, patience_from, wait_from
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Task
from caseflow.sim.turns import take_turn
from caseflow.sim.waiting import free_entry, join, new_entry, step_out
from caseflow.sim.world import (
    World,
    advocate_at,
    case_at,
    entry_at,
    parameters_now,
    perpetrator_at,
    site_of,
    victim_at,
)


@rule
def advocate_with_room(world: World, but_not: int) -> int:
    """The advocate in post with fewest open cases, below the cap unless the policy stretches."""
    advocacy = parameters_now(world).advocacy
    best = fewest_cases(world, world.advocates.used, but_not)
    if best == NOBODY or advocacy.over_cap == OverCap.STRETCH:
        return best
    return best if has_room(advocate_at(world, best), advocacy.cap) else NOBODY


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
    entry = new_entry(world, row, kind, 0.0, NEVER)
    join(world, site.for_advocate, entry)
    case_at(world, row).entry_in_line = entry
    entry_at(world, entry).turn = site.joined_advocate_list
    take_turn(world, entry)
    site.joined_advocate_list += 1
    site.next_allocation = world.now
    plan_site(world)


@rule
def leave_line_for_advocate(world: World, row: int) -> None:
    """The case stands in that line no more; it must have stood there."""
    site = site_of(world)
    case = case_at(world, row)
    step_out(world, site.for_advocate, case.entry_in_line)
    free_entry(world, case.entry_in_line)
    case.entry_in_line = NOBODY
    site.left_advocate_list += 1


@rule
def give_to(world: World, row: int, advocate_row: int, kind: int) -> None:
    """An advocate takes the case, and begins with a first meeting or by taking over."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    be_held(case, advocate_row, world.now)
    attach(world, row, advocate_row, int(Ring.ADVOCATE))
    take_case(advocate_at(world, advocate_row))
    note_caseload(world, advocate_row)
    if parameters.contact.deputy:
        name_deputy(world, row, advocate_with_room(world, advocate_row))
    hours = parameters.advocacy.first_meeting_hours
    if kind == Task.TAKE_OVER:
        hours = parameters.advocacy.take_over_hours
    due = world.now + parameters.passing.promised_days
    ask_advocate(world, advocate_row, row, kind, hours, due)
    ask_to_speak(world, row)
    plan_advocate(world, advocate_row)


@rule
def name_deputy(world: World, row: int, deputy: int) -> None:
    """Another advocate, or nobody, knows the case and would take over."""
    detach(world, row, int(Ring.DEPUTY))
    case_at(world, row).deputy = deputy
    if deputy != NOBODY:
        attach(world, row, deputy, int(Ring.DEPUTY))


@rule
def hand_over(world: World, row: int) -> None:
    """The advocate has gone: a deputy takes over at once, or the victim waits for somebody new."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    victim = victim_at(world, row)
    deputy = case.deputy
    be_unheld(case, world.now)
    detach(world, row, int(Ring.ADVOCATE))
    name_deputy(world, row, NOBODY)
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
        leave_line_for_advocate(world, row)
    else:
        let_go(advocate_at(world, case.advocate))
        note_caseload(world, case.advocate)
        site.next_allocation = world.now
        plan_site(world)
    close(case, world.now)
    detach(world, row, int(Ring.ADVOCATE))
    name_deputy(world, row, NOBODY)
    leave_service(victim_at(world, row), planned, world.now)
    close_channel(world, row, int(Channel.ADVOCATE))
    be_managed(perpetrator_at(world, row), False)
    plan_case(world, row)
    weigh(world, row)
    move(world, row)
