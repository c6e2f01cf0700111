"""A victim leaves the service: while waiting for an advocate, or while one held the case."""

from caseflow.sim.dealings.service import end_service
from caseflow.sim.event_log import write
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World


@rule
def happens(world: World, row: int) -> None:
    """The victim's patience with the service has run out."""
    write(world, int(Kind.DEPARTURE), row, -1)
    end_service(world, row, False)
