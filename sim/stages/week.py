"""A week ends: it is counted for every advocate; strain builds or eases; training goes on."""

from caseflow.sim.agenda import plan_advocate, plan_site
from caseflow.sim.agents.advocate import feel_strain, pace
from caseflow.sim.agents.police import train
from caseflow.sim.rosters import has_row_a_week
from caseflow.sim.rule import rule
from caseflow.sim.world import (
    World,
    advocate_at,
    claim,
    parameters_now,
    police_of,
    site_of,
    week_at,
)

WEEK = 7.0


@rule
def happens(world: World) -> None:
    """One row an advocate; overload beyond the safe caseload becomes strain."""
    parameters = parameters_now(world)
    advocacy = parameters.advocacy
    site = site_of(world)
    for post in range(world.advocates.used):
        if not has_row_a_week(world, post):
            continue
        advocate = advocate_at(world, post)
        week = week_at(world, claim(world.weeks))
        week.week = site.weeks
        week.advocate = post
        week.in_post = advocate.in_post
        week.share = advocate.share
        week.open_cases = advocate.open_cases
        week.tasks_waiting = advocate.task_list.waiting
        week.hours = advocate.week_hours
        if advocate.in_post:
            week.hours_available = WEEK * pace(advocate, advocacy, parameters.staying, world.now)
        week.waiting_list = site.for_advocate.length
        week.triage_list = site.for_triage.length
        advocate.week_hours = 0.0
        if advocate.in_post:
            safe = advocacy.safe_caseload * advocate.share
            overload = min(max(advocate.open_cases - safe, 0.0) / safe, 1.0)
            feel_strain(advocate, overload, parameters.staying, WEEK, world.now)
            plan_advocate(world, post)
    if parameters.partnership.operates:
        gained = parameters.classifying.training_a_year * WEEK / 365.25
        train(police_of(world), gained, parameters.classifying.training_decay, world.now)
    site.weeks += 1
    site.week_ends = world.now + WEEK
    plan_site(world)
