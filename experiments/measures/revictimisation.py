"""Revictimisation: incidents after the first report, as they happen, are told, and are recorded."""

import numpy as np

from caseflow.experiments.measures.counting import Counted, Ratio, mean, restricted, share
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.landmarks import REVICTIMISATION as HEADING
from caseflow.experiments.measures.observed import Observed

YEAR = 365.0


@counted(
    "revictimised_180",
    HEADING,
    "Any further incident within 6 months",
    unit="share",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="K1, K5",
    follow_up=180.0,
)
def any_180(seen: Observed) -> Counted:
    """Victims with any incident by the same person within 180 days of the first report."""
    return share(seen.within(seen.cases["first_repeat"], 180.0))


@counted(
    "revictimised_365",
    HEADING,
    "Any further incident within 12 months",
    unit="share",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="K1",
    follow_up=YEAR,
)
def any_365(seen: Observed) -> Counted:
    """Victims with any incident by the same person within 365 days of the first report."""
    return share(seen.within(seen.cases["first_repeat"], YEAR))


@counted(
    "revictimised_violent_180",
    HEADING,
    "Violence within 6 months",
    unit="share",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="V1",
    follow_up=180.0,
)
def violent_180(seen: Observed) -> Counted:
    """Victims assaulted by the same person within 180 days of the first report."""
    return share(seen.within(seen.cases["first_violent_repeat"], 180.0))


@counted(
    "revictimised_violent_365",
    HEADING,
    "Violence within 12 months",
    unit="share",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="V1",
    follow_up=YEAR,
)
def violent_365(seen: Observed) -> Counted:
    """Victims assaulted by the same person within 365 days of the first report."""
    return share(seen.within(seen.cases["first_violent_repeat"], YEAR))


@counted(
    "incidents_per_year",
    HEADING,
    "Incidents in the year after the report",
    unit="incidents",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="D3, D5",
    follow_up=YEAR,
)
def incidents(seen: Observed) -> Counted:
    """Incidents by the same person within 365 days of the first report, a victim."""
    return mean(seen.cases["repeats_in_year"])


@counted(
    "incidents_per_year_served",
    HEADING,
    "Incidents in the year after, with the service",
    unit="incidents",
    layer="true",
    of="victims who joined the service",
    better="lower",
    evidence="W19",
    follow_up=YEAR,
)
def incidents_served(seen: Observed) -> Counted:
    """Incidents by the same person within 365 days of the first report, a victim who joined the
    service."""
    return mean(seen.cases["repeats_in_year"], seen.served)


@counted(
    "violent_incidents_per_year",
    HEADING,
    "Assaults in the year after the report",
    unit="assaults",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="V1",
    follow_up=YEAR,
)
def violent_incidents(seen: Observed) -> Counted:
    """Assaults by the same person within 365 days of the first report, a victim."""
    return mean(seen.cases["violent_repeats_in_year"])


@counted(
    "days_to_first_repeat",
    HEADING,
    "Days until the next incident",
    unit="days",
    layer="true",
    of="victims who reported",
    better="higher",
    evidence="K1, K2",
    follow_up=YEAR,
)
def days_to_first(seen: Observed) -> Counted:
    """Mean days from the first report to the next incident, counted up to 365; who has none
    counts 365."""
    waits = seen.since_report(seen.cases["first_repeat"])
    return restricted(waits, YEAR, np.ones(len(waits), bool))


@counted(
    "reported_repeat_365",
    HEADING,
    "Reported a further incident within 12 months",
    unit="share",
    layer="reported",
    of="victims who reported",
    better="neither",
    evidence="W18",
    follow_up=YEAR,
)
def reported_repeat(seen: Observed) -> Counted:
    """Victims who reported a further incident within 365 days; more reports are not more harm."""
    return share(seen.within(seen.cases["first_reported_repeat"], YEAR))


@counted(
    "recorded_repeat_365",
    HEADING,
    "Further incident recorded within 12 months",
    unit="share",
    layer="recorded",
    of="victims who reported",
    better="neither",
    evidence="W18",
    follow_up=YEAR,
)
def recorded_repeat(seen: Observed) -> Counted:
    """Victims of whom the police recorded a further incident within 365 days; well supported
    victims tell more, so this can rise while what happens falls."""
    return share(seen.within(seen.cases["first_recorded_repeat"], YEAR))


@counted(
    "violence_in_episode",
    HEADING,
    "Violence at any time in the episode",
    unit="share",
    layer="true",
    of="victims who reported",
    better="lower",
    evidence="V1",
)
def violence_ever(seen: Observed) -> Counted:
    """Victims assaulted at least once, before or after the first report, by the end of the run."""
    return share(seen.perpetrators["violent_incidents"] > 0)


@counted(
    "online_incidents",
    HEADING,
    "Incidents that are online",
    unit="share",
    layer="true",
    of="incidents",
    better="neither",
    judgement=True,
)
def online_incidents(seen: Observed) -> Counted:
    """Incidents online, of all that happened to these victims by the end of the run, before the
    first report too."""
    did = seen.perpetrators
    return Ratio(did["online_incidents"], did["incidents"])
