"""An order takes its next step: interim, full, or at an end [C31, C33]."""

from caseflow.sim.agents.perpetrator import Order, is_confined, provoke, put_under_order
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.news import give_news
from caseflow.sim.dealings.reckoning import move
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at


@rule
def happens(world: World, row: int) -> None:
    """What was sought is granted or refused; what was interim becomes full; what was full ends."""
    parameters = parameters_now(world)
    ordering = parameters.ordering
    case = case_at(world, row)
    perpetrator = perpetrator_at(world, row)
    now, step = world.now, perpetrator.order
    if perpetrator.order == Order.SOUGHT:
        if luck(case.key, Decision.ORDER_GRANTED, 0) < ordering.granted:
            put_under_order(perpetrator, Order.INTERIM, now + ordering.full_days, now)
            case.protection_orders += 1
            if not is_confined(perpetrator):
                provoke(perpetrator, parameters.restraining, now)
        else:
            put_under_order(perpetrator, Order.NO_ORDER, NEVER, now)
        give_news(world, row, int(Channel.OFFICER), int(Kind.ORDER), int(step))
    elif perpetrator.order == Order.INTERIM:
        put_under_order(perpetrator, Order.STALKING_PROTECTION, now + ordering.days, now)
        give_news(world, row, int(Channel.OFFICER), int(Kind.ORDER), int(step))
    else:
        put_under_order(perpetrator, Order.NO_ORDER, NEVER, now)
    write(world, int(Kind.ORDER), row, perpetrator.order)
    move(world, row)
