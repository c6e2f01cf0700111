"""An incident: what is done, what it does to the victim, and whether it will be reported."""

from caseflow.sim.agents.case import Stage, is_live, note_repeat
from caseflow.sim.agents.perpetrator import (
    Incident,
    breach,
    commit,
    is_under_order,
    kind_of_incident,
)
from caseflow.sim.agents.victim import (
    Relationship,
    Severity,
    age,
    be_marked,
    bear_in_mind,
    chance_of_first_report,
    chance_of_later_report,
    decide_to_tell,
    endure,
    miss_work,
    pay,
    protect_oneself,
)
from caseflow.sim.dealings.reckoning import move, openings, weigh
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
    if kind == Incident.ECONOMIC:
        return severity.economic
    return severity.contact


@rule
def happens(world: World, row: int) -> None:
    """An act, what it does, and what both of them are likely to do next."""
    befalls(world, row)
    move(world, row)
    weigh(world, row)


@rule
def befalls(world: World, row: int) -> None:
    """An act; what it does to the victim; a breach of an order in force; whether it is reported."""
    parameters = parameters_now(world)
    perpetrator = perpetrator_at(world, row)
    victim = victim_at(world, row)
    case = case_at(world, row)
    number = perpetrator.incidents
    key = perpetrator.key
    ex_intimate = victim.relationship == Relationship.EX_INTIMATE
    _, in_person, online = openings(world, row)
    kind = kind_of_incident(
        perpetrator,
        luck(key, Decision.KIND_OF_INCIDENT, number),
        victim.online_only,
        ex_intimate,
        in_person,
        online,
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
    damaging, economic = kind == Incident.DAMAGE, kind == Incident.ECONOMIC
    endure(victim, severity, violent, damaging, economic, parameters.suffering)
    be_marked(victim, severity, parameters.feeling)
    _bear_the_cost(world, row, number, damaging, economic)
    first = case.stage == Stage.UNREPORTED
    typical = parameters.severity.typical
    if first:
        chance = chance_of_first_report(victim, severity, typical, parameters.help_seeking)
    else:
        chance = chance_of_later_report(
            victim, severity, typical, case.reports, is_live(case), parameters.help_seeking
        )
    will_report = luck(key, Decision.REPORTS, number) < chance
    if not first:
        note_repeat(case, violent, will_report, YEAR, world.now)
        log_incident(world, row, kind)
    if will_report:
        bear_in_mind(victim, severity)
    if will_report and victim.reports == NEVER:
        delay = wait_from(luck(key, Decision.REPORT_DELAY, number), parameters.help_seeking.delay)
        decide_to_tell(victim, number + 1, world.now + delay)
    write(world, int(Kind.INCIDENT), row, kind)


@rule
def _bear_the_cost(world: World, row: int, number: int, damaging: bool, economic: bool) -> None:
    """What it costs the victim: repairs, debts, days of work, and measures taken alone [S4]."""
    parameters = parameters_now(world)
    costs = parameters.costs
    victim = victim_at(world, row)
    key = victim.key
    if damaging:
        pay(victim, costs.repair)
    if economic:
        pay(victim, costs.economic_abuse)
    lost = parameters.suffering.work_lost_by_fear * victim.fear
    if luck(key, Decision.WORK_LOST, number) < lost:
        miss_work(victim)
        pay(victim, costs.lost_work_day)
    protecting = parameters.protecting
    if luck(key, Decision.MEASURES_TAKEN, number) < protecting.own_measures * victim.fear:
        moves = luck(key, Decision.MEASURES_TAKEN, -number - 1) < protecting.moving_share
        protect_oneself(victim, moves, protecting)
        pay(victim, costs.moving_home if moves else costs.own_measure)
