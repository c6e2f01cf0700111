"""The diary: what one advocate has to do on a morning, and how one case stands, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from experiments.lives.ending import ending
from experiments.lives.heading import person
from experiments.lives.pronouns import pronouns_of
from experiments.lives.witness import Snapshot, seen
from experiments.watch.frame import Frame
from experiments.watch.sight import kind_of, task_in_hand, tasks
from experiments.watch.told import Fact
from experiments.watch.watching import Watching
from experiments.watch.words import NOBODY_REAL, counted, number, post_words, step_words
from scenarios.refusal import Refusal
from scenarios.words import date_words
from sim.agents.case import Justice, Stage
from sim.diaries import Task
from sim.model import CaseFlowModel
from sim.rows import NEVER, NOBODY

TASKS = {
    Task.CRISIS: "answer at once to what has happened",
    Task.RELAY_NEWS: "pass news on",
    Task.ACCOMPANY: "be there for court",
    Task.FIRST_MEETING: "meet for the first time",
    Task.SAFETY_PLAN: "make a safety plan",
    Task.ROUTINE_CONTACT: "be in touch",
    Task.PRACTICAL_HELP: "help with practical matters",
    Task.MONITORING_CONTACT: "ask how things are",
    Task.INVESTIGATE: "gather evidence",
    Task.OFFICER_CONTACT: "be in touch",
    Task.TAKE_OVER: "take over from another advocate",
}


@dataclass(frozen=True)
class Item:
    """One task of a diary.

    Attributes
    ----------
    case
        The row of the case it is about.
    what
        The task in words.
    hours
        How long it takes.
    waited
        For how many days it has been asked.
    late
        For how many days it has been overdue; 0 where it is not.
    """

    case: int
    what: str
    hours: float
    waited: float
    late: float

    @property
    def words(self) -> str:
        """The task as one line."""
        late = f", overdue for {number(self.late)} days" if self.late > 0.0 else ""
        return (
            f"case {self.case}: {self.what} ({number(self.hours)} hours; asked "
            f"{number(self.waited)} days ago{late})"
        )


@dataclass(frozen=True)
class Page:
    """What is told of one advocate or case on one morning.

    Attributes
    ----------
    title
        Whose page it is, and of which day.
    notice
        That nobody real stands behind it.
    facts
        How things stand.
    doing
        The task in hand, of an advocate who has one.
    tasks
        What waits, in the order in which she will turn to it.
    held
        The cases that she holds.
    """

    title: str
    notice: str
    facts: tuple[Fact, ...]
    doing: Item | None = None
    tasks: tuple[Item, ...] = ()
    held: tuple[int, ...] = ()

    @property
    def lines(self) -> list[str]:
        """All of it, line by line."""
        told = [self.title, self.notice, *(fact.whole for fact in self.facts)]
        if self.doing:
            told.append(f"In hand: {self.doing.words}.")
        if self.tasks:
            told.append("Then, the most urgent first:")
        return told + [f"{place}. {one.words}" for place, one in enumerate(self.tasks, 1)]


def advocate_page(watching: Watching, day: int, advocate: int) -> Page:
    """Open an advocate's diary.

    Parameters
    ----------
    watching
        The world.
    day
        On which morning.
    advocate
        The row of her post.

    Returns
    -------
    Page
        How her work stands, and every task that waits.

    Raises
    ------
    Refusal
        When there is no such post on that day.
    """
    frame = watching.at(day)
    post = next((post for post in frame.posts if post.row == advocate), None)
    if post is None:
        last = len(frame.posts) - 1
        raise Refusal(
            "no such post on that day",
            where=watching.scenario.name,
            key="advocate",
            value=advocate,
            expected=f"a whole number from 0 to {last}" if frame.posts else "no number: no posts",
        )
    model = watching.model_at(day)
    held = model.pane.table("cases")["advocate"] == advocate
    rows = tuple(int(row) for row in held.nonzero()[0])
    doing = task_in_hand(model, advocate) if post.in_post else None
    return Page(
        f"Advocate {advocate}, {_where(frame)}",
        NOBODY_REAL,
        (
            Fact("her work", post_words(post, frame.safe, frame.unsafe)),
            Fact("she holds", _listed(rows)),
        ),
        None if doing is None else _item(model, doing),
        tuple(_item(model, entry) for entry in tasks(model, advocate)),
        rows,
    )


def case_page(watching: Watching, day: int, case: int) -> Page:
    """Say how one case stands on a morning.

    Parameters
    ----------
    watching
        The world.
    day
        On which morning.
    case
        Its row.

    Returns
    -------
    Page
        Who she is, where the case stands, and what has happened to her until then.

    Raises
    ------
    Refusal
        When there is no such case by that day.
    """
    frame = watching.at(day)
    model = watching.model_at(day)
    begun = len(model.pane.table("cases"))
    if not 0 <= case < begun:
        raise Refusal(
            "no such case by that day",
            where=watching.scenario.name,
            key="case",
            value=case,
            expected=f"a whole number from 0 to {begun - 1:,}" if begun else "a later day",
        )
    one = seen(model.replication, case)
    words = vars(pronouns_of(bool(one.victim.woman)))
    told = [Fact("who", person(one).rstrip(".")), *_standing(one, day)]
    told += [
        Fact(standing.title.format(**words), standing.words.format(**words))
        for standing in ending(one, watching.scenario.starts, day)
    ]
    return Page(f"Case {case}, {_where(frame)}", NOBODY_REAL, tuple(told))


def _standing(one: Snapshot, day: int) -> Iterator[Fact]:
    """Where a case stands on both tracks, who holds it, and what is yet to be done."""
    case, victim = one.case, one.victim
    yield Fact("with the service", step_words(Stage(case.stage)))
    yield Fact("with police and courts", step_words(Justice(case.justice)))
    if case.advocate != NOBODY:
        yield Fact("held by", f"advocate {int(case.advocate)}")
    elif case.unheld_since < NEVER:
        yield Fact("held by", f"nobody for {number(day - float(case.unheld_since))} days")
    waiting = [words for task, words in TASKS.items() if int(case.tasks_pending) & (1 << task)]
    if waiting:
        yield Fact("still to be done", "; ".join(waiting))
    if victim.news_owed:
        yield Fact("news owed", counted(int(victim.news_owed), "piece"))


def _item(model: CaseFlowModel, entry: Any) -> Item:
    late = model.day - float(entry["due"])
    return Item(
        case=int(entry["case"]),
        what=TASKS[kind_of(entry)],
        hours=float(entry["hours"]),
        waited=model.day - float(entry["asked"]),
        late=max(late, 0.0),
    )


def _where(frame: Frame) -> str:
    return f"{frame.title} ({frame.scenario}), the morning of {date_words(frame.date)}"


def _listed(rows: tuple[int, ...]) -> str:
    if not rows:
        return "no case"
    return ("case " if len(rows) == 1 else "cases ") + ", ".join(str(row) for row in rows)
