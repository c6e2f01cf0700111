"""Running a design: every task once, in order, from the store where it is known already."""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

from experiments.design import Design, Task
from experiments.executors import Kind, executor
from experiments.outcome import Outcome, carry_out
from experiments.trouble import Trouble

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


def run(
    design: Design,
    ledger: Ledger,
    workers: int,
    kind: Kind = Kind.THREADS,
    step: Callable[[], None] = lambda: None,
    chunk_runs: int = CHUNK_RUNS,
) -> Generator[Outcome, None, None]:
    """Yield every outcome of a design in the order of its tasks.

    The order is that of the design, never that of completion, so whoever adds the outcomes up
    gets the same bytes from any number of workers.

    Parameters
    ----------
    design
        What to run.
    ledger
        Where known runs are found and new ones kept.
    workers
        How many run side by side.
    kind
        Threads or processes.
    step
        Called after each run.
    chunk_runs
        How many runs are written in one transaction.

    Yields
    ------
    Outcome
        One a task.

    Raises
    ------
    Trouble
        When a worker process died.

    Notes
    -----
    However it ends, by an interrupt too, what is finished is written first.
    """
    stored = ledger.finished(design)
    chunk = _Chunk(ledger, 1 if design.detail else chunk_runs)
    pool = executor(kind, workers)
    try:
        for outcome in _in_order(design, ledger, stored, pool, workers * AHEAD):
            if outcome.task.key not in stored:
                chunk.add(outcome)
            step()
            yield outcome
    except BrokenProcessPool:
        raise Trouble(
            "A worker process died, most likely for want of memory. What was finished is kept: "
            "run the same command again with fewer --workers, or with --executor threads."
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        chunk.write()


def _in_order(
    design: Design, ledger: Ledger, stored: dict[str, int], pool: Executor, ahead: int
) -> Iterator[Outcome]:
    """Outcomes in the order of tasks, with a bounded number of them under way."""
    known = ledger.read([(task, stored[task.key]) for task in design.tasks() if task.key in stored])
    under_way: deque[Future[Outcome] | None] = deque()
    for task in design.tasks():
        under_way.append(None if task.key in stored else pool.submit(carry_out, task))
        if len(under_way) > ahead:
            first = under_way.popleft()
            yield next(known) if first is None else first.result()
    for left in under_way:
        yield next(known) if left is None else left.result()


class _Chunk:
    """Finished runs that are not written yet."""

    def __init__(self, ledger: Ledger, runs: int) -> None:
        self._ledger = ledger
        self._runs = runs
        self._waiting: list[Outcome] = []
        self._since = time.monotonic()

    def add(self, outcome: Outcome) -> None:
        """Keep one, and write when there are enough."""
        self._waiting.append(outcome)
        if len(self._waiting) >= self._runs or time.monotonic() - self._since > CHUNK_SECONDS:
            self.write()

    def write(self) -> None:
        """Write what is waiting, in one transaction."""
        if self._waiting:
            self._ledger.write(self._waiting)
        self._waiting = []
        self._since = time.monotonic()
