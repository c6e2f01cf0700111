"""A review: active support turns to monitoring, monitoring to a close [M7]."""

from caseflow.sim.agenda import plan_case
from caseflow.sim.agents.case import Stage, is_high_risk, is_live, move_to
from caseflow.sim.agents.perpetrator import be_managed
from caseflow.sim.agents.victim import be_contacted_at
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.dealings.service import end_service
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import (
    World,
    advocate_at,
    case_at,
    parameters_now,
    perpetrator_at,
    victim_at,
)


@rule
def _goes_on(world: World, row: int) -> bool:
    """Whether support goes on: nobody holds the case, or proceedings do, unless all are full."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    if case.advocate == NOBODY:
        return True
    if not is_live(case):
        return False
    advocacy = parameters.advocacy
    advocate = advocate_at(world, case.advocate)
    full = advocate.open_cases > advocacy.cap * advocate.share
    if not full or is_high_risk(case):
        return True
    chance = luck(case.key, Decision.ENDS_UNDER_PRESSURE, case.reviews)
    return chance >= parameters.following.ends_under_pressure


@rule
def happens(world: World, row: int) -> None:
    """While support must go on, the review is put off; else it turns to monitoring, and ends."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    case.review_due = NEVER
    case.reviews += 1
    write(world, int(Kind.REVIEW), row, case.stage)
    if case.stage == Stage.HELD and _goes_on(world, row):
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
