"""Allocation: whoever waits for an advocate is given one, as the policy over the cap says."""

from caseflow.sim.agenda import plan_site, plan_victim
from caseflow.sim.agents.advocate import OverCap
from caseflow.sim.agents.case import Risk
from caseflow.sim.dealings.reckoning import weigh
from caseflow.sim.dealings.service import advocate_with_room, give_to
from caseflow.sim.event_log import write
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import Task
from caseflow.sim.waiting import free_entry, step_out
from caseflow.sim.world import World, case_at, entry_at, parameters_now, site_of

HANDED_OVER = 8
"""The rank of those who had an advocate and lost them; it is above every level of risk."""


@rule
def happens(world: World) -> None:
    """While somebody waits and an advocate has room, that advocate takes the first in the line."""
    site = site_of(world)
    site.next_allocation = NEVER
    while site.for_advocate.first != NOBODY:
        advocate = advocate_with_room(world, NOBODY)
        if advocate == NOBODY:
            break
        place, before = _first_in_line(world)
        entry = entry_at(world, place)
        row, kind = entry.case, entry.kind
        site.days_in_advocate_list += world.now - entry.asked
        site.left_advocate_list += 1
        step_out(world, site.for_advocate, place, before)
        free_entry(world, place)
        if kind == Task.TAKE_OVER:
            world.handed_over -= 1
        give_to(world, row, advocate, kind)
        write(world, int(Kind.ALLOCATION), row, advocate)
        weigh(world, row)
        plan_victim(world, row)
    plan_site(world)


@rule
def _first_in_line(world: World) -> tuple[int, int]:
    """Whose turn it is, and who is in front: first those handed over, then by risk if so asked."""
    site = site_of(world)
    by_risk = parameters_now(world).advocacy.over_cap == OverCap.HIGH_RISK_FIRST
    # Nobody further back can come before one of the highest rank there is.
    highest = HANDED_OVER if world.handed_over > 0 else 0
    if by_risk:
        highest += Risk.HIGH
    best, before_best, best_rank = site.for_advocate.first, NOBODY, -1
    before, place = NOBODY, site.for_advocate.first
    while place != NOBODY and best_rank < highest:
        entry = entry_at(world, place)
        rank = HANDED_OVER if entry.kind == Task.TAKE_OVER else 0
        if by_risk:
            rank += case_at(world, entry.case).risk
        if rank > best_rank:
            best, before_best, best_rank = place, before, rank
        before, place = place, entry.behind
    return int(best), int(before_best)
