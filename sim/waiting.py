"""Waiting: lines of entries, first come first; every task_list, list and court queue is one."""

from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Priority, Queue, TaskList, most_urgent, priority_of
from caseflow.sim.world import World, claim, entry_at, victim_at


@rule
def new_entry(world: World, case: int, kind: int, hours: float, due: float) -> int:
    """A fresh entry about a case, not yet in any line."""
    row = world.free_entry
    if row == NOBODY:
        row = claim(world.entries)
    else:
        world.free_entry = entry_at(world, row).behind
    entry = entry_at(world, row)
    entry.case = case
    entry.kind = kind
    entry.hours = hours
    entry.asked = world.now
    entry.due = due
    entry.ahead, entry.behind = NOBODY, NOBODY
    return int(row)


@rule
def free_entry(world: World, row: int) -> None:
    """An entry is no longer needed; its row is used again."""
    entry = entry_at(world, row)
    entry.case = NOBODY
    entry.turn = NOBODY
    entry.behind = world.free_entry
    world.free_entry = row


@rule
def join(world: World, line: Queue, row: int) -> None:
    """An entry joins the end of a line."""
    entry_at(world, row).ahead = line.last
    if line.first == NOBODY:
        line.first = row
    else:
        entry_at(world, line.last).behind = row
    line.last = row
    line.length += 1


@rule
def step_out(world: World, line: Queue, row: int) -> None:
    """An entry leaves a line, from wherever it stands in it."""
    entry = entry_at(world, row)
    if entry.ahead == NOBODY:
        line.first = entry.behind
    else:
        entry_at(world, entry.ahead).behind = entry.behind
    if entry.behind == NOBODY:
        line.last = entry.ahead
    else:
        entry_at(world, entry.behind).ahead = entry.ahead
    line.length -= 1


@rule
def take_first(world: World, line: Queue) -> int:
    """The entry at the head of a line leaves it; nobody when the line is empty."""
    row = line.first
    if row != NOBODY:
        step_out(world, line, row)
    return int(row)


@rule
def take_gravest(world: World, line: Queue) -> int:
    """The entry whose victim has the gravest incident unanswered leaves a line, which has one."""
    best, most = line.first, -1.0
    row = line.first
    while row != NOBODY:
        entry = entry_at(world, row)
        gravity = victim_at(world, entry.case).gravest_unanswered
        if gravity > most:
            best, most = row, gravity
        row = entry.behind
    step_out(world, line, best)
    return int(best)


@rule
def line_of(task_list: TaskList, priority: int) -> Queue:
    """The line of a task list for one priority."""
    if priority == Priority.AT_ONCE:
        return task_list.at_once
    if priority == Priority.EVENT:
        return task_list.event
    if priority == Priority.BEGINNING:
        return task_list.beginning
    if priority == Priority.ROUTINE:
        return task_list.routine
    return task_list.later


@rule
def write_down(world: World, task_list: TaskList, row: int) -> None:
    """A task goes into a task_list, behind those as urgent that were asked before."""
    join(world, line_of(task_list, priority_of(int(entry_at(world, row).kind))), row)
    task_list.waiting += 1


@rule
def next_task(world: World, task_list: TaskList) -> int:
    """The most urgent task leaves its line; nobody when the task list is empty."""
    priority = most_urgent(task_list)
    if priority < 0:
        return NOBODY
    task_list.waiting -= 1
    if priority == Priority.AT_ONCE:
        return take_gravest(world, task_list.at_once)
    return take_first(world, line_of(task_list, priority))


@rule
def tear_up(world: World, task_list: TaskList) -> None:
    """Every task of a task list is dropped."""
    row = next_task(world, task_list)
    while row != NOBODY:
        free_entry(world, row)
        row = next_task(world, task_list)
    if task_list.doing != NOBODY:
        free_entry(world, task_list.doing)
    task_list.doing = NOBODY
