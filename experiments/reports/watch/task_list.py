"""The task_list: what one advocate has to do on a morning, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.analysis.snapshots.task_queue import kind_of, task_in_hand, tasks
from caseflow.experiments.analysis.snapshots.watching import Watching
from caseflow.experiments.reports.watch.description import Fact
from caseflow.experiments.reports.watch.step_names import NOBODY_REAL, number, post_words
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.words import date_words
from caseflow.sim.model import CaseFlowModel
from caseflow.sim.task_lists import Task

TASKS = {
    Task.CRISIS: "answer at once to what has happened",
    Task.RELAY_NEWS: "pass news on",
    Task.ACCOMPANY: "be there for court",
    Task.FIRST_MEETING: "meet for the first time",
    Task.SAFETY_PLAN: "make a safety plan",
    Task.ROUTINE_CONTACT: "be in touch",
    Task.PRACTICAL_HELP: "help with practical matters",
    Task.MONITORING_CONTACT: "ask how things are",
    Task.ONLINE_SAFETY: "make accounts and devices safe",
    Task.LETTERS: "write letters for home or children",
    Task.INJUNCTION: "help with an injunction",
    Task.WORKPLACE: "hold a workshop at work",
    Task.ERRAND: "go on an errand together",
    Task.THERAPY: "find therapy",
    Task.COURT_VISIT: "show the court",
    Task.SPEAK_FOR: "speak for the victim at triage",
    Task.INVESTIGATE: "gather evidence",
    Task.OFFICER_CONTACT: "be in touch",
    Task.TAKE_OVER: "take over from another advocate",
}


@dataclass(frozen=True)
class TaskItem:
    """One task of a task_list.

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
        What waits, in the order in which the worker will turn to it.
    held
        The cases that the advocate holds.
    """

    title: str
    notice: str
    facts: tuple[Fact, ...]
    doing: TaskItem | None = None
    tasks: tuple[TaskItem, ...] = ()
    held: tuple[int, ...] = ()

    @property
    def lines(self) -> list[str]:
        """All of it, line by line."""
        told = [self.title, self.notice, *(fact.whole for fact in self.facts)]
        if self.doing:
            told.append(f"In hand: {self.doing.words}.")
        if self.tasks:
            told.append("Then, the most urgent first:")
        return told + [f"{place}. {task.words}" for place, task in enumerate(self.tasks, 1)]


def advocate_page(watching: Watching, day: int, advocate: int) -> Page:
    """Open an advocate's task_list."""
    frame = watching.at(day)
    post = next((post for post in frame.posts if post.row == advocate), None)
    if post is None:
        most = len(frame.posts)
        raise Refusal(
            "no such post on that day",
            where=watching.scenario.name,
            key="advocate",
            value=advocate + 1,
            expected=f"a whole number from 1 to {most}" if frame.posts else "no number: no posts",
        )
    with watching.paused(day) as model:
        held = model.pane.table("cases")["advocate"] == advocate
        rows = tuple(int(row) for row in held.nonzero()[0])
        in_hand = task_in_hand(model, advocate) if post.in_post else None
        doing = None if in_hand is None else _item(model, in_hand)
        waiting = tuple(_item(model, entry) for entry in tasks(model, advocate))
    return Page(
        f"Advocate {advocate + 1}, {where_words(frame)}",
        NOBODY_REAL,
        (
            Fact("the post", post_words(post, frame.safe, frame.unsafe)),
            Fact("cases held", _listed(rows)),
        ),
        doing,
        waiting,
        rows,
    )


def advocate_pages(worlds: Sequence[Watching], day: int, advocate: int | None) -> list[Page]:
    """Open the task list of one post in every world that has it; none where none is asked for."""
    if advocate is None:
        return []
    having = [world for world in worlds if advocate < len(world.at(day).posts)]
    return [advocate_page(entry, day, advocate) for entry in having or worlds]


def _item(model: CaseFlowModel, entry: Any) -> TaskItem:
    late = model.day - float(entry["due"])
    return TaskItem(
        case=int(entry["case"]),
        what=TASKS[kind_of(entry)],
        hours=float(entry["hours"]),
        waited=model.day - float(entry["asked"]),
        late=max(late, 0.0),
    )


def where_words(frame: Snapshot) -> str:
    """Whose world a page is of, and of which morning."""
    return f"{frame.title} ({frame.scenario}), the morning of {date_words(frame.date)}"


def _listed(rows: tuple[int, ...]) -> str:
    if not rows:
        return "no case"
    return ("case " if len(rows) == 1 else "cases ") + ", ".join(str(row) for row in rows)
