"""A referral arrives: it waits for triage, or without a partnership goes to an advocate at once."""

from sim.agenda import plan_case
from sim.agents.advocate import AttachAt
from sim.agents.case import Stage
from sim.dealings.service import ask_for_triage, take_on
from sim.diary import write
from sim.rows import NEVER
from sim.rule import rule
from sim.soonest import Kind
from sim.world import World, case_at, parameters_now


@rule
def happens(world: World, row: int) -> None:
    """The referral is dated; who is attached at classification need not wait for the meeting."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    case.referral_due = NEVER
    if case.stage != Stage.REPORTED:
        return
    case.referred = world.now
    write(world, int(Kind.REFERRAL), row, -1)
    if parameters.partnership.operates:
        ask_for_triage(world, row)
        if (
            parameters.advocacy.available
            and parameters.advocacy.attach_at == AttachAt.CLASSIFICATION
        ):
            take_on(world, row)
    elif parameters.advocacy.available:
        take_on(world, row)
    plan_case(world, row)
