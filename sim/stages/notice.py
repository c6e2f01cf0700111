"""Notice of release: those who hold him may, or may not, set the warning on its way [M30]."""

from sim.channels import Channel
from sim.dealings.news import give_news
from sim.diary import write
from sim.luck import Decision, luck
from sim.rows import NEVER
from sim.rule import rule
from sim.soonest import Kind
from sim.world import World, case_at, parameters_now, perpetrator_at, victim_at


@rule
def happens(world: World, row: int) -> None:
    """The warning is news like any other: it must still reach her in time."""
    perpetrator_at(world, row).notice_due = NEVER
    case = case_at(world, row)
    notified = parameters_now(world).sentencing.notified
    if luck(case.key, Decision.NOTIFIED, case.releases) < notified:
        victim_at(world, row).release_news = True
        give_news(world, row, int(Channel.VICTIM_LIAISON))
    write(world, int(Kind.NOTICE), row, -1)
