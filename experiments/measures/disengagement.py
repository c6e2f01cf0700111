"""Disengagement: from the justice process before and after charge, and from the service."""

import numpy as np

from caseflow.experiments.measures.counting import Chance, Counted, share
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.observed import Observed
from caseflow.sim.agents.victim import Service
from caseflow.sim.rows import NEVER

HEADING = "Disengagement"


@counted(
    "disengaged_before_charge",
    HEADING,
    "Withdrew before charge",
    unit="share",
    layer="recorded",
    of="cases recorded by the police",
    better="lower",
    evidence="A1-A6, C12",
)
def before_charge(seen: Observed) -> Counted:
    """Victims who withdrew from an investigation within the follow-up, as a share of the cases
    that the police recorded. What a force codes as not supported is another measure."""
    left = seen.within(seen.victims["withdrew_before_charge"], seen.cohort.follow_up)
    return share(left, seen.recorded)


@counted(
    "disengaged_after_charge",
    HEADING,
    "Withdrew after charge",
    unit="share",
    layer="recorded",
    of="charged cases",
    better="lower",
    evidence="C14",
)
def after_charge(seen: Observed) -> Counted:
    """Victims who withdrew from a prosecution by the end of the run, of the charged cases."""
    return share(seen.victims["withdrew_after_charge"] < NEVER, seen.charged)


def leaving(seen: Observed, days: float = 365.0) -> Chance:
    """The chance of leaving the service; its planned end comes in the place of leaving."""
    victims = seen.victims
    watched = np.minimum(seen.cases["closed"], seen.end)
    left = (victims["service"] == Service.LEFT) | (victims["left_service"] < seen.end)
    ends = np.where(left, victims["left_service"], watched) - victims["joined_service"]
    planned = ~left & (seen.cases["closed"] < seen.end)
    return Chance(ends, left, days, among=seen.served, competing=planned)


@counted(
    "disengaged_from_service_90",
    HEADING,
    "Left the service within 3 months",
    unit="share",
    layer="true",
    of="victims who joined the service",
    better="lower",
    judgement=True,
    follow_up=90.0,
)
def from_service_90(seen: Observed) -> Counted:
    """Chance of having left the service, not as planned, within 90 days of joining it, while
    waiting or later (Aalen-Johansen cumulative incidence: a planned end competes with
    leaving, the end of the run censors)."""
    return leaving(seen, 90.0)


@counted(
    "disengaged_from_service_180",
    HEADING,
    "Left the service within 6 months",
    unit="share",
    layer="true",
    of="victims who joined the service",
    better="lower",
    judgement=True,
    follow_up=180.0,
)
def from_service_180(seen: Observed) -> Counted:
    """Chance of having left the service, not as planned, within 180 days of joining it, while
    waiting or later (Aalen-Johansen cumulative incidence: a planned end competes with
    leaving, the end of the run censors)."""
    return leaving(seen, 180.0)


@counted(
    "disengaged_from_service",
    HEADING,
    "Left the service within 12 months",
    unit="share",
    layer="true",
    of="victims who joined the service",
    better="lower",
    judgement=True,
    follow_up=365.0,
)
def from_service(seen: Observed) -> Counted:
    """Chance of having left the service, not as planned, within 365 days of joining it, while
    waiting or later (Aalen-Johansen cumulative incidence: a planned end competes with
    leaving, the end of the run censors)."""
    return leaving(seen)


@counted(
    "left_while_waiting",
    HEADING,
    "Left before meeting an advocate",
    unit="share",
    layer="true",
    of="victims who joined the service",
    better="lower",
    judgement=True,
)
def left_while_waiting(seen: Observed) -> Counted:
    """Victims who joined the service and left it, or were let go, without ever meeting an
    advocate."""
    gone = seen.victims["service"] >= Service.LEFT
    never_met = seen.cases["first_contact"] >= NEVER
    return share(gone & never_met, seen.served)
