"""Treatment: a place is found or waited for, and is completed or dropped [M19, M20, K14, K15]."""

from caseflow.sim.agents.case import is_live
from caseflow.sim.agents.perpetrator import Treatment, is_confined, stand_with_clinic
from caseflow.sim.dealings.reckoning import move
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, clinic_of, parameters_now, perpetrator_at


@rule
def happens(world: World, row: int) -> None:
    """Who waits is looked at again until they may be seen and a place is free; treatment ends."""
    clinical = parameters_now(world).clinical
    clinic = clinic_of(world)
    perpetrator = perpetrator_at(world, row)
    now = world.now
    if perpetrator.treatment == Treatment.TREATED:
        clinic.treated -= 1
        standing = Treatment.DROPPED_OUT
        if luck(perpetrator.key, Decision.COMPLETES, 0) < clinical.completes:
            standing = Treatment.COMPLETED
            clinic.completed += 1
        stand_with_clinic(perpetrator, standing, NEVER, now)
    elif clinic.treated >= clinical.places or not _may_be_seen(world, row):
        stand_with_clinic(perpetrator, Treatment.WAITING, now + clinical.review_days, now)
    else:
        clinic.treated += 1
        clinic.started += 1
        stand_with_clinic(perpetrator, Treatment.TREATED, now + clinical.days, now)
    write(world, int(Kind.TREATMENT), row, perpetrator.treatment)
    move(world, row)


@rule
def _may_be_seen(world: World, row: int) -> bool:
    """Not behind bars, and where the clinic so rules not under investigation [M20]."""
    if is_confined(perpetrator_at(world, row)):
        return False
    excluded = parameters_now(world).clinical.excluded_while_investigated
    return not (excluded and is_live(case_at(world, row)))
