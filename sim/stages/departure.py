"""She leaves the service: while waiting for an advocate, or while one held her case."""

from sim.dealings.service import end_service
from sim.diary import write
from sim.rule import rule
from sim.soonest import Kind
from sim.world import World


@rule
def happens(world: World, row: int) -> None:
    """Her patience with the service has run out."""
    write(world, int(Kind.DEPARTURE), row, -1)
    end_service(world, row, False)
