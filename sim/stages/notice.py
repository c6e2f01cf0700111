"""Notice of release: the prison may, or may not, set the warning on its way [M30]."""

from caseflow.sim.agents.victim import be_warned
from caseflow.sim.channels import Channel
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
    """The warning is news like any other and must arrive in time, or goes directly."""
    perpetrator_at(world, row).notice_due = NEVER
    case = case_at(world, row)
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    if luck(case.key, Decision.NOTIFIED, case.releases) < parameters.sentencing.notified:
        victim.release_news = True
        give_news(world, row, int(Channel.VICTIM_LIAISON), int(Kind.NOTICE), case.releases)
        if parameters.passing.release_told_at_once:
            be_warned(victim)
            move(world, row)
    write(world, int(Kind.NOTICE), row, -1)
