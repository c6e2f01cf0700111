"""The event log: when, what, in which case, by whom; kept only on request."""

from caseflow.sim.rule import rule
from caseflow.sim.world import World, claim, happening_at


@rule
def write(world: World, what: int, case: int, whom: int) -> None:
    """Write one line, if anyone wants it."""
    if world.detailed:
        happening = happening_at(world, claim(world.event_log))
        happening.when = world.now
        happening.what = what
        happening.case = case
        happening.whom = whom
