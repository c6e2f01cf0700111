"""Reckoning: after any change, the intensities of leaving and of incidents are worked out anew."""

from caseflow.sim.agenda import plan_perpetrator, plan_victim
from caseflow.sim.agents.case import Stage, is_charged
from caseflow.sim.agents.perpetrator import act, share_online
from caseflow.sim.agents.victim import (
    age,
    feel_about_process,
    feel_about_service,
    left_anywhere,
    left_in_person,
    left_online,
)
from caseflow.sim.rule import rule
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at


@rule
def weigh(world: World, row: int) -> None:
    """Something has changed for the victim: the feeling about going on is weighed again."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    case = case_at(world, row)
    now = world.now
    age(victim, parameters.feeling.fear_memory, parameters.suffering.memory, now)
    feel_about_process(victim, is_charged(case), case.reported, parameters.disengagement, now)
    waiting = case.stage == Stage.ACCEPTED or case.stage == Stage.WAITING
    feel_about_service(victim, waiting, case.reported, parameters.disengagement, now)
    plan_victim(world, row)


@rule
def openings(world: World, row: int) -> tuple[float, float, float]:
    """What protects the victim leaves of all acts, and of those in person and online by it."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    protecting = parameters.protecting
    everywhere = left_anywhere(victim, parameters.assessing.warning_protection, protecting)
    in_person = left_in_person(victim, protecting)
    online = left_online(victim, protecting)
    share = share_online(victim.online_only, parameters.conduct)
    both = share * online + (1.0 - share) * in_person
    if both <= 0.0:
        return 0.0, 1.0, 1.0
    return everywhere * both, in_person / both, online / both


@rule
def reckon_acts(world: World, row: int) -> None:
    """The rate of acts is worked out again, and so is when the next one falls due."""
    left, _, _ = openings(world, row)
    act(perpetrator_at(world, row), left, parameters_now(world).restraining, world.now)


@rule
def move(world: World, row: int) -> None:
    """Something has changed for the perpetrator: acts are reckoned anew, and planned."""
    reckon_acts(world, row)
    plan_perpetrator(world, row)
