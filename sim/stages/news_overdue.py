"""News is overdue: the promised time has passed and nobody has told her."""

from sim.agents.case import Failure, mark
from sim.agents.victim import miss_news
from sim.dealings.reckoning import weigh
from sim.diary import write
from sim.rule import rule
from sim.soonest import Kind
from sim.world import World, case_at, parameters_now, victim_at


@rule
def happens(world: World, row: int) -> None:
    """The update is missed: trust falls, and it counts."""
    parameters = parameters_now(world)
    miss_news(victim_at(world, row), parameters.feeling, parameters.suffering)
    mark(case_at(world, row), int(Failure.UPDATE_NOT_GIVEN))
    write(world, int(Kind.NEWS_OVERDUE), row, -1)
    weigh(world, row)
