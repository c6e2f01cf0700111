"""Allocation: whoever waits for an advocate is given one, as the policy over the cap says."""

from caseflow.sim.agenda import plan_site, plan_victim
from caseflow.sim.dealings.reckoning import weigh
from caseflow.sim.dealings.service import advocate_with_room, give_to, leave_line_for_advocate
from caseflow.sim.event_log import write
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.turns import next_in_turn
from caseflow.sim.world import World, entry_at, site_of


@rule
def happens(world: World) -> None:
    """While somebody waits and an advocate has room, that advocate takes whose turn it is."""
    site = site_of(world)
    site.next_allocation = NEVER
    while site.for_advocate.first != NOBODY:
        advocate = advocate_with_room(world, NOBODY)
        if advocate == NOBODY:
            break
        entry = entry_at(world, next_in_turn(world))
        row, kind = entry.case, entry.kind
        site.days_in_advocate_list += world.now - entry.asked
        leave_line_for_advocate(world, row)
        give_to(world, row, advocate, kind)
        write(world, int(Kind.ALLOCATION), row, advocate)
        weigh(world, row)
        plan_victim(world, row)
    plan_site(world)
