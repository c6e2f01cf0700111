"""Notice of release: the prison may, or may not, set the warning on its way [M30]."""

from caseflow.sim.agents.perpetrator import Restraint
from caseflow.sim.agents.victim import be_warned
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.helping import renew_plan
from caseflow.sim.dealings.news import give_news
from caseflow.sim.dealings.reckoning import move
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at


@rule
def happens(world: World, row: int) -> None:
    """The warning is news like any other and must arrive in time, or goes to the victim at once."""
    perpetrator = perpetrator_at(world, row)
    perpetrator.notice_due = NEVER
    if perpetrator.restraint == Restraint.BAIL:
        _tell_of_bail(world, row)
    else:
        _tell_of_release(world, row)
    write(world, int(Kind.NOTICE), row, -1)


@rule
def _tell_of_release(world: World, row: int) -> None:
    """Custody is about to end."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    victim = victim_at(world, row)
    if luck(case.key, Decision.NOTIFIED, case.releases) < parameters.sentencing.notified:
        victim.release_news = True
        give_news(world, row, int(Channel.VICTIM_LIAISON), int(Kind.NOTICE), case.releases)
        if parameters.passing.release_told_at_once:
            be_warned(victim)
            renew_plan(world, row)
            move(world, row)


@rule
def _tell_of_bail(world: World, row: int) -> None:
    """Bail is about to end: where the officer says so in time, the plan can be renewed."""
    case = case_at(world, row)
    told = parameters_now(world).passing.bail_end_told
    if luck(case.key, Decision.BAIL_END_TOLD, case.arrested) < told:
        give_news(world, row, int(Channel.OFFICER), int(Kind.NOTICE), -1 - case.arrested)
        renew_plan(world, row)
