"""Leaving: why victims withdraw from the justice process, or leave the service."""

import math

from caseflow.sim.agents.victim.person import Process, Service, Victim, knows_him
from caseflow.sim.channels import Channel
from caseflow.sim.clocks import bear, renew, runs_out
from caseflow.sim.rows import NEVER, Count, Days, Rate, Row, Weight
from caseflow.sim.rule import rule


class Disengagement(Row):
    """What makes a victim leave the justice process, or the service: log rate ratios."""

    before_charge: Rate
    after_charge: Rate
    from_service: Rate
    site_level: Weight
    known_offender: Weight
    retelling: Weight
    missed_news: Weight
    contradiction: Weight
    gap: Rate
    unanswered_incident: Weight
    fear: Weight
    trust: Weight
    rapport: Weight
    waiting: Weight
    most_counted: Count


@rule
def push_to_leave(victim: Victim, disengagement: Disengagement) -> float:
    """How much more readily the victim leaves than one without burdens: the log of a ratio."""
    most = disengagement.most_counted
    push = disengagement.retelling * min(max(victim.retellings - 1, 0), most)
    push += disengagement.missed_news * min(victim.news_missed, most)
    push += disengagement.contradiction * min(victim.contradictions, most)
    push += disengagement.unanswered_incident * min(victim.incidents_unanswered, most)
    push += disengagement.fear * (victim.fear - 0.5)
    push -= disengagement.trust * (victim.trust - 0.5)
    push -= disengagement.rapport * victim.rapport
    return push


@rule
def gap_pushes(victim: Victim, disengagement: Disengagement, since: Days, now: Days) -> float:
    """What the days without a supportive contact have added so far."""
    last = victim.last_supportive_contact
    if last > now:
        last = since
    return disengagement.gap * (now - last)


@rule
def feel_about_process(
    victim: Victim, charged: bool, since: Days, disengagement: Disengagement, now: Days
) -> None:
    """Patience with the justice process is used at what its intensity now is."""
    if victim.process != Process.SUPPORTING:
        victim.leaves_process = NEVER
        return
    base = disengagement.after_charge if charged else disengagement.before_charge
    push = push_to_leave(victim, disengagement) + disengagement.site_level
    push += gap_pushes(victim, disengagement, since, now)
    if knows_him(victim):
        push += disengagement.known_offender
    bear(victim.process_patience, base * math.exp(push), disengagement.gap, now)
    victim.leaves_process = runs_out(victim.process_patience)


@rule
def feel_about_service(
    victim: Victim, waiting: bool, since: Days, disengagement: Disengagement, now: Days
) -> None:
    """Patience with the service is used at what its intensity now is."""
    if victim.service != Service.ACTIVE:
        victim.leaves_service = NEVER
        return
    push = push_to_leave(victim, disengagement)
    push += gap_pushes(victim, disengagement, since, now)
    if waiting:
        push += disengagement.waiting
    bear(
        victim.service_patience, disengagement.from_service * math.exp(push), disengagement.gap, now
    )
    victim.leaves_service = runs_out(victim.service_patience)


@rule
def support_process(victim: Victim, patience: float, now: Days) -> None:
    """The victim supports an investigation, or a prosecution, with a patience of its own."""
    victim.process = Process.SUPPORTING
    renew(victim.process_patience, patience, now)


@rule
def withdraw(victim: Victim, charged: bool, now: Days) -> None:
    """The victim no longer supports the justice process."""
    if charged:
        victim.process = Process.WITHDRAWN_AFTER_CHARGE
        victim.withdrew_after_charge = min(victim.withdrew_after_charge, now)
    else:
        victim.process = Process.WITHDRAWN_BEFORE_CHARGE
        victim.withdrew_before_charge = min(victim.withdrew_before_charge, now)
    victim.leaves_process = NEVER


@rule
def finish_process(victim: Victim) -> None:
    """The justice process is over for the victim."""
    if victim.process == Process.SUPPORTING:
        victim.process = Process.OVER
    victim.leaves_process = NEVER


@rule
def join_service(victim: Victim, patience: float, now: Days) -> None:
    """The victim accepts the service."""
    victim.service = Service.ACTIVE
    victim.joined_service = min(victim.joined_service, now)
    renew(victim.service_patience, patience, now)


@rule
def leave_service(victim: Victim, planned: bool, now: Days) -> None:
    """The victim's time with the service ends: as planned, or because they leave."""
    victim.service = Service.ENDED_AS_PLANNED if planned else Service.LEFT
    if not planned:
        victim.left_service = min(victim.left_service, now)
    victim.leaves_service = NEVER
    victim.next_contact[Channel.ADVOCATE] = NEVER
