"""News is overdue: the promised time has passed and nobody has told the victim."""

from caseflow.sim.agents.case import Failure, mark
from caseflow.sim.agents.victim import miss_news
from caseflow.sim.dealings.reckoning import weigh
from caseflow.sim.event_log import write
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now, victim_at


@rule
def happens(world: World, row: int) -> None:
    """The update is missed: trust falls, and it counts."""
    parameters = parameters_now(world)
    miss_news(victim_at(world, row), parameters.feeling, parameters.suffering)
    mark(case_at(world, row), int(Failure.UPDATE_NOT_GIVEN))
    write(world, int(Kind.NEWS_OVERDUE), row, -1)
    weigh(world, row)
