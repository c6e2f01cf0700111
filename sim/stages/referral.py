"""A referral arrives: it waits for triage, or without a partnership goes to an advocate at once."""

from caseflow.sim.agenda import plan_case
from caseflow.sim.agents.advocate import AttachAt
from caseflow.sim.agents.case import Stage
from caseflow.sim.dealings.service import ask_for_triage, take_on
from caseflow.sim.event_log import write
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now


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
        advocacy = parameters.advocacy
        at_once = advocacy.available and advocacy.attach_at == AttachAt.CLASSIFICATION
        if at_once and case.known_as_stalking:
            take_on(world, row)
    elif parameters.advocacy.available:
        take_on(world, row)
    plan_case(world, row)
