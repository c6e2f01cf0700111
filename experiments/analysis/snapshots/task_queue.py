"""The desk: what lies in an advocate's task_list, and how a line is walked from first to last."""

from collections.abc import Iterator
from typing import Any

from caseflow.sim.model import CaseFlowModel
from caseflow.sim.rows import NOBODY
from caseflow.sim.task_lists import Task

LINES = ("at_once", "event", "beginning", "routine", "later")
"""The lines of a task_list, the most urgent first."""


def tasks(model: CaseFlowModel, advocate: int) -> Iterator[Any]:
    """What waits in an advocate's task list and still needs doing."""
    task_list = model.pane.table("advocates")[advocate]["task_list"]
    cases = model.pane.table("cases")
    for line in LINES:
        for entry in walk(model, task_list[line]):
            case = cases[int(entry["case"])]
            pending = int(case["tasks_pending"]) & (1 << int(entry["kind"]))
            if int(case["advocate"]) == advocate and pending:
                yield entry


def task_in_hand(model: CaseFlowModel, advocate: int) -> Any | None:
    """What an advocate is doing now: its entry, or nothing."""
    doing = int(model.pane.table("advocates")[advocate]["task_list"]["doing"])
    return None if doing == NOBODY else model.pane.table("entries")[doing]


def kind_of(entry: Any) -> Task:
    """The kind of task that an entry of a task list is about."""
    return Task(int(entry["kind"]))


def walk(model: CaseFlowModel, line: Any) -> Iterator[Any]:
    """The entries of a line, first to last."""
    entries = model.pane.table("entries")
    place = int(line["first"])
    while place != NOBODY:
        yield entries[place]
        place = int(entries[place]["behind"])
