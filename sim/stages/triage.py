"""The triage meeting: a limited agenda, the urgent first; who is taken on, advised, declined."""

import math

from caseflow.sim.agenda import plan_case, plan_site
from caseflow.sim.agents.advocate import AttachAt
from caseflow.sim.agents.case import Stage, be_called_stalking, move_to
from caseflow.sim.agents.perpetrator import Treatment, be_managed, stand_with_clinic
from caseflow.sim.agents.police import train
from caseflow.sim.dealings.reckoning import move
from caseflow.sim.dealings.service import ask_for_assessment, end_service, take_on, watch_him
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.waiting import free_entry, step_out
from caseflow.sim.world import (
    World,
    case_at,
    entry_at,
    parameters_now,
    perpetrator_at,
    police_of,
    site_of,
)


@rule
def happens(world: World) -> None:
    """Case by case, the urgent first, until the agenda or the list is done."""
    parameters = parameters_now(world)
    site = site_of(world)
    site.meetings += 1
    place = site.for_triage.first
    for _ in range(parameters.triage.agenda):
        if site.for_triage.first == NOBODY:
            break
        # Whoever stands before the last urgent case is not urgent: the search goes on from there.
        place = _next_urgent(world, place)
        if place == NOBODY:
            row, _ = _take(world, site.for_triage.first)
        else:
            row, place = _take(world, place)
        _decide(world, row)
    site.next_meeting = world.now + parameters.triage.every
    plan_site(world)


@rule
def _next_urgent(world: World, place: int) -> int:
    """The longest-waiting urgent case from a place in the list on; nobody when there is none."""
    while place != NOBODY:
        entry = entry_at(world, place)
        if case_at(world, entry.case).urgent:
            break
        place = entry.behind
    return int(place)


@rule
def _take(world: World, place: int) -> tuple[int, int]:
    """A case leaves the list; its row, and the place behind it."""
    site = site_of(world)
    entry = entry_at(world, place)
    row, behind = entry.case, entry.behind
    site.days_in_triage_list += world.now - entry.asked
    case_at(world, row).awaits_triage = False
    step_out(world, site.for_triage, place)
    free_entry(world, place)
    return int(row), int(behind)


@rule
def _decide(world: World, row: int) -> None:
    """Is it stalking, and can the service add value? Taken on, advised upon, or turned away."""
    parameters = parameters_now(world)
    triage = parameters.triage
    case = case_at(world, row)
    perpetrator = perpetrator_at(world, row)
    case.triaged = min(case.triaged, world.now)
    if not case.known_as_stalking:
        be_called_stalking(case, world.now)
    write(world, int(Kind.TRIAGE), row, -1)
    push = triage.accept_by_risk * perpetrator.true_risk
    if case.spoken_for:
        push += triage.voice
    odds = triage.accept * math.exp(push)
    accepted = luck(case.key, Decision.ACCEPTED, case.reopened) < odds / (
        1.0 - triage.accept + odds
    )
    if accepted:
        be_managed(perpetrator, True)
        case.managed = True
        _consider_treatment(world, row)
    is_stalking = accepted or luck(case.key, Decision.CONSULTED, 0) < triage.consulted
    advocacy = parameters.advocacy
    # Whom the meeting only advises upon has an advocate all the same, where every victim gets one.
    given = advocacy.available and advocacy.attach_at != AttachAt.TAKEN_ON
    served = accepted or (is_stalking and given)
    # Who was attached at classification may by now have declined, left, or been helped.
    undecided = case.stage == Stage.REFERRED
    if not accepted and is_stalking:
        _advise(world)
    if served and undecided and advocacy.available:
        take_on(world, row)
    elif accepted and undecided:
        move_to(case, Stage.ACCEPTED)
        ask_for_assessment(world, row)
        watch_him(world, row)
    elif accepted and case.assessed == NEVER and case.assessment_due == NEVER:
        ask_for_assessment(world, row)
    elif not served:
        _turn_away(world, row, is_stalking)
    move(world, row)
    plan_case(world, row)


@rule
def _turn_away(world: World, row: int, advised: bool) -> None:
    """Nobody holds the case: it was advised upon, or is not what it was taken for."""
    case = case_at(world, row)
    if case.stage >= Stage.WAITING and case.stage <= Stage.MONITORED:
        end_service(world, row, True)
    case.review_due, case.assessment_due = NEVER, NEVER
    move_to(case, Stage.CONSULTED if advised else Stage.DECLINED)


@rule
def _advise(world: World) -> None:
    """Advice on one case teaches the officers who work on others."""
    parameters = parameters_now(world)
    decay = parameters.classifying.training_decay
    train(police_of(world), parameters.triage.consultation_training, decay, world.now)


@rule
def _consider_treatment(world: World, row: int) -> None:
    """The clinic looks at the perpetrator: about a third are suitable [M25]."""
    perpetrator = perpetrator_at(world, row)
    if perpetrator.treatment != Treatment.NOT_CONSIDERED:
        return
    if not perpetrator.mental_health_need:
        return
    if luck(perpetrator.key, Decision.SUITABLE, 0) < parameters_now(world).clinical.suitable:
        stand_with_clinic(perpetrator, Treatment.WAITING, world.now, world.now)
    else:
        stand_with_clinic(perpetrator, Treatment.UNSUITABLE, NEVER, world.now)
