"""Departures: an advocate's post falls empty and her victims are handed over."""

from sim.agenda import plan_advocate
from sim.agents.advocate import go
from sim.dealings.service import hand_over
from sim.diaries import empty
from sim.rows import NOBODY
from sim.rule import rule
from sim.waiting import tear_up
from sim.world import World, advocate_at, case_at


@rule
def vacate(world: World, advocate_row: int, replaced: float) -> None:
    """She goes, with her diary; every case that she held is handed over."""
    advocate = advocate_at(world, advocate_row)
    if not advocate.in_post:
        return
    tear_up(world, advocate.diary)
    empty(advocate.diary)
    go(advocate, replaced, world.now)
    for row in range(world.cases.used):
        case = case_at(world, row)
        if case.deputy == advocate_row:
            case.deputy = NOBODY
        if case.advocate == advocate_row:
            hand_over(world, row)
    plan_advocate(world, advocate_row)
