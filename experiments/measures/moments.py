"""Moments of people: what happened to each, in hours since the first report, some marked."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

HOURS = 24.0

NEVER_HOURS = int(np.iinfo(np.uint32).max)
"""In the place of a moment that does not come."""

APART = 1 << 33
"""Further than any two moments of a person are from each other, in hours."""

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
        first, end = self._until(after), self._until(until)
        if marked:
            first, end = self._marked_before[first], self._marked_before[end]
        number: Counts = np.maximum(end - first, 0)
        return number

    def last(self, after: ArrayLike, until: ArrayLike) -> NDArray[np.float64]:
        """The last moment of each person in that time, in hours; ``after`` where there is none."""
        latest = np.array(np.broadcast_to(np.asarray(after, float), self.counts.shape))
        end = self._until(until)
        there = end > self._until(after)
        latest[there] = self.hours[end[there] - 1]
        return latest

    def _until(self, hour: ArrayLike) -> Counts:
        """The number of moments of all people before each person, and of theirs until an hour."""
        whole = np.floor(np.clip(np.asarray(hour, float), -1.0, float(NEVER_HOURS)))
        people = np.arange(len(self.counts)) * APART
        line = people + whole.astype(np.int64)
        before: Counts = np.searchsorted(self._in_line, line, side="right")
        return before

    @cached_property
    def _in_line(self) -> Counts:
        """Every moment with its person's number, as one rising line; shape (moments,)."""
        return self.whose * APART + self.hours

    @cached_property
    def _marked_before(self) -> Counts:
        """How many of the first so many moments are marked; shape (moments + 1,)."""
        return np.concatenate([[0], np.cumsum(self.marked)])
