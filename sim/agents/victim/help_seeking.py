"""Help-seeking: which incidents are reported, how reporting tires, how grave each kind is.

A report is of a course of conduct. While it is being investigated, further incidents are added to
it more often than they are reported anew; every earlier report, and an answer that was poor, leave
less readiness for the next; support, fear, trust and gravity raise it.
"""

import math

from caseflow.sim.agents.victim.person import Service, Victim
from caseflow.sim.rows import Count, Days, Factor, Row, Share, Weight
from caseflow.sim.rule import rule


class HelpSeeking(Row):
    """When an incident is reported to the police [C16, C17, C21, R1, R2, S1]."""

    first_report: Share
    first_online_only: Factor
    later_report: Share
    covered: Factor
    tires: Factor
    poor_answer: Factor
    minoritised: Factor
    willingness_spread: Factor
    fear_weight: Weight
    trust_weight: Weight
    engagement_weight: Weight
    severity_weight: Weight
    delay: Days


class Severity(Row):
    """How grave each kind of incident is, as a share of the fear still to come."""

    contact: Share
    online: Share
    following: Share
    damage: Share
    threat: Share
    assault: Share
    economic: Share
    typical: Share


@rule
def decide_to_tell(victim: Victim, incident: int, when: Days) -> None:
    """The incident of this number, counted from 1, will be reported on that day."""
    victim.tells_of = incident
    victim.reports = when


@rule
def bear_in_mind(victim: Victim, severity: Share) -> None:
    """Until somebody answers, the gravest of the incidents is what has to be answered."""
    victim.gravest_unanswered = max(victim.gravest_unanswered, severity)


@rule
def chance_of_first_report(
    victim: Victim, severity: Share, typical: Share, help_seeking: HelpSeeking
) -> float:
    """How likely this incident is the first that the victim reports."""
    push = help_seeking.severity_weight * (severity - typical)
    push += help_seeking.fear_weight * (victim.fear - 0.5)
    base = help_seeking.first_report
    if victim.online_only:
        base *= help_seeking.first_online_only
    if victim.minoritised:
        base *= help_seeking.minoritised
    return min(base * victim.willingness * math.exp(push), 1.0)


@rule
def chance_of_later_report(
    victim: Victim,
    severity: Share,
    typical: Share,
    reports: Count,
    covered: bool,
    help_seeking: HelpSeeking,
) -> float:
    """How likely this incident is reported after so many reports; the more, the less likely."""
    push = help_seeking.severity_weight * (severity - typical)
    push += help_seeking.fear_weight * (victim.fear - 0.5)
    push += help_seeking.trust_weight * (victim.trust - 0.5)
    if victim.service == Service.ACTIVE:
        push += help_seeking.engagement_weight
    base = help_seeking.later_report * math.pow(help_seeking.tires, max(reports - 1, 0))
    if covered:
        base *= help_seeking.covered
    if victim.poorly_answered:
        base *= help_seeking.poor_answer
    if victim.minoritised:
        base *= help_seeking.minoritised
    return min(base * victim.willingness * math.exp(push), 1.0)
