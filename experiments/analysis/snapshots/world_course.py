"""The course: how two worlds went, week by week, from their first morning to their last."""

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from caseflow.experiments.analysis.snapshots.snapshot import QueueName, Snapshot
from caseflow.experiments.analysis.snapshots.watching import Pair, Watching

WEEK = 7
QUARTER = 13
"""Weeks over which the length of a list is averaged: it goes up and down between meetings."""

GREW_BY, GREW_BY_SHARE = 10.0, 0.5
"""A list grows where it has so many more than in the quarter before, and so much of them.
Judgement."""


@dataclass(frozen=True)
class WeekMark:
    """How a world stood on one morning of the course.

    Attributes
    ----------
    open_cases
        Of an advocate, the mean over the posts; 0 where there are none.
    waiting
        How many stand on each list.
    owed_news
        To how many victims news is owed.
    """

    open_cases: float
    waiting: dict[QueueName, int]
    owed_news: int

    @classmethod
    def of(cls, frame: Snapshot) -> "WeekMark":
        """Read a mark off a frame."""
        held = [post.open_cases for post in frame.posts]
        return cls(
            sum(held) / max(len(held), 1),
            {line.where: line.length for line in frame.lists},
            frame.news.people,
        )


@dataclass(frozen=True)
class Growth:
    """A list that grows.

    Attributes
    ----------
    where
        Which.
    length, more
        How many stood on it in the last quarter, and how many more than in the one before; means.
    """

    where: QueueName
    length: float
    more: float


@dataclass(frozen=True)
class WorldCourse:
    """How two worlds went.

    Attributes
    ----------
    first_day
        The date of day 0.
    last_day
        Days from the first to the last.
    days
        The mornings that were looked at, one a week.
    here, there
        A mark for each of them.
    safe
        Open cases that are advised at most, in the baseline on the last morning.
    parting
        The first morning on which the two look different; ``None`` where they look alike on
        all of ``days``.
    """

    first_day: date
    last_day: int
    days: tuple[int, ...]
    here: tuple[WeekMark, ...]
    there: tuple[WeekMark, ...]
    safe: int
    parting: int | None

    def date_of(self, day: int) -> date:
        """The date of a day."""
        return self.first_day + timedelta(days=day)

    def growing(self, day: int) -> tuple[tuple[Growth, ...], tuple[Growth, ...]]:
        """Which lists grow on a morning, in each world."""
        end = min(day // WEEK, len(self.days) - 1) + 1
        if end < 2 * QUARTER:
            return (), ()
        return _grown(self.here[:end]), _grown(self.there[:end])


def _grown(marks: tuple[WeekMark, ...]) -> tuple[Growth, ...]:
    found = []
    for where in QueueName:
        lengths = [mark.waiting[where] for mark in marks[-2 * QUARTER :]]
        before, now = fmean(lengths[:QUARTER]), fmean(lengths[QUARTER:])
        if now - before >= max(GREW_BY, GREW_BY_SHARE * before):
            found.append(Growth(where, now, now - before))
    return tuple(found)


def course_of(pair: Pair) -> WorldCourse:
    """Go through two worlds week by week; the pair itself stays on its morning."""
    here, there = _anew(pair.here), _anew(pair.there)
    days = tuple(range(0, pair.last_day + 1, WEEK))
    marks: tuple[list[WeekMark], list[WeekMark]] = ([], [])
    parted = None
    for day in days:
        frames = (here.at(day), there.at(day))
        for told, frame in zip(marks, frames, strict=True):
            told.append(WeekMark.of(frame))
        if parted is None and frames[0] != frames[1]:
            parted = day
    return WorldCourse(
        pair.here.scenario.first_day,
        pair.last_day,
        days,
        tuple(marks[0]),
        tuple(marks[1]),
        here.at(days[-1]).safe,
        None if parted is None else _first_morning(pair, parted),
    )


def _first_morning(pair: Pair, parted: int) -> int:
    """The first morning on which two worlds differ, of which a later one is known.

    Every one is looked at: what differs for a day may be alike again at the end of the week.
    """
    here, there = _anew(pair.here), _anew(pair.there)
    return next(day for day in range(parted + 1) if here.at(day) != there.at(day))


def _anew(world: Watching) -> Watching:
    return Watching(world.scenario, world.site, world.seed, world.replication)
