"""Screening: a specialist reads a report again and sees stalking where others had not [M16]."""

from caseflow.sim.agenda import plan_case
from caseflow.sim.agents.case import be_called_stalking
from caseflow.sim.dealings.referring import refer_perhaps
from caseflow.sim.event_log import write
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, police_of


@rule
def happens(world: World, row: int) -> None:
    """The case is called what it is, and the victim may be referred after all."""
    case = case_at(world, row)
    case.screening_due = NEVER
    if not case.known_as_stalking:
        be_called_stalking(case, world.now)
        case.recorded_as_stalking = True
        police_of(world).reclassified += 1
        write(world, int(Kind.SCREENING), row, -1)
        refer_perhaps(world, row, True)
    plan_case(world, row)
