"""An advocate leaves: the post is vacant for a while, and the victims are handed over."""

from caseflow.sim.dealings.departures import leave_post
from caseflow.sim.rule import rule
from caseflow.sim.world import World


@rule
def happens(world: World, advocate_row: int) -> None:
    """Every victim on the list must get to know somebody else."""
    leave_post(world, advocate_row)
