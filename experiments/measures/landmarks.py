"""Outcomes from a landmark day: the first report, or the first meeting with an advocate.

The second are counted among those whom an advocate met. In a comparison these are the same people
in every world: whoever an advocate met in any of them, from the earliest such day on.
"""

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from caseflow.experiments.measures.burden import HEADING as BURDEN
from caseflow.experiments.measures.counting import Counted, Ratio, by_group, mean, share
from caseflow.experiments.measures.definition import counted
from caseflow.experiments.measures.disengagement import HEADING as DISENGAGEMENT
from caseflow.experiments.measures.followed import (
    Followed,
    from_first_contact,
    from_report,
    served_in_any,
)
from caseflow.experiments.measures.groups import GROUPS, Membership
from caseflow.experiments.measures.moments import HOURS
from caseflow.experiments.measures.observed import Numbers, Observed
from caseflow.experiments.measures.people import People

REVICTIMISATION = "Revictimisation"
MONTH, QUIET, HALF_YEAR, YEAR, TWO_YEARS = 30.4, 30.0, 180.0, 365.0, 731.0
SUFFIX = ", of those served"
REPORTERS = "victims who reported"
SERVED_VICTIMS = "victims an advocate met in either world"
MET = "the first meeting with an advocate"
SAME = (
    "Counted of those whom an advocate met; in a comparison of whoever was met in any of its "
    "worlds, from the earliest such day, so that the same people stand on every side."
)

Count = Callable[[Followed], Counted]

SERVED: dict[str, Count] = {}
"""By the name of each measure of those served: how it is counted from their landmark."""


def of_served(
    name: str,
    heading: str,
    title: str,
    *,
    unit: str,
    layer: Literal["true", "reported", "recorded"],
    better: Literal["lower", "higher", "neither"],
    evidence: str = "none",
    of: str = SERVED_VICTIMS,
    follow_up: float = 0.0,
) -> Callable[[Count], Count]:
    """Enter a measure of those whom an advocate met."""

    def enter(count: Count) -> Count:
        def of_met(seen: Observed) -> Counted:
            return count(from_first_contact(seen))

        of_met.__doc__ = f"{(count.__doc__ or '').format(landmark=MET)} {SAME}"
        counted(
            f"{name}_served",
            heading,
            title + SUFFIX,
            unit=unit,
            layer=layer,
            of=of,
            better=better,
            evidence=evidence,
            judgement=True,
            follow_up=follow_up,
        )(of_met)
        SERVED[f"{name}_served"] = count
        return count

    return enter


def of_both(
    name: str,
    heading: str,
    title: str,
    *,
    unit: str,
    layer: Literal["true", "reported", "recorded"],
    better: Literal["lower", "higher", "neither"],
    evidence: str = "none",
    of: tuple[str, str] = (REPORTERS, SERVED_VICTIMS),
    follow_up: float = 0.0,
) -> Callable[[Count], Count]:
    """Enter a measure of everyone who reported, and the same of those whom an advocate met."""

    def enter(count: Count) -> Count:
        def of_everyone(seen: Observed) -> Counted:
            return count(from_report(seen))

        of_everyone.__doc__ = (count.__doc__ or "").format(landmark="the first report")
        counted(
            name,
            heading,
            title,
            unit=unit,
            layer=layer,
            of=of[0],
            better=better,
            evidence=evidence,
            follow_up=follow_up,
        )(of_everyone)
        return of_served(
            name,
            heading,
            title,
            unit=unit,
            layer=layer,
            better=better,
            evidence=evidence,
            of=of[1],
            follow_up=follow_up,
        )(count)

    return enter


