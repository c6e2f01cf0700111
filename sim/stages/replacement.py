"""A post is filled: by somebody new to it, or who comes back; they take up those who wait."""

from caseflow.sim.agenda import plan_advocate, plan_site
from caseflow.sim.agents.advocate import come
from caseflow.sim.caseloads import note_caseload
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck, patience_from
from caseflow.sim.rosters import share_of
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, advocate_at, parameters_now, site_of


@rule
def happens(world: World, advocate_row: int) -> None:
    """The new advocate begins as a novice, and one who comes back does not."""
    parameters = parameters_now(world)
    advocate = advocate_at(world, advocate_row)
    site = site_of(world)
    advocate.replaced = NEVER
    if not site.under_contract or share_of(world, advocate_row) <= 0.0:
        return
    chance = luck(advocate.key, Decision.LEAVES_POST, advocate.times_left)
    novice = not advocate.resumes
    advocate.resumes = False
    come(advocate, novice, patience_from(chance), parameters.staying.turnover, world.now)
    note_caseload(world, advocate_row)
    write(world, int(Kind.REPLACEMENT), NOBODY, advocate_row)
    site.next_allocation = world.now
    plan_advocate(world, advocate_row)
    plan_site(world)
