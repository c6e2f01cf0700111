"""The case is listed: it joins the court's queue, and the advocate plans to go along."""

from caseflow.sim.agenda import plan_case
from caseflow.sim.agents.case import be_listed, is_charged
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.dealings.news import give_news
from caseflow.sim.event_log import write
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import Task
from caseflow.sim.waiting import join, new_entry
from caseflow.sim.world import World, case_at, court_at, parameters_now


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
