"""Departures: an advocate's post falls vacant and the victims are handed over."""

from caseflow.sim.agenda import plan_advocate
from caseflow.sim.agents.advocate import go
from caseflow.sim.caseloads import note_caseload
from caseflow.sim.dealings.service import hand_over, name_deputy
from caseflow.sim.event_log import write
from caseflow.sim.holdings import Ring, first_held
from caseflow.sim.luck import Decision, luck, wait_from
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import empty
from caseflow.sim.waiting import tear_up
from caseflow.sim.world import World, advocate_at, parameters_now


@rule
def vacate(world: World, advocate_row: int, replaced: float) -> None:
    """The advocate goes, with the task list; every case that they held is handed over."""
    advocate = advocate_at(world, advocate_row)
    if not advocate.in_post:
        return
    tear_up(world, advocate.task_list)
    empty(advocate.task_list)
    go(advocate, replaced, world.now)
    note_caseload(world, advocate_row)
    row = first_held(world, advocate_row, int(Ring.DEPUTY))
    while row != NOBODY:
        name_deputy(world, row, NOBODY)
        row = first_held(world, advocate_row, int(Ring.DEPUTY))
    row = first_held(world, advocate_row, int(Ring.ADVOCATE))
    while row != NOBODY:
        hand_over(world, row)
        row = first_held(world, advocate_row, int(Ring.ADVOCATE))
    plan_advocate(world, advocate_row)


@rule
def leave_post(world: World, advocate_row: int) -> None:
    """The advocate leaves the post, which stays vacant until somebody new has been found."""
    advocate = advocate_at(world, advocate_row)
    chance = luck(advocate.key, Decision.VACANCY, advocate.times_left)
    wait = wait_from(chance, parameters_now(world).staying.vacancy_days)
    write(world, int(Kind.LEAVING), NOBODY, advocate_row)
    vacate(world, advocate_row, world.now + wait)
