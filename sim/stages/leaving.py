"""An advocate leaves: her post is empty for a while, and her victims are handed over."""

from caseflow.sim.dealings.departures import leave_post
from caseflow.sim.rule import rule
from caseflow.sim.world import World


@rule
def happens(world: World, advocate_row: int) -> None:
    """Every victim on her list must get to know somebody else."""
    leave_post(world, advocate_row)
