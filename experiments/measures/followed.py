"""People followed from a landmark day, and what is counted of them from there on."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from caseflow.experiments.measures.moments import HOURS, NEVER_HOURS, Counts, Moments
from caseflow.experiments.measures.observed import Mask, Numbers, Observed
from caseflow.experiments.measures.people import People, Persons, dated_rows


@dataclass(frozen=True, eq=False)
class Followed:
    """People of one world, each followed from a landmark of their own.

    Attributes
    ----------
    rows
        Of ``PERSON``, shape (people,).
    incidents, reports
        As in ``People``.
    landmark
        Shape (people,): the hour, since the first report, from which each is followed; infinite
        for those who have no landmark and are not counted.
    follow_up
        For how many days everyone is followed.
    """

    rows: Persons
    incidents: Moments
    reports: Moments
    landmark: Numbers
    follow_up: float

    @property
    def counted(self) -> Mask:
        """Whose landmark lies within the follow-up; shape (people,)."""
        return np.asarray(self.landmark <= self.follow_up * HOURS)

    def whole(self, days: float) -> Mask:
        """Of whom so many days from the landmark are within the run; shape (people,).

        Nobody's are where the follow-up is shorter than that: then only those would be counted
        who reported early.
        """
        ends = self.landmark + days * HOURS
        return np.asarray(self.counted & (ends <= self.rows["watched"]) & (days <= self.follow_up))

    def hour(self, days: float) -> Numbers:
        """So many days after the landmark; shape (people,)."""
        return np.asarray(self.landmark + days * HOURS)


def from_report(seen: Observed) -> Followed:
    """Everyone who reported, from the first report on."""
    return seen.once(_from_report)


def from_first_contact(seen: Observed) -> Followed:
    """Whom an advocate met, from their first meeting on."""
    return seen.once(_from_first_contact)


def _from_report(seen: Observed) -> Followed:
    rows, nought = seen.once(dated_rows), np.zeros(len(seen.cases))
    return Followed(rows, seen.incidents, seen.reports, nought, seen.cohort.follow_up)


def _from_first_contact(seen: Observed) -> Followed:
    rows = seen.once(dated_rows)
    landmark = _moment(rows["first_contact"])
    return Followed(rows, seen.incidents, seen.reports, landmark, seen.cohort.follow_up)


def served_in_any(worlds: Sequence[People], follow_up: float) -> tuple[list[Followed], Counts]:
    """The people whom an advocate met in any of some worlds, in each of these worlds.

    Whoever is not in the cohort of one of the worlds is left out of all. The landmark of each is
    the earliest first contact in any of them, the same everywhere; so are the end of watching and
    whether the risk was called high, which it is when it was so in any of them.

    Gives them in the order of the worlds, and the bits of their groups in the first world, shape
    (people,).
    """
    keys = reduce(np.intersect1d, [world.rows["key"] for world in worlds])
    there = [world.take(np.searchsorted(world.rows["key"], keys)) for world in worlds]
    contact = np.min([world.rows["first_contact"] for world in there], axis=0)
    served = np.flatnonzero(contact < NEVER_HOURS)
    there = [world.take(served) for world in there]
    landmark = _moment(contact[served])
    watched = np.min([world.rows["watched"] for world in there], axis=0)
    high = np.any([world.rows["high_risk"] for world in there], axis=0)
    found = []
    for world in there:
        rows = world.rows.copy()
        rows["watched"], rows["high_risk"] = watched, high
        found.append(Followed(rows, world.incidents, world.reports, landmark, follow_up))
    return found, there[0].rows["groups"].astype(np.int64)


def _moment(hours: Persons) -> Numbers:
    """Hours as numbers, infinite where the moment does not come."""
    return np.where(hours < NEVER_HOURS, hours.astype(float), np.inf)
