"""The people of a run: what happened to each, when, and what became of them, in a few bytes."""

import zlib
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


def pack_people(found: People) -> bytes:
    """People as compressed bytes, the same for the same people."""
    columns = [np.ascontiguousarray(found.rows[name]).tobytes() for name in PERSON.names or ()]
    moments = [_packed(some) for some in (found.incidents, found.reports)]
    return zlib.compress(b"".join([np.uint32(len(found)).tobytes(), *columns, *moments]))


def _packed(some: Moments) -> bytes:
    """Moments as the steps between them, byte by byte, for these are small and alike."""
    firsts = np.concatenate([[True], some.whose[1:] != some.whose[:-1]])[: len(some.hours)]
    before = np.concatenate([np.zeros(1, np.uint32), some.hours[:-1]])[: len(some.hours)]
    steps = np.where(firsts, some.hours, some.hours - before).astype("<u4")
    planes = steps.view(np.uint8).reshape(-1, 4).T
    return b"".join(
        [some.counts.astype("<u4").tobytes(), planes.tobytes(), np.packbits(some.marked).tobytes()]
    )


def unpack_people(packed: bytes) -> People:
    """The people that ``pack_people`` wrote."""
    try:
        plain = memoryview(zlib.decompress(packed))
        number = int(np.frombuffer(plain[:4], "<u4")[0])
        rows, rest = np.zeros(number, PERSON), plain[4:]
        for name in PERSON.names or ():
            kind = PERSON[name]
            rows[name] = np.frombuffer(rest[: number * kind.itemsize], kind)
            rest = rest[number * kind.itemsize :]
        incidents, rest = _unpacked(rest, number)
        reports, rest = _unpacked(rest, number)
    except (zlib.error, ValueError, IndexError):
        raise ValueError("stored people are damaged") from None
    if len(rest):
        raise ValueError("stored people are damaged")
    return People(rows, incidents, reports)


def _unpacked(rest: memoryview, people: int) -> tuple[Moments, memoryview]:
    counts = np.frombuffer(rest[: 4 * people], "<u4").astype(np.int64)
    number, rest = int(counts.sum()), rest[4 * people :]
    planes = np.frombuffer(rest[: 4 * number], np.uint8).reshape(4, number)
    steps = np.ascontiguousarray(planes.T).view("<u4").ravel().astype(np.int64)
    rest = rest[4 * number :]
    size = -(-number // 8)
    marked = np.unpackbits(np.frombuffer(rest[:size], np.uint8), count=number).astype(bool)
    added = np.cumsum(steps)
    firsts = np.cumsum(counts) - counts
    begins = np.where(firsts > 0, added[np.maximum(firsts, 1) - 1], 0) if number else firsts
    hours = (added - np.repeat(begins, counts)).astype(np.uint32)
    return Moments(counts, hours, marked), rest[size:]
