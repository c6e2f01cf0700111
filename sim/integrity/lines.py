"""What must be true of lines: task lists, the two waiting lists and the queues of the courts."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.agents.case import Justice
from caseflow.sim.integrity.sentence import Mask, Sentence
from caseflow.sim.replication import Replication
from caseflow.sim.rows import NOBODY

PRIORITIES = ("at_once", "event", "beginning", "routine", "later")


def walk(replication: Replication, line: Any) -> list[int]:
    """The entries of a line, from first to last; no more than there are entries at all."""
    behind = replication.tables["entries"]["behind"]
    places: list[int] = []
    place = int(line["first"])
    while place != NOBODY and len(places) <= len(behind):
        places.append(place)
        place = int(behind[place])
    return places


def task_lists_of(replication: Replication) -> Iterator[Any]:
    """Every task_list."""
    for name in ("advocates", "investigators"):
        yield from replication.tables[name]["task_list"]


def lines_of(replication: Replication) -> Iterator[Any]:
    """Every line there is."""
    for task_list in task_lists_of(replication):
        yield from (task_list[priority] for priority in PRIORITIES)
    site = replication.tables["sites"][0]
    yield site["for_triage"]
    yield site["for_advocate"]
    yield from replication.tables["courts"]["waiting"]


def cases_in(replication: Replication, waiting_list: str) -> NDArray[np.int64]:
    """The cases that stand in one of the site's lists."""
    places = walk(replication, replication.tables["sites"][0][waiting_list])
    return np.asarray(replication.tables["entries"]["case"][places], np.int64)


def a_line_is_as_long_as_its_entries(replication: Replication) -> Mask:
    """The length of a line is the number of its entries, and its last entry is the last."""
    broken = []
    for line in lines_of(replication):
        places = walk(replication, line)
        wrong_end = bool(places) and places[-1] != line["last"]
        broken.append(len(places) != line["length"] or wrong_end)
    return np.array(broken)


def a_task_list_counts_its_tasks(replication: Replication) -> Mask:
    """What waits in a task list stands in its lines, and who does a task has a date for it."""
    broken = []
    for task_list in task_lists_of(replication):
        waiting = sum(int(task_list[priority]["length"]) for priority in PRIORITIES)
        idle = task_list["doing"] == NOBODY
        undone = idle and waiting > 0
        broken.append(
            waiting != task_list["waiting"] or undone or idle != (task_list["finishes"] >= 1e18)
        )
    return np.array(broken)


def every_entry_is_in_one_place(replication: Replication) -> Mask:
    """Every entry stands in one line, is being done, or is free: never two, never none."""
    entries = replication.tables["entries"]
    times = np.zeros(len(entries), np.int64)
    for line in lines_of(replication):
        np.add.at(times, walk(replication, line), 1)
    for task_list in task_lists_of(replication):
        if task_list["doing"] != NOBODY:
            times[task_list["doing"]] += 1
    free = walk(replication, {"first": replication.world.free_entry})
    np.add.at(times, free, 1)
    about_nobody = entries["case"] == NOBODY
    return np.asarray((times != 1) | (about_nobody != np.isin(np.arange(len(entries)), free)))


def lines_are_in_the_order_of_asking(replication: Replication) -> Mask:
    """Who stands behind asked no earlier than who stands before, and nobody asks in the future."""
    asked = replication.tables["entries"]["asked"]
    broken = []
    for line in lines_of(replication):
        moments = asked[walk(replication, line)]
        broken.append(
            bool((np.diff(moments) < 0.0).any() or (moments > replication.world.now).any())
        )
    return np.array(broken)


def the_advocate_list_adds_up(replication: Replication) -> Mask:
    """Who joined the line for an advocate has left it or stands in it."""
    site = replication.tables["sites"][0]
    there = site["left_advocate_list"] + site["for_advocate"]["length"]
    return np.array([site["joined_advocate_list"] != there])


def nobody_is_twice_on_the_triage_list(replication: Replication) -> Mask:
    """A case stands at most once on the list for triage, and knows whether it does."""
    cases = replication.tables["cases"]
    times = np.bincount(cases_in(replication, "for_triage"), minlength=len(cases))
    return np.asarray(times != cases["awaits_triage"])


def every_listed_case_stands_in_its_courts_queue(replication: Replication) -> Mask:
    """A listed case stands once in the queue of its court, and in no other."""
    cases, entries = replication.tables["cases"], replication.tables["entries"]
    broken = np.zeros(len(cases), bool)
    for crown, court in enumerate(replication.tables["courts"]):
        listed = entries["case"][walk(replication, court["waiting"])]
        times = np.bincount(listed, minlength=len(cases))
        here = (cases["justice"] == Justice.LISTED) & (cases["crown"] == bool(crown))
        broken |= (here & (times != 1)) | (times > 1)
    return broken


SENTENCES: tuple[Sentence, ...] = (
    a_line_is_as_long_as_its_entries,
    a_task_list_counts_its_tasks,
    every_entry_is_in_one_place,
    lines_are_in_the_order_of_asking,
    the_advocate_list_adds_up,
    nobody_is_twice_on_the_triage_list,
    every_listed_case_stands_in_its_courts_queue,
)