def _stalking_free(days: float, months: int) -> None:
    def stalking_free(followed: Followed) -> Counted:
        quiet = followed.incidents.number(followed.hour(days - QUIET), followed.hour(days)) == 0
        return share(quiet, followed.whole(days))

    stalking_free.__doc__ = (
        f"Victims with no incident by the same person in the 30 days that end {days:.0f} days "
        f"after {{landmark}}. Only those are counted whose {days:.0f} days end within the run, and "
        "nobody where the follow-up is shorter."
    )
    of_both(
        f"stalking_free_{days:.0f}",
        REVICTIMISATION,
        f"Free of stalking after {months} months",
        unit="share",
        layer="true",
        better="higher",
        evidence="D3",
        follow_up=days,
    )(stalking_free)


_stalking_free(90.0, 3)
_stalking_free(180.0, 6)
_stalking_free(365.0, 12)


@of_both(
    "incidents_per_supported_month",
    REVICTIMISATION,
    "Incidents a month",
    unit="incidents",
    layer="true",
    better="lower",
    evidence="D5",
    follow_up=HALF_YEAR,
)
def incidents_a_month(followed: Followed) -> Counted:
    """Incidents by the same person in the 180 days after {landmark}, for each 30.4 days of these.
    Only those are counted whose 180 days end within the run, and nobody where the follow-up is
    shorter."""
    return _a_month(followed, marked=False)


@of_both(
    "assaults_per_supported_month",
    REVICTIMISATION,
    "Assaults a month",
    unit="assaults",
    layer="true",
    better="lower",
    evidence="V1",
    follow_up=HALF_YEAR,
)
def assaults_a_month(followed: Followed) -> Counted:
    """Assaults by the same person in the 180 days after {landmark}, for each 30.4 days of these.
    Only those are counted whose 180 days end within the run, and nobody where the follow-up is
    shorter."""
    return _a_month(followed, marked=True)


def _a_month(followed: Followed, marked: bool) -> Counted:
    whole = followed.whole(HALF_YEAR)
    number = followed.incidents.number(followed.landmark, followed.hour(HALF_YEAR), marked)
    return Ratio(number * whole, whole * (HALF_YEAR / MONTH))


@of_both(
    "violence_180_high_risk",
    REVICTIMISATION,
    "Violence within 6 months, high risk",
    unit="share",
    layer="true",
    better="lower",
    evidence="V1, K5",
    of=(
        "victims assessed as high risk",
        "high-risk victims an advocate met in either world",
    ),
    follow_up=HALF_YEAR,
)
def violence_high_risk(followed: Followed) -> Counted:
    """Victims assaulted by the same person within 180 days of {landmark}, of those whose first
    assessment said high risk (in a comparison of those served: in any of its worlds); violence may
    come before the assessment. Only those are counted whose 180 days end within the run, and nobody
    where the follow-up is shorter."""
    number = followed.incidents.number(followed.landmark, followed.hour(HALF_YEAR), marked=True)
    return share(number > 0, followed.whole(HALF_YEAR) & followed.rows["high_risk"])


@of_both(
    "days_to_last_incident",
    REVICTIMISATION,
    "Days until the last incident",
    unit="days",
    layer="true",
    better="lower",
    evidence="D3",
    follow_up=YEAR,
)
def days_to_last(followed: Followed) -> Counted:
    """Mean days from {landmark} to the last incident by the same person within 365 days of it; who
    has none counts 0, so fewer is better. Only those are counted whose 365 days end within the
    run, and nobody where the follow-up is shorter."""
    whole = followed.whole(YEAR)
    begins = np.where(whole, followed.landmark, 0.0)
    last = followed.incidents.last(begins, begins + YEAR * HOURS)
    return mean((last - begins) / HOURS, whole)


@of_both(
    "reports_each",
    REVICTIMISATION,
    "Reports made by each victim",
    unit="reports",
    layer="reported",
    better="neither",
)
def reports_each(followed: Followed) -> Counted:
    """Reports that a victim makes from {landmark} on, that one among them, until the end of the
    follow-up, which is counted from the first report."""
    ends = followed.follow_up * HOURS
    # The report that is the landmark counts; hours are whole, so the one before it is left out.
    number = followed.reports.number(followed.landmark - 1.0, ends)
    return mean(number, followed.counted)


