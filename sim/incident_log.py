"""The log of incidents and of reports, kept of every run so that both are counted from any day."""

from caseflow.sim.rule import rule
from caseflow.sim.world import World, act_at, claim, report_at


@rule
def log_incident(world: World, case: int, kind: int) -> None:
    """An incident after the first report is kept."""
    act = act_at(world, claim(world.incidents))
    act.when = world.now
    act.case = case
    act.kind = kind


@rule
def log_report(world: World, case: int, recorded: bool) -> None:
    """A report is kept, and whether the police recorded it."""
    report = report_at(world, claim(world.reports))
    report.when = world.now
    report.case = case
    report.recorded = recorded
