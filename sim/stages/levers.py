"""Levers change on a date: posts are opened or closed, and every intensity is reckoned anew."""

from caseflow.sim.agenda import plan_advocate, plan_site
from caseflow.sim.agents.police import train_at_once
from caseflow.sim.caseloads import note_caseload
from caseflow.sim.clocks import bear, runs_out
from caseflow.sim.dealings.arrivals import await_somebody
from caseflow.sim.dealings.contracts import let_contract, lose_contract
from caseflow.sim.dealings.departures import leave_post, vacate
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.event_log import write
from caseflow.sim.rosters import share_of
from caseflow.sim.rows import NEVER, NOBODY, Share
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.turns import take_turns_anew
from caseflow.sim.world import (
    World,
    advocate_at,
    parameters_now,
    period_at,
    police_of,
    post_now,
    site_of,
)


@rule
def happens(world: World) -> None:
    """From today other numbers hold, for everyone."""
    site = site_of(world)
    before = parameters_now(world)
    site.period += 1
    site.lever_changes = NEVER
    if site.period + 1 < world.periods.used:
        site.lever_changes = period_at(world, site.period + 1).begins
    write(world, int(Kind.LEVERS), NOBODY, site.period)
    await_somebody(world)
    _begin_or_end_meetings(world)
    _lose_or_let_contract(world, before.advocacy.under_contract)
    _open_and_close_posts(world)
    _let_advocates_leave(world, before.staying.leavers)
    _train(world, before.classifying.training_at_start)
    if before.advocacy.over_cap != parameters_now(world).advocacy.over_cap:
        take_turns_anew(world)
    for row in range(world.cases.used):
        move(world, row)
        weigh(world, row)
    site.next_allocation = world.now
    plan_site(world)


@rule
def _begin_or_end_meetings(world: World) -> None:
    """A partnership that begins sets its first meeting; one that ends meets no more."""
    parameters = parameters_now(world)
    site = site_of(world)
    if not parameters.partnership.operates:
        site.next_meeting = NEVER
    elif site.next_meeting == NEVER:
        site.next_meeting = world.now + parameters.triage.every


@rule
def _train(world: World, before: Share) -> None:
    """Another level of training to begin with is a course for everybody, held today."""
    training = parameters_now(world).classifying.training_at_start
    if training != before:
        train_at_once(police_of(world), training, world.now)


@rule
def _open_and_close_posts(world: World) -> None:
    """Posts without hours now are closed, and those with hours filled if there is a contract."""
    filled = site_of(world).under_contract
    for post in range(world.advocates.used):
        advocate, share = advocate_at(world, post), share_of(world, post)
        if share > 0.0:
            advocate.share = share
            note_caseload(world, post)
        if share <= 0.0 and advocate.in_post:
            vacate(world, post, NEVER)
        elif filled and share > 0.0 and not advocate.in_post and advocate.replaced == NEVER:
            advocate.replaced = world.now
            advocate.resumes = post_now(world, post).resumes
        plan_advocate(world, post)


@rule
def _lose_or_let_contract(world: World, was_under_contract: bool) -> None:
    """A contract that is said to be lost is lost today; one that is said to be let is let today."""
    advocacy = parameters_now(world).advocacy
    site = site_of(world)
    if was_under_contract and not advocacy.under_contract:
        site.contract_returns = NEVER
        if site.under_contract:
            lose_contract(world, NEVER)
    elif advocacy.under_contract and not was_under_contract:
        let_contract(world)
    elif site.under_contract:
        bear(site.contract, advocacy.contract_lost_a_year / 365.25, 0.0, world.now)
        site.contract_ends = runs_out(site.contract)


@rule
def _let_advocates_leave(world: World, left_before: int) -> None:
    """As many more advocates leave today as are now said to leave; the first posts first."""
    parameters = parameters_now(world)
    leaving = parameters.staying.leavers - left_before
    for post in range(world.advocates.used):
        if leaving > 0 and advocate_at(world, post).in_post:
            leave_post(world, post)
            leaving -= 1
