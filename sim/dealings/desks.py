"""Desks: how a task reaches an advocate or an officer, and what each does next."""

from caseflow.sim.agenda import plan_advocate, plan_investigator
from caseflow.sim.agents.advocate import Advocate, depth_of_work, pace
from caseflow.sim.agents.case import OFFICER_TASKS
from caseflow.sim.luck import Decision, luck, patience_from
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import TASKS, TaskList, start
from caseflow.sim.waiting import free_entry, new_entry, next_task, write_down
from caseflow.sim.world import (
    World,
    advocate_at,
    case_at,
    entry_at,
    investigator_at,
    parameters_now,
)


@rule
def _put(
    world: World, task_list: TaskList, row: int, kind: int, hours: float, vary: float, due: float
) -> bool:
    """Write a task about a case into a task_list, unless it is there already."""
    case = case_at(world, row)
    mark = 1 << kind
    if case.tasks_pending & mark:
        return False
    case.tasks_pending |= mark
    case.tasks_asked[kind] += 1
    chance = luck(case.key, Decision.TASK_HOURS, case.tasks_asked[kind] * TASKS + kind)
    long = hours * (1.0 - vary + vary * patience_from(chance))
    write_down(world, task_list, new_entry(world, row, kind, long, due))
    return True


@rule
def _begin_next(world: World, task_list: TaskList, worker: int) -> None:
    """Begin the most urgent task that still needs doing."""
    while task_list.doing == NOBODY:
        row = next_task(world, task_list)
        if row == NOBODY:
            return
        entry = entry_at(world, row)
        case = case_at(world, entry.case)
        mark = 1 << entry.kind
        holder = case.officer if mark & OFFICER_TASKS else case.advocate
        if holder == worker and case.tasks_pending & mark:
            start(task_list, row, entry.hours, world.now - entry.asked, world.now)
        else:
            free_entry(world, row)


@rule
def ask_advocate(
    world: World, advocate_row: int, row: int, kind: int, hours: float, due: float
) -> None:
    """A task about a case for an advocate, the shorter the more cases are held over the cap."""
    if advocate_row == NOBODY:
        return
    advocate = advocate_at(world, advocate_row)
    advocacy = parameters_now(world).advocacy
    hours *= depth_of_work(advocate, advocacy)
    if _put(world, advocate.task_list, row, kind, hours, advocacy.hours_vary, due):
        carry_on(world, advocate_row)


@rule
def _pace(world: World, advocate: Advocate) -> float:
    """At how many hours a day the advocate works now."""
    parameters = parameters_now(world)
    return pace(advocate, parameters.advocacy, parameters.staying, world.now)


@rule
def carry_on(world: World, advocate_row: int) -> None:
    """The advocate turns to the next task, if free."""
    advocate = advocate_at(world, advocate_row)
    if not advocate.in_post:
        return
    if advocate.task_list.doing == NOBODY:
        advocate.task_list.hours_a_day = _pace(world, advocate)
        _begin_next(world, advocate.task_list, advocate_row)
    plan_advocate(world, advocate_row)


@rule
def ask_officer(world: World, officer: int, row: int, kind: int, hours: float, due: float) -> None:
    """A task about a case for its investigator."""
    if officer == NOBODY:
        return
    investigator = investigator_at(world, officer)
    vary = parameters_now(world).investigating.hours_vary
    if _put(world, investigator.task_list, row, kind, hours, vary, due):
        officer_carries_on(world, officer)


@rule
def officer_carries_on(world: World, officer: int) -> None:
    """The officer turns to the next task, if free."""
    investigator = investigator_at(world, officer)
    if investigator.task_list.doing == NOBODY:
        investigator.task_list.hours_a_day = parameters_now(world).investigating.weekly_hours / 7.0
        _begin_next(world, investigator.task_list, officer)
    plan_investigator(world, officer)
