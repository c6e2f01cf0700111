"""The frame: one world on the morning of one day, as plain numbers."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseflow.sim.agents.case import Justice, Stage

Step = Stage | Justice
"""How far a case has come on one of its two tracks."""

OPEN_STAGES = (Stage.REFERRED, Stage.ACCEPTED, Stage.WAITING, Stage.HELD, Stage.MONITORED)
OPEN_JUSTICE = (Justice.INVESTIGATED, Justice.CHARGED, Justice.LISTED)
OPEN: tuple[Step, ...] = (*OPEN_STAGES, *OPEN_JUSTICE)
"""The steps in which somebody has something to do; of those who stand in them each is kept."""


class QueueName(StrEnum):
    """Where people wait in turn."""

    TRIAGE = "triage list"
    ADVOCATE = "line for an advocate"
    MAGISTRATES = "magistrates' court list"
    CROWN = "Crown Court list"


@dataclass(frozen=True)
class StepChange:
    """Cases that went from one step to another since the morning before.

    Attributes
    ----------
    before, after
        The steps; nothing before, where the stalking has only begun.
    cases
        The rows of the cases, rising.
    """

    before: Step | None
    after: Step
    cases: tuple[int, ...]


@dataclass(frozen=True)
class AdvocatePost:
    """One advocate's post.

    Attributes
    ----------
    row
        Its row, from 0.
    in_post, novice
        Whether somebody fills it, and whether they are new to the work.
    open_cases, tasks_waiting
        What they hold, and what waits in their task_list.
    hours_used, hours_available
        Of work with victims, in the week that runs; available in a whole week.
    days_empty
        How long nobody has filled it.
    """

    row: int
    in_post: bool
    novice: bool
    open_cases: int
    tasks_waiting: int
    hours_used: float
    hours_available: float
    days_empty: float


@dataclass(frozen=True)
class Queue:
    """One list: how many stand on it, and how long the longest has, in days."""

    where: QueueName
    length: int
    longest: float


@dataclass(frozen=True)
class UpdatesOwed:
    """What victims are owed and have not been told.

    Attributes
    ----------
    pieces, people
        How much news, and to how many.
    kept_back
        Of how many of them nobody who may be in touch knows it: whoever had it kept it back.
    longest
        How long the longest of it has been owed, in days.
    """

    pieces: int
    people: int
    kept_back: int
    longest: float


@dataclass(frozen=True)
class Snapshot:
    """One world on the morning of one day, before anything that falls on it.

    Attributes
    ----------
    scenario, title
        Of the world; two frames are equal whatever it is called.
    site, seed, replication
        Which of its worlds.
    day, last_day, date
        Days since the first, when the world ends, and the date of the day.
    stages, justice
        How many cases stand at each step, in the order of ``Stage`` and ``Justice``.
    standing
        The rows of the cases at each of ``OPEN``, in its order.
    moves
        What changed since the morning before, on the first track and then on the second.
    posts
        The advocates' posts of today.
    safe, unsafe, cap
        Open cases an advocate: advised at most, judged unsafe, and at which an advocate counts as
        full.
    lists, news
        Who waits, and for what.
    """

    scenario: str = field(compare=False)
    title: str = field(compare=False)
    site: str
    seed: int
    replication: int
    day: int
    last_day: int
    date: date
    stages: tuple[int, ...]
    justice: tuple[int, ...]
    standing: tuple[tuple[int, ...], ...]
    moves: tuple[StepChange, ...]
    posts: tuple[AdvocatePost, ...]
    safe: int
    unsafe: int
    cap: int
    lists: tuple[Queue, ...]
    news: UpdatesOwed

    def count(self, step: Step) -> int:
        """How many cases stand at a step."""
        return (self.stages if isinstance(step, Stage) else self.justice)[int(step)]

    def came(self, step: Step) -> tuple[int, ...]:
        """The cases that came to a step since the morning before."""
        return tuple(row for move in self.moves if move.after is step for row in move.cases)

    def went(self, step: Step) -> tuple[int, ...]:
        """The cases that left it."""
        return tuple(row for move in self.moves if move.before is step for row in move.cases)

    def at(self, step: Step) -> tuple[int, ...]:
        """The rows of the cases that stand at one of ``OPEN``."""
        # The two tracks are numbered alike: steps are told apart by what they are.
        return next(rows for entry, rows in zip(OPEN, self.standing, strict=True) if entry is step)
