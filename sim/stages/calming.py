"""A spike is over: whatever provoked the perpetrator has worn off."""

from caseflow.sim.agents.perpetrator import calm
from caseflow.sim.dealings.reckoning import move
from caseflow.sim.rule import rule
from caseflow.sim.world import World, perpetrator_at


@rule
def happens(world: World, row: int) -> None:
    """The perpetrator acts again as often as before the provocation."""
    calm(perpetrator_at(world, row))
    move(world, row)
