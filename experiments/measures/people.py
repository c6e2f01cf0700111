"""The people of a run: what happened to each, when, and what became of them, in a few bytes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.groups import Membership
from caseflow.experiments.measures.moments import HOURS, Counts, Moments, hours_of
from caseflow.experiments.measures.observed import Cohort, Observed
from caseflow.sim import Replication
from caseflow.sim.agents.case import Risk

YEAR = 365.0

PERSON = np.dtype(
    [
        ("key", "<u8"),
        ("failures", "<u4"),
        ("incidents", "<u4"),
        ("assaulted", "?"),
        ("withdrew", "?"),
        ("left", "?"),
        ("recorded", "?"),
        ("served", "?"),
        ("high_risk", "?"),
        ("groups", "<u2"),
        ("watched", "<u4"),
        ("first_contact", "<u4"),
        ("withdrew_at", "<u4"),
        ("left_at", "<u4"),
        ("retellings", "<u4"),
        ("news_missed", "<u4"),
        ("news_total", "<u4"),
    ]
)
"""Who a person is, by their address of luck; what went wrong, as bits; incidents in the year after
the first report, and whether one of them was an assault; whether they withdrew before charge within
the follow-up, and whether they left the service within a year of joining it; whether the police
recorded the report, whether they joined the service, and whether the first assessment called the
risk high; in which of ``GROUPS`` they are, a bit each. Then, in whole hours since the first report
and ``NEVER_HOURS`` for what did not come: the end of the run, the first contact with an advocate,
withdrawal before charge, and leaving the service not as planned; and, by the end of the run,
tellings of their story, and news missed and owed."""

Persons = NDArray[Any]


@dataclass(frozen=True, eq=False)
class People:
    """People of one site, with what happened to each after the first report.

    Attributes
    ----------
    rows
        Of ``PERSON``, shape (people,).
    incidents
        Every incident after the first report; assaults are marked.
    reports
        Every report, the first one among them; those that the police recorded are marked.
    """

    rows: Persons
    incidents: Moments
    reports: Moments

    def __post_init__(self) -> None:
        """Refuse moments of other people."""
        if not len(self.rows) == len(self.incidents.counts) == len(self.reports.counts):
            raise ValueError("moments and people do not agree")

    @classmethod
    def of_rows(cls, rows: Persons) -> "People":
        """People of whom no moments are known."""
        return cls(rows, Moments.none(len(rows)), Moments.none(len(rows)))

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, places: Counts) -> "People":
        """Some of the people, in their order."""
        return People(self.rows[places], self.incidents.take(places), self.reports.take(places))


def people(replication: Replication, cohort: Cohort) -> People:
    """Look at every victim of a cohort.

    Gives them in the order of their keys, so that the same people are found again in another
    world.
    """
    return people_by_key(Observed(replication, cohort))


def people_by_key(seen: Observed) -> People:
    """Look at every victim of what is observed, in the order of their keys."""
    found = people_of(seen)
    return found.take(np.argsort(found.rows["key"]))


def people_of(seen: Observed) -> People:
    """Look at every victim of what is observed, in its order."""
    rows = seen.once(dated_rows).copy()
    rows["failures"] = seen.cases["failures"]
    rows["incidents"] = seen.cases["repeats_in_year"]
    rows["assaulted"] = seen.within(seen.cases["first_violent_repeat"], YEAR)
    rows["withdrew"] = seen.within(seen.victims["withdrew_before_charge"], seen.cohort.follow_up)
    gone = seen.victims["left_service"] < seen.end
    stayed = seen.victims["left_service"] - seen.victims["joined_service"]
    rows["left"] = seen.served & gone & (stayed <= YEAR)
    rows["recorded"], rows["served"] = seen.recorded, seen.served
    for bit, mask in enumerate(seen.once(Membership.of).masks):
        rows["groups"] |= mask.astype(np.uint16) << np.uint16(bit)
    return People(rows, seen.incidents, seen.reports)


def dated_rows(seen: Observed) -> Persons:
    """Rows of ``PERSON``, so far as outcomes from a landmark day are counted from them."""
    rows = np.zeros(len(seen.cases), PERSON)
    rows["key"] = seen.cases["key"]
    rows["high_risk"] = seen.cases["risk_at_first"] == Risk.HIGH
    rows["watched"] = np.floor(HOURS * (seen.end - seen.reported))
    for column, moment in (
        ("first_contact", seen.cases["first_contact"]),
        ("withdrew_at", seen.victims["withdrew_before_charge"]),
        ("left_at", seen.victims["left_service"]),
    ):
        rows[column] = hours_of(seen.since_report(moment))
    for column in ("retellings", "news_missed", "news_total"):
        rows[column] = seen.victims[column]
    return rows
