"""An advocate leaves: her post is empty for a while, and her victims are handed over."""

from sim.agenda import plan_advocate
from sim.dealings.departures import vacate
from sim.diary import write
from sim.luck import Decision, luck, wait_from
from sim.rows import NOBODY
from sim.rule import rule
from sim.soonest import Kind
from sim.world import World, advocate_at, parameters_now


@rule
def happens(world: World, advocate_row: int) -> None:
    """Every victim on her list must get to know somebody else."""
    advocate = advocate_at(world, advocate_row)
    chance = luck(advocate.key, Decision.VACANCY, advocate.times_left)
    wait = wait_from(chance, parameters_now(world).staying.vacancy_days)
    write(world, int(Kind.LEAVING), NOBODY, advocate_row)
    vacate(world, advocate_row, world.now + wait)
    plan_advocate(world, advocate_row)
