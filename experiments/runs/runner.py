"""Running a design: every task once, in order, from the store where it is known already."""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import Protocol

from caseflow.experiments.runs.design import Design, Task
from caseflow.experiments.runs.dispatch import Dispatch
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.runs.timing import STORING, part

AHEAD = 4
"""Tasks handed out ahead, for each worker."""

CHUNK_RUNS = 32
CHUNK_SECONDS = 5.0
"""A chunk is written, in one transaction, when it holds so many runs or is so old."""


class Ledger(Protocol):
    """What a run needs of a store."""

    def finished(self, design: Design) -> dict[str, int]:
        """The runs of a design that need not be simulated: their keys and rows."""

    def read(self, tasks: list[tuple[Task, int]]) -> Iterator[Outcome]:
        """The outcomes of stored runs, in the order asked for."""

    def write(self, outcomes: list[Outcome]) -> None:
        """Keep outcomes, all of them or none."""


class NoLedger:
    """Knows nothing and keeps nothing."""

    def finished(self, design: Design) -> dict[str, int]:
        return {}

    def read(self, tasks: list[tuple[Task, int]]) -> Iterator[Outcome]:
        return iter(())

    def write(self, outcomes: list[Outcome]) -> None:
        pass


def run(
    design: Design,
    ledger: Ledger,
    workers: int,
    kind: Hands = Kind.THREADS,
    step: Callable[[], None] = lambda: None,
    chunk_runs: int = CHUNK_RUNS,
) -> Generator[Outcome, None, None]:
    """Yield every outcome of a design in the order of its tasks.

    The order is that of the design, never that of completion, so whoever adds the outcomes up
    gets the same bytes from any number of workers.

    Notes
    -----
    However it ends, by an interrupt too, what is finished is written first.
    """
    stored = ledger.finished(design)
    chunk = _Chunk(ledger, 1 if design.detail else chunk_runs)
    under_way = Dispatch(kind, workers)
    try:
        for outcome in _in_order(design, ledger, stored, under_way):
            if outcome.task.key not in stored:
                chunk.add(outcome)
            step()
            yield outcome
    finally:
        under_way.close()
        for outcome in under_way.finished():
            chunk.add(outcome)
        chunk.write()


def _in_order(
    design: Design, ledger: Ledger, stored: dict[str, int], under_way: Dispatch
) -> Iterator[Outcome]:
    """Outcomes in the order of tasks, with a bounded number of them under way."""
    known = ledger.read([(task, stored[task.key]) for task in design.tasks() if task.key in stored])
    awaited: deque[bool] = deque()
    # Every table of a run takes a thousand times the room of its measures.
    ahead = 1 if design.detail else AHEAD
    for task in design.tasks():
        if task.key not in stored:
            under_way.hand_out(task)
        awaited.append(task.key in stored)
        if len(awaited) > under_way.workers * ahead:
            yield next(known) if awaited.popleft() else under_way.take_back()
    for is_stored in awaited:
        yield next(known) if is_stored else under_way.take_back()


class _Chunk:
    """Finished runs that are not written yet."""

    def __init__(self, ledger: Ledger, runs: int) -> None:
        self._ledger = ledger
        self._runs = runs
        self._waiting: list[Outcome] = []
        self._since = time.monotonic()
        self._broken = False

    def add(self, outcome: Outcome) -> None:
        """Keep one, and write when there are enough."""
        self._waiting.append(outcome)
        if len(self._waiting) >= self._runs or time.monotonic() - self._since > CHUNK_SECONDS:
            self.write()

    def write(self) -> None:
        """Write what is waiting, in one transaction; a store that refused is not asked again."""
        waiting, self._waiting = self._waiting, []
        self._since = time.monotonic()
        if waiting and not self._broken:
            self._broken = True
            with part(STORING):
                self._ledger.write(waiting)
            self._broken = False
