"""Reckoning: after any change, the intensities of leaving and of incidents are worked out anew."""

from caseflow.sim.agenda import plan_perpetrator, plan_victim
from caseflow.sim.agents.case import Stage, is_charged
from caseflow.sim.agents.perpetrator import act
from caseflow.sim.agents.victim import age, feel_about_process, feel_about_service, opportunity
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
def move(world: World, row: int) -> None:
    """Something has changed for the perpetrator: the rate of acting is worked out again."""
    parameters = parameters_now(world)
    left = opportunity(victim_at(world, row), parameters.assessing.warning_protection)
    act(perpetrator_at(world, row), left, parameters.restraining, world.now)
    plan_perpetrator(world, row)
