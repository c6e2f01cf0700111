"""A restraint ends: from bail or licence quietly, from custody with a spike, warned or not."""

from caseflow.sim.agents.case import Failure, mark
from caseflow.sim.agents.perpetrator import Restraint, release
from caseflow.sim.agents.victim import be_failed
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.encounter import close_channel
from caseflow.sim.dealings.process import put_under
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.event_log import write
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at


@rule
def happens(world: World, row: int) -> None:
    """The perpetrator is free, or on licence; if the victim was not told, that failure counts."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    victim = victim_at(world, row)
    perpetrator = perpetrator_at(world, row)
    was = perpetrator.restraint
    release(perpetrator, world.now)
    write(world, int(Kind.RELEASE), row, was)
    if was == Restraint.CUSTODY:
        case.releases += 1
        if victim.warned:
            case.releases_told += 1
        else:
            mark(case, int(Failure.RELEASE_NOT_TOLD))
            be_failed(victim, parameters.feeling, parameters.suffering)
        put_under(world, row, Restraint.LICENCE, world.now + parameters.sentencing.licence_days)
    elif was == Restraint.LICENCE:
        victim.warned = False
        close_channel(world, row, int(Channel.VICTIM_LIAISON))
    move(world, row)
    weigh(world, row)