def _recorded_repeat(days: float, words: str) -> None:
    def recorded_repeat(followed: Followed) -> Counted:
        ends = followed.hour(days)
        later = followed.reports.number(followed.landmark, ends, marked=True) > 0
        # The first that the police record repeats nothing that they knew of.
        again = followed.reports.number(-1.0, ends, marked=True) > 1
        return share(later & again, followed.whole(days))

    recorded_repeat.__doc__ = (
        "Victims of whom the police recorded a further report, not the first that they recorded, "
        f"within {days:.0f} days of "
        "{landmark}; well supported victims may report more, so this can rise while what happens "
        f"falls. Only those are counted whose {days:.0f} days end within the run, and nobody where "
        "the follow-up is shorter."
    )
    of_both(
        f"recorded_repeat_{days:.0f}",
        REVICTIMISATION,
        f"Further report recorded within {words}",
        unit="share",
        layer="recorded",
        better="neither",
        evidence="W18",
        follow_up=days,
    )(recorded_repeat)


_recorded_repeat(HALF_YEAR, "6 months")
_recorded_repeat(TWO_YEARS, "2 years")


@of_served(
    "disengaged_before_charge",
    DISENGAGEMENT,
    "Withdrew before charge",
    unit="share",
    layer="recorded",
    better="lower",
)
def withdrew(followed: Followed) -> Counted:
    """Victims who withdrew from an investigation after {landmark} and within the follow-up, which
    is counted from the first report."""
    at = followed.rows["withdrew_at"]
    later = (at > followed.landmark) & (at <= followed.follow_up * HOURS)
    return share(later, followed.counted)


@of_served(
    "disengaged_from_service",
    DISENGAGEMENT,
    "Left the service within 12 months",
    unit="share",
    layer="true",
    better="lower",
    follow_up=YEAR,
)
def left_service(followed: Followed) -> Counted:
    """Victims who left the service, not as planned, by 365 days after {landmark}, before that day
    too where they wait longer in one world than in another; who is never with the service in a
    world cannot leave it there. Only those are counted whose 365 days end within the run, and
    nobody where the follow-up is shorter."""
    left = followed.rows["left_at"] <= followed.hour(YEAR)
    return share(left, followed.whole(YEAR))


@of_served(
    "retellings",
    BURDEN,
    "Times the story had to be told",
    unit="tellings",
    layer="true",
    better="lower",
)
def retellings(followed: Followed) -> Counted:
    """Tellings of the victim's story from the first report to the end of the run, whenever
    {landmark} was."""
    return mean(followed.rows["retellings"], followed.counted)


@of_served(
    "updates_missed",
    BURDEN,
    "Updates that did not come in time",
    unit="share",
    layer="true",
    better="lower",
    evidence="C21",
    of="updates owed to victims an advocate met in either world",
)
def updates_missed(followed: Followed) -> Counted:
    """Pieces of news not told within the promised time, of all that were owed by the end of the
    run, whenever {landmark} was."""
    rows, chosen = followed.rows, followed.counted
    return Ratio(rows["news_missed"] * chosen, rows["news_total"] * chosen)


def count_served(worlds: Sequence[People], follow_up: float) -> Numbers:
    """Count every measure of those served over the same people in some worlds of one site.

    ``worlds``: people in the order of their keys, those of the baseline first; gives shape
    (worlds, groups, measures, 3): numerators, denominators, and how many people stand behind the
    denominator, in the order of ``SERVED``. Groups are those of the first world.
    """
    followed, bits = served_in_any(worlds, follow_up)
    masks = (bits & np.left_shift(1, np.arange(len(GROUPS)))[:, None]) != 0
    membership = Membership(masks)
    return np.array(
        [by_group([count(world) for count in SERVED.values()], membership) for world in followed]
    )
