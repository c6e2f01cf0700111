"""Alerting: the service hears of a further incident, and answers it by how grave it is.

What is grave is a crisis, before everything else and the gravest first; what is not is brought up
at a contact that comes sooner. Several in one day are one crisis. A case that is watched over, or
that is over, may be opened again.
"""

from caseflow.sim.agents.case import Case, Stage, is_high_risk, move_to
from caseflow.sim.agents.victim import be_contacted_by
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.dealings.service import ask_for_assessment, ask_for_triage, take_on
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Task
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at

ONE_DAY = 1.0


@rule
def alert_service(world: World, row: int) -> None:
    """Who holds the case answers; otherwise what is grave may open it again."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    newly_violent = is_newly_violent(case, perpetrator_at(world, row).violent_incidents)
    if case.reports == 1:
        return
    if case.stage == Stage.HELD and case.advocate != NOBODY:
        answer_incident(world, row, newly_violent)
        return
    following = parameters.following
    grave = is_high_risk(case) or newly_violent
    chance = following.reopening_high_risk if grave else following.reopening_other
    if luck(case.key, Decision.CONSULTED, victim_at(world, row).tells_of) >= chance:
        return
    if case.stage == Stage.MONITORED and case.advocate != NOBODY:
        case.reopened += 1
        move_to(case, Stage.HELD)
        ask_for_assessment(world, row)
        case.review_due = world.now + following.support_median
        answer_incident(world, row, newly_violent)
    elif case.stage == Stage.CLOSED or (case.stage == Stage.CONSULTED and newly_violent):
        case.reopened += 1
        if parameters.partnership.operates:
            ask_for_triage(world, row)
        elif parameters.advocacy.available:
            take_on(world, row)


@rule
def is_newly_violent(case: Case, violent_incidents: int) -> bool:
    """Whether there has been violence of which the service had not heard."""
    newly = violent_incidents > case.violence_known
    case.violence_known = violent_incidents
    return newly


@rule
def answer_incident(world: World, row: int, newly_violent: bool) -> None:
    """A crisis where it is grave and the first of the day; else a contact that comes sooner."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    victim = victim_at(world, row)
    grave = newly_violent or victim.gravest_unanswered >= parameters.advocacy.crisis_above
    answered_today = case.last_crisis < NEVER and world.now < case.last_crisis + ONE_DAY
    if grave and not answered_today:
        case.last_crisis = world.now
        due = world.now + parameters.passing.promised_days
        hours = parameters.advocacy.crisis_hours
        ask_advocate(world, case.advocate, row, int(Task.CRISIS), hours, due)
    elif victim.channels_open & (1 << Channel.ADVOCATE):
        be_contacted_by(victim, int(Channel.ADVOCATE), world.now + parameters.passing.promised_days)
