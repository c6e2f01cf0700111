"""Moments of people: what happened to each, in hours since the first report, some marked."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

HOURS = 24.0

NEVER_HOURS = int(np.iinfo(np.uint32).max)
"""In the place of a moment that does not come."""

FEW_ENOUGH = 1 << 16
"""As many people as numbers of two bytes can tell apart."""

Hours = NDArray[np.uint32]
Counts = NDArray[np.int64]


def hours_of(days: ArrayLike) -> Hours:
    """Days as whole hours, rounded up: what lies within so many days lies within their hours.

    Examples
    --------
    >>> hours_of([0.0, 0.04, 2.0, 1e18]).tolist()
    [0, 1, 48, 4294967295]
    """
    whole = np.ceil(np.asarray(days, float) * HOURS)
    return np.clip(whole, 0.0, float(NEVER_HOURS)).astype(np.uint32)


@dataclass(frozen=True, eq=False)
class Moments:
    """The moments of some people, person by person.

    Attributes
    ----------
    counts
        Shape (people,): how many moments each has.
    hours
        Shape (moments,): in whole hours since the first report, rising for each person.
    marked
        Shape (moments,): which of them are marked.
    """

    counts: Counts
    hours: Hours
    marked: NDArray[np.bool_]

    def __post_init__(self) -> None:
        """Refuse moments that are nobody's."""
        if not int(self.counts.sum()) == len(self.hours) == len(self.marked):
            raise ValueError("moments and the people they belong to do not agree")

    @classmethod
    def of(
        cls, whose: NDArray[Any], days: NDArray[Any], marked: NDArray[np.bool_], people: int
    ) -> "Moments":
        """Moments in the order of time, each with the number of the person whose it is."""
        # Numbers of two bytes are sorted by counting, in a fraction of the time.
        small = whose.astype(np.uint16) if people <= FEW_ENOUGH else whose
        order = np.argsort(small, kind="stable")
        counts = np.bincount(whose, minlength=people)
        return cls(counts, hours_of(days[order]), np.asarray(marked[order]))

    @classmethod
    def none(cls, people: int) -> "Moments":
        """People to whom nothing has happened."""
        return cls(np.zeros(people, np.int64), np.zeros(0, np.uint32), np.zeros(0, bool))

    @cached_property
    def whose(self) -> Counts:
        """The number of the person of each moment; shape (moments,)."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

    def take(self, people: Counts) -> "Moments":
        """The moments of some of the people, in their order."""
        counts = self.counts[people]
        firsts = np.cumsum(self.counts) - self.counts
        starts = np.repeat(firsts[people] - (np.cumsum(counts) - counts), counts)
        places = starts + np.arange(int(counts.sum()))
        return Moments(counts, self.hours[places], self.marked[places])

    def number(self, after: ArrayLike, until: ArrayLike, marked: bool = False) -> Counts:
        """How many moments each person has after an hour and not after another.

        ``after, until``: one number, or one a person; gives shape (people,).
        """
        inside = self._inside(after, until)
        if marked:
            inside &= self.marked
        return np.bincount(self.whose[inside], minlength=len(self.counts))

    def last(self, after: ArrayLike, until: ArrayLike) -> NDArray[np.float64]:
        """The last moment of each person in that time, in hours; ``after`` where there is none."""
        inside = self._inside(after, until)
        latest = np.array(np.broadcast_to(np.asarray(after, float), self.counts.shape))
        np.maximum.at(latest, self.whose[inside], self.hours[inside].astype(float))
        return latest

    def _inside(self, after: ArrayLike, until: ArrayLike) -> NDArray[np.bool_]:
        shape = self.counts.shape
        first = np.broadcast_to(np.asarray(after, float), shape)[self.whose]
        end = np.broadcast_to(np.asarray(until, float), shape)[self.whose]
        return np.asarray((self.hours > first) & (self.hours <= end))
