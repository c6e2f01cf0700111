"""A review: active support turns to monitoring, monitoring to a close [M7]."""

from caseflow.sim.agenda import plan_case
from caseflow.sim.agents.case import Stage, is_live, move_to
from caseflow.sim.agents.perpetrator import be_managed
from caseflow.sim.agents.victim import be_contacted_at
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.dealings.service import end_service
from caseflow.sim.event_log import write
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at


@rule
def happens(world: World, row: int) -> None:
    """While the justice process goes on or nobody holds the case, the review is put off."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    case.review_due = NEVER
    write(world, int(Kind.REVIEW), row, case.stage)
    if case.stage == Stage.HELD and (is_live(case) or case.advocate == NOBODY):
        case.review_due = world.now + parameters.following.extension_days
    elif case.stage == Stage.HELD:
        move_to(case, Stage.MONITORED)
        case.review_due = world.now + parameters.following.monitoring_days
        every = parameters.advocacy.monitoring_every
        be_contacted_at(victim_at(world, row), int(Channel.ADVOCATE), world.now + every)
    elif case.stage == Stage.MONITORED:
        end_service(world, row, True)
    elif case.stage == Stage.DECLINED or case.stage == Stage.ACCEPTED:
        be_managed(perpetrator_at(world, row), False)
        move(world, row)
    weigh(world, row)
    plan_case(world, row)
