"""The justice process's dealings: an investigation opens, restraint, the process is over."""

from caseflow.sim.agenda import plan_case, plan_perpetrator
from caseflow.sim.agents.case import Outcome, be_investigated, decide
from caseflow.sim.agents.perpetrator import Restraint, is_confined, provoke, release, restrain
from caseflow.sim.agents.victim import finish_process, support_process
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_officer
from caseflow.sim.dealings.encounter import close_channel, open_channel
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.luck import Decision, key_of, luck, patience_from
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Task
from caseflow.sim.world import (
    World,
    case_at,
    investigator_at,
    parameters_now,
    perpetrator_at,
    victim_at,
)


@rule
def officer_on_duty(world: World, row: int) -> int:
    """Who is on duty at a report: as good as chance, and no matter of what others have done.

    Every officer draws, and the highest takes it; with one officer more, only those cases change
    hands that the new one draws (Thaler and Ravishankar 1998, *Using name-based mappings to
    increase hit rates*).
    """
    case = case_at(world, row)
    key = key_of(case.key, Decision.OFFICER, case.investigations)
    best, highest = NOBODY, -1.0
    officers = parameters_now(world).investigating.investigators
    for other in range(min(world.investigators.used, officers)):
        drawn = luck(key, Decision.OFFICER, other)
        if drawn > highest:
            best, highest = other, drawn
    return int(best)


@rule
def open_investigation(world: World, row: int) -> None:
    """Whoever is on duty takes the investigation; the victim supports it, for now."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    victim = victim_at(world, row)
    officer = officer_on_duty(world, row)
    be_investigated(case, officer)
    investigator_at(world, officer).open_cases += 1
    chance = luck(victim.key, Decision.LEAVES_PROCESS, case.investigations)
    support_process(victim, patience_from(chance), world.now)
    first = world.now + parameters.contact.officer.every
    open_channel(world, row, int(Channel.OFFICER), first)
    hours = parameters.investigating.hours
    ask_officer(world, officer, row, int(Task.INVESTIGATE), hours, NEVER)


@rule
def end_investigation(world: World, row: int, outcome: Outcome) -> None:
    """The police close the investigation with an outcome."""
    case = case_at(world, row)
    investigator_at(world, case.officer).open_cases -= 1
    decide(case, outcome, world.now)
    plan_case(world, row)


@rule
def end_process(world: World, row: int) -> None:
    """The justice process is over: its channels close and bail ends."""
    finish_process(victim_at(world, row))
    close_channel(world, row, int(Channel.OFFICER))
    close_channel(world, row, int(Channel.WITNESS_CARE))
    perpetrator = perpetrator_at(world, row)
    if perpetrator.restraint == Restraint.BAIL or perpetrator.restraint == Restraint.REMANDED:
        release(perpetrator, world.now)
        move(world, row)
    plan_case(world, row)
    weigh(world, row)


@rule
def put_under(world: World, row: int, restraint: Restraint, until: float) -> None:
    """The perpetrator is bailed, remanded, imprisoned or on licence; being free provokes."""
    perpetrator = perpetrator_at(world, row)
    restrain(perpetrator, restraint, until, world.now)
    if restraint == Restraint.CUSTODY:
        # Whatever the victim was told was of an earlier release.
        victim_at(world, row).warned = False
    if not is_confined(perpetrator):
        provoke(perpetrator, parameters_now(world).restraining, world.now)
    move(world, row)
    plan_perpetrator(world, row)
