"""Lines: what the task list of a world says of each case, and where two task lists first differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.sim import Replication
from caseflow.sim.soonest import Kind

SAME_MOMENT = 1e-6
"""Days, a tenth of a second: two moments nearer than this differ by rounding and by nothing else.
Patience that is reckoned once more in one world is used up at the same moment but for its last
digits."""

TaskList = NDArray[Any]


@dataclass(frozen=True)
class Line:
    """One line of the event log about one case.

    Attributes
    ----------
    when
        Days since the first day of the world.
    what
        What happened.
    whom
        By whom, or how it came out: what it means depends on ``what``.
    """

    when: float
    what: Kind
    whom: int


class Lines:
    """The task list of a world, case by case."""

    def __init__(self, replication: Replication) -> None:
        event_log = replication.tables["event_log"]
        self.cases = len(replication.tables["cases"])
        own = event_log[event_log["case"] >= 0]
        # What happened at one moment stays in the order in which it was written.
        self._diary: TaskList = own[np.argsort(own["case"], kind="stable")]
        self._edges = np.searchsorted(self._diary["case"], np.arange(self.cases + 1))

    def of(self, case: int) -> TaskList:
        """The lines of one case, in the order in which they were written."""
        return self._diary[self._edges[case] : self._edges[case + 1]]

    def read(self, case: int) -> tuple[Line, ...]:
        """The lines of one case, to be told."""
        return tuple(_read(self.of(case)))


def _read(lines: TaskList) -> Iterator[Line]:
    for line in lines:
        yield Line(float(line["when"]), Kind(int(line["what"])), int(line["whom"]))


def first_difference(here: TaskList, there: TaskList) -> int | None:
    """The place of the first line in which two task lists of one person differ."""
    shared = min(len(here), len(there))
    one, other = here[:shared], there[:shared]
    unlike = np.abs(one["when"] - other["when"]) > SAME_MOMENT
    unlike |= (one["what"] != other["what"]) | (one["whom"] != other["whom"])
    if unlike.any():
        return int(unlike.argmax())
    return None if len(here) == len(there) else shared


def line_at(lines: TaskList, place: int) -> Line | None:
    """The line at a place, or nothing where the task list has ended before it."""
    return next(_read(lines[place : place + 1]), None)
