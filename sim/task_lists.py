"""Task lists: tasks with a kind, hours, a due date and a priority, and the one who does them.

A worker does one task at a time and finishes what was begun. What is next is the longest-asked
task of the most urgent kind, among crises the gravest, so delay is what the queue makes it, and
nothing is looked up.
"""

from enum import IntEnum
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.rows import NEVER, NOBODY, Count, Days, Flag, Hours, Id, Order, Row
from caseflow.sim.rule import rule


class Task(IntEnum):
    """What is to be done; its order among others is its ``Priority``."""

    CRISIS = 0
    RELAY_NEWS = 1
    ACCOMPANY = 2
    FIRST_MEETING = 3
    SAFETY_PLAN = 4
    ROUTINE_CONTACT = 5
    PRACTICAL_HELP = 6
    MONITORING_CONTACT = 7
    INVESTIGATE = 8
    OFFICER_CONTACT = 9
    TAKE_OVER = 10
    ONLINE_SAFETY = 11
    LETTERS = 12
    INJUNCTION = 13
    WORKPLACE = 14
    ERRAND = 15
    THERAPY = 16
    COURT_VISIT = 17
    SPEAK_FOR = 18


TASKS = len(Task)

CountByTask = Annotated[NDArray[np.int32], f"({TASKS},)i4", "count, one a kind of task"]


class Priority(IntEnum):
    """The order of urgency: crisis, events, first meetings, routine, monitoring."""

    AT_ONCE = 0
    EVENT = 1
    BEGINNING = 2
    ROUTINE = 3
    LATER = 4


class Entry(Row):
    """One place in a line: a task (``kind`` is its ``Task``), or a case on a waiting list."""

    case: Id = NOBODY
    kind: Count = 0
    hours: Hours = 0.0
    asked: Days = NEVER
    due: Days = NEVER
    ahead: Id = NOBODY
    behind: Id = NOBODY
    turn: Order = NOBODY


class Queue(Row):
    """A line of task list entries, first asked first."""

    first: Id = NOBODY
    last: Id = NOBODY
    length: Count = 0


class TaskList(Row):
    """What one worker has to do, most urgent first, and what they are doing now."""

    finishes: Days = NEVER
    doing: Id = NOBODY
    began: Days = NEVER
    hours_a_day: Hours = 0.0
    working: Flag = True
    at_once: Queue
    event: Queue
    beginning: Queue
    routine: Queue
    later: Queue
    waiting: Count = 0
    done: Count = 0
    late: Count = 0
    hours_done: Hours = 0.0
    hours_events: Hours = 0.0
    hours_beginnings: Hours = 0.0
    hours_routine: Hours = 0.0
    days_waited: Days = 0.0


@rule
def priority_of(kind: int) -> int:
    """How urgent a kind of task is."""
    if kind == Task.CRISIS:
        return int(Priority.AT_ONCE)
    if kind == Task.RELAY_NEWS or kind == Task.ACCOMPANY or kind == Task.TAKE_OVER:
        return int(Priority.EVENT)
    if kind == Task.COURT_VISIT or kind == Task.SPEAK_FOR:
        return int(Priority.EVENT)
    if kind == Task.FIRST_MEETING or kind == Task.SAFETY_PLAN:
        return int(Priority.BEGINNING)
    if kind == Task.MONITORING_CONTACT:
        return int(Priority.LATER)
    return int(Priority.ROUTINE)


@rule
def most_urgent(task_list: TaskList) -> int:
    """The priority of the next task, or -1 when the task list is empty."""
    if task_list.at_once.length > 0:
        return int(Priority.AT_ONCE)
    if task_list.event.length > 0:
        return int(Priority.EVENT)
    if task_list.beginning.length > 0:
        return int(Priority.BEGINNING)
    if task_list.routine.length > 0:
        return int(Priority.ROUTINE)
    if task_list.later.length > 0:
        return int(Priority.LATER)
    return -1


@rule
def start(task_list: TaskList, entry: int, hours: Hours, waited: Days, now: Days) -> None:
    """The worker begins a task, and will need its hours at their pace."""
    task_list.doing = entry
    task_list.began = now
    task_list.days_waited += waited
    task_list.finishes = now + hours / task_list.hours_a_day


@rule
def finish(task_list: TaskList, kind: int, hours: Hours, late: bool) -> None:
    """The task in hand is done; its hours are booked under its kind."""
    task_list.doing = NOBODY
    task_list.finishes = NEVER
    task_list.done += 1
    task_list.hours_done += hours
    if late:
        task_list.late += 1
    urgency = priority_of(kind)
    if urgency <= Priority.EVENT:
        task_list.hours_events += hours
    elif urgency == Priority.BEGINNING:
        task_list.hours_beginnings += hours
    else:
        task_list.hours_routine += hours


@rule
def empty(task_list: TaskList) -> None:
    """The worker is gone and so is the task_list."""
    task_list.finishes = NEVER
    task_list.doing = NOBODY
    task_list.waiting = 0
