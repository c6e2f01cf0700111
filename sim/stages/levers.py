"""Levers change on a date: posts are opened or closed, and every intensity is reckoned anew."""

from sim.agenda import plan_advocate, plan_site
from sim.clocks import bear, runs_out
from sim.dealings.departures import vacate
from sim.dealings.reckoning import move, weigh
from sim.diary import write
from sim.population import episodes_a_day
from sim.rows import NEVER, NOBODY
from sim.rule import rule
from sim.soonest import Kind
from sim.world import World, advocate_at, parameters_now, period_at, site_of


@rule
def happens(world: World) -> None:
    """From today other numbers hold, for everyone."""
    site = site_of(world)
    site.period += 1
    site.lever_changes = NEVER
    if site.period + 1 < world.periods.used:
        site.lever_changes = period_at(world, site.period + 1).begins
    write(world, int(Kind.LEVERS), NOBODY, site.period)
    demand = parameters_now(world).demand
    bear(site.arrivals, episodes_a_day(demand, world.now), demand.growth_a_year / 365.25, world.now)
    site.next_episode = runs_out(site.arrivals)
    _begin_or_end_meetings(world)
    if site.under_contract:
        lost = parameters_now(world).advocacy.contract_lost_a_year / 365.25
        bear(site.contract, lost, 0.0, world.now)
        site.contract_ends = runs_out(site.contract)
    _open_and_close_posts(world)
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
def _open_and_close_posts(world: World) -> None:
    """Posts beyond the new number are closed, and those below it filled."""
    posts = parameters_now(world).advocacy.advocates
    for post in range(world.advocates.used):
        advocate = advocate_at(world, post)
        if post >= posts and advocate.in_post:
            vacate(world, post, NEVER)
        elif post < posts and not advocate.in_post and advocate.replaced == NEVER:
            advocate.replaced = world.now
        plan_advocate(world, post)
