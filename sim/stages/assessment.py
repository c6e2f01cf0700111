"""The risk assessment: a noisy reading of true risk, and whether a plan follows [K6, K10, C11]."""

from caseflow.sim.agenda import plan_case, plan_perpetrator
from caseflow.sim.agents.case import (
    Failure,
    accuracy_of,
    is_high_risk,
    is_open_to_service,
    mark,
    rate,
    read_risk,
)
from caseflow.sim.agents.perpetrator import Order, put_under_order, risk_now
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, bell_from, luck, wait_from
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.turns import take_turn_anew
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at


@rule
def happens(world: World, row: int) -> None:
    """The tool is filled in; high risk gets a full plan, others may get a light one or none."""
    parameters = parameters_now(world)
    assessing = parameters.assessing
    case = case_at(world, row)
    perpetrator = perpetrator_at(world, row)
    case.assessment_due = NEVER
    # Without the service too, the perpetrator is assessed for as long as they are managed.
    if not is_open_to_service(case) and not perpetrator.managed:
        return
    seen = read_risk(
        risk_now(perpetrator, parameters.mix.risk_from_activity),
        bell_from(luck(case.key, Decision.ASSESSMENT_NOISE, case.reopened)),
        accuracy_of(assessing),
        parameters.contact.information_sharing,
        victim_at(world, row).rapport,
        assessing,
    )
    rate(case, seen, assessing, world.now)
    take_turn_anew(world, row)
    write(world, int(Kind.ASSESSMENT), row, case.risk)
    share = assessing.plan_share_other
    if not parameters.partnership.operates:
        share = assessing.plan_share_unserved
    elif is_high_risk(case):
        share = assessing.plan_share_high
    case.full_plan = case.full_plan or luck(case.key, Decision.PLANNED, 0) < share
    if not case.full_plan:
        mark(case, int(Failure.NO_PLAN))
    _seek_order(world, row)
    plan_case(world, row)


@rule
def _seek_order(world: World, row: int) -> None:
    """The police may apply for a stalking protection order [C30, C31]."""
    parameters = parameters_now(world)
    ordering = parameters.ordering
    case = case_at(world, row)
    perpetrator = perpetrator_at(world, row)
    share = ordering.sought_other
    if not parameters.partnership.operates:
        share = ordering.sought_unserved
    elif is_high_risk(case):
        share = ordering.sought_high_risk
    if perpetrator.order == Order.NO_ORDER and luck(case.key, Decision.ORDER_SOUGHT, 0) < share:
        case.order_sought = True
        wait = wait_from(luck(case.key, Decision.ORDER_DELAY, 0), ordering.interim_days)
        put_under_order(perpetrator, Order.SOUGHT, world.now + wait, world.now)
        plan_perpetrator(world, row)
