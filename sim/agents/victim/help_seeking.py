"""Help-seeking: when a victim reports an incident, and how grave each kind is."""

import math

from caseflow.sim.agents.victim.person import Service, Victim
from caseflow.sim.rows import Days, Factor, Row, Share, Weight
from caseflow.sim.rule import rule


class HelpSeeking(Row):
    """When a victim reports an incident [C16, C17, C21]."""

    first_report: Share
    later_report: Share
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
    typical: Share


@rule
def decide_to_tell(victim: Victim, incident: int, when: Days) -> None:
    """The victim will report the incident of this number, counted from 1, on that day."""
    victim.tells_of = incident
    victim.reports = when


@rule
def chance_of_reporting(
    victim: Victim, severity: Share, typical: Share, first: bool, help_seeking: HelpSeeking
) -> float:
    """How likely the victim is to report this incident."""
    base = help_seeking.first_report if first else help_seeking.later_report
    push = help_seeking.severity_weight * (severity - typical)
    push += help_seeking.fear_weight * (victim.fear - 0.5)
    if not first:
        push += help_seeking.trust_weight * (victim.trust - 0.5)
        if victim.service == Service.ACTIVE:
            push += help_seeking.engagement_weight
    return min(base * victim.willingness * math.exp(push), 1.0)
