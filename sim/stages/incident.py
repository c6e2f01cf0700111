"""An incident: what he does, what it does to her, and whether she will report it."""

from caseflow.sim.agents.case import Stage, note_repeat
from caseflow.sim.agents.perpetrator import (
    Incident,
    breach,
    commit,
    is_under_order,
    kind_of_incident,
)
from caseflow.sim.agents.victim import Severity, age, chance_of_reporting, decide_to_tell, endure
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.event_log import write
from caseflow.sim.incident_log import log_incident
from caseflow.sim.luck import Decision, luck, patience_from, wait_from
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at

YEAR = 365.0


@rule
def severity_of(kind: int, severity: Severity) -> float:
    """How grave this incident is."""
    if kind == Incident.ASSAULT:
        return severity.assault
    if kind == Incident.THREAT:
        return severity.threat
    if kind == Incident.DAMAGE:
        return severity.damage
    if kind == Incident.FOLLOWING:
        return severity.following
    if kind == Incident.ONLINE:
        return severity.online
    return severity.contact


@rule
def happens(world: World, row: int) -> None:
    """He acts; she endures it; an order in force is broken; she decides whether to report."""
    parameters = parameters_now(world)
    perpetrator = perpetrator_at(world, row)
    victim = victim_at(world, row)
    case = case_at(world, row)
    number = perpetrator.incidents
    key = perpetrator.key
    kind = kind_of_incident(
        perpetrator,
        luck(key, Decision.KIND_OF_INCIDENT, number),
        victim.online_only,
        parameters.conduct,
    )
    violent = kind == Incident.ASSAULT
    commit(
        perpetrator, kind, patience_from(luck(key, Decision.NEXT_INCIDENT, number + 1)), world.now
    )
    if is_under_order(perpetrator):
        breach(perpetrator)
    age(victim, parameters.feeling.fear_memory, parameters.suffering.memory, world.now)
    severity = severity_of(kind, parameters.severity)
    endure(victim, severity, violent, kind == Incident.DAMAGE, parameters.suffering)
    first = case.stage == Stage.UNREPORTED
    chance = chance_of_reporting(
        victim, severity, parameters.severity.typical, first, parameters.help_seeking
    )
    will_report = luck(key, Decision.REPORTS, number) < chance
    if not first:
        note_repeat(case, violent, will_report, YEAR, world.now)
        log_incident(world, row, kind)
    if will_report and victim.reports == NEVER:
        delay = wait_from(luck(key, Decision.REPORT_DELAY, number), parameters.help_seeking.delay)
        decide_to_tell(victim, number + 1, world.now + delay)
    write(world, int(Kind.INCIDENT), row, kind)
    move(world, row)
    weigh(world, row)
