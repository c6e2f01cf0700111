"""A spike is over: whatever provoked him has worn off."""

from caseflow.sim.agents.perpetrator import calm
from caseflow.sim.dealings.reckoning import move
from caseflow.sim.rule import rule
from caseflow.sim.world import World, perpetrator_at


@rule
def happens(world: World, row: int) -> None:
    """He acts again as often as he did before he was provoked."""
    calm(perpetrator_at(world, row))
    move(world, row)
