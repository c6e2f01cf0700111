"""Who does the work: threads, processes or a cluster, behind one interface."""

import multiprocessing
import os
import signal
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from caseflow.experiments.runs.design import Task
    from caseflow.experiments.runs.outcome import Outcome


class Kind(StrEnum):
    """The executors of this machine."""

    THREADS = "threads"
    PROCESSES = "processes"


@dataclass(frozen=True)
class Cluster:
    """A Dask cluster: the address of one that runs, or ``local:4`` for four processes here."""

    address: str


Hands = Kind | Cluster | Executor
"""Who does the work; an executor of somebody else's is used and left as it is."""


class Crew(Protocol):
    """Workers who carry out tasks.

    Attributes
    ----------
    workers
        How many work side by side.
    lost
        What a task ends with when its worker died.
    """

    workers: int
    lost: tuple[type[BaseException], ...]

    def submit(self, task: "Task") -> "Future[Outcome]":
        """Hand a task out."""

    def renew(self) -> None:
        """Replace workers that died; whatever was handed out before is finished or lost."""

    def close(self) -> None:
        """Let go of the workers; what is not begun is dropped."""


def default_workers() -> int:
    """As many workers as this process may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def executor(kind: Kind, workers: int) -> Executor:
    """A pool of workers on this machine.

    Threads are enough as a rule, because the compiled model lets go of the interpreter's lock;
    processes help when the model is interpreted.
    """
    if kind is Kind.THREADS:
        return ThreadPoolExecutor(workers, thread_name_prefix="replication")
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts_to_the_parent,
    )


def crew_of(hands: Hands, workers: int) -> Crew:
    """Workers, to be closed by whoever asked for them."""
    if isinstance(hands, Cluster):
        from caseflow.experiments.runs.dask_executor import DaskCrew

        return DaskCrew(hands.address)
    if isinstance(hands, Executor):
        return _Lent(hands, workers)
    return _Pool(hands, workers)


class _Pool:
    """Threads or processes of this machine."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, kind: Kind, workers: int) -> None:
        self.workers = workers
        self._kind = kind
        self._pool = executor(kind, workers)

    def submit(self, task: "Task") -> "Future[Outcome]":
        from caseflow.experiments.runs.outcome import carry_out

        return self._pool.submit(carry_out, task)

    def renew(self) -> None:
        self.close()
        self._pool = executor(self._kind, self.workers)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


class _Lent:
    """The workers of an executor that somebody else has made, and will shut down."""

    lost: tuple[type[BaseException], ...] = ()

    def __init__(self, lent: Executor, workers: int) -> None:
        self.workers = workers
        self._lent = lent
        self._handed_out: list[Future[Outcome]] = []

    def submit(self, task: "Task") -> "Future[Outcome]":
        from caseflow.experiments.runs.outcome import carry_out

        handed_out = self._lent.submit(carry_out, task)
        self._handed_out = [each for each in self._handed_out if not each.done()] + [handed_out]
        return handed_out

    def renew(self) -> None:
        """What is broken is its owner's to mend."""

    def close(self) -> None:
        for handed_out in self._handed_out:
            handed_out.cancel()
        wait(self._handed_out)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
