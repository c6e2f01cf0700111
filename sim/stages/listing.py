"""The case is listed: it joins the court's queue, and her advocate plans to go with her."""

from sim.agenda import plan_case
from sim.agents.case import be_listed, is_charged
from sim.channels import Channel
from sim.dealings.desks import ask_advocate
from sim.dealings.news import give_news
from sim.diaries import Task
from sim.diary import write
from sim.rows import NEVER
from sim.rule import rule
from sim.soonest import Kind
from sim.waiting import join, new_entry
from sim.world import World, case_at, court_at, parameters_now


@rule
def happens(world: World, row: int) -> None:
    """The case waits for a place at a sitting."""
    case = case_at(world, row)
    case.listing_due = NEVER
    if not is_charged(case):
        return
    be_listed(case)
    court = court_at(world, 1 if case.crown else 0)
    court.joined += 1
    join(world, court.waiting, new_entry(world, row, 0, 0.0, NEVER))
    write(world, int(Kind.LISTING), row, int(case.crown))
    hours = parameters_now(world).advocacy.accompany_hours
    case.accompanied = False
    ask_advocate(world, case.advocate, row, int(Task.ACCOMPANY), hours, NEVER)
    give_news(world, row, int(Channel.WITNESS_CARE), int(Kind.LISTING), case.hearings)
    plan_case(world, row)
