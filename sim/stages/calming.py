"""A spike is over: whatever provoked him has worn off."""

from sim.agents.perpetrator import calm
from sim.dealings.reckoning import move
from sim.rule import rule
from sim.world import World, perpetrator_at


@rule
def happens(world: World, row: int) -> None:
    """He acts again as often as he did before he was provoked."""
    calm(perpetrator_at(world, row))
    move(world, row)
