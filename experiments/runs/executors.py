"""Who does the work: threads, processes, a cluster or any executor, behind one interface."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from os import PathLike
from typing import Any, Protocol, TypeVar

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.interrupts import left_to_the_parent
from caseflow.experiments.runs.worker_processes import (
    GUARD,
    UNGUARDED,
    forget_no_file,
    leave_unguarded,
    live_with_the_parent,
)
from caseflow.scenarios.refusal import Refusal, nearest_to

LOOKED_AFTER_SECONDS = 2.0
"""So often somebody looks whether workers that are waited for are alive."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Kind(StrEnum):
    """The executors of this machine."""

    THREADS = "threads"
    PROCESSES = "processes"


@dataclass(frozen=True)
class Cluster:
    """A Dask cluster: the address of one that runs, or ``local:4`` for four processes here."""

    address: str


class Crew(Protocol):
    """Workers who carry out items of work.

    Attributes
    ----------
    workers
        How many work side by side.
    lost
        What an item ends with when its worker died.
    """

    workers: int
    lost: tuple[type[BaseException], ...]

    def submit(self, work: Callable[[Item], Result], item: Item) -> Future[Result]:
        """Hand an item out."""

    def renew(self) -> None:
        """Replace workers that died; whatever was handed out before is finished or lost."""

    def end_silence(self) -> None:
        """See to it that whoever waits for a worker that died is told so."""

    def explained(self, trouble: Exception) -> Exception:
        """What ended an item, in a sentence where these workers know the reason."""

    def close(self) -> None:
        """Let go of the workers; what is not begun is dropped."""


class StandingCrew:
    """Workers who stay while one question hands work out again and again."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self.workers = crew.workers
        self.lost = crew.lost
        self._open: set[Future[Any]] = set()

    def submit(self, work: Callable[[Item], Result], item: Item) -> Future[Result]:
        """Hand an item out."""
        future = self._crew.submit(work, item)
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        return future

    def renew(self) -> None:
        """Replace workers that died."""
        self._crew.renew()

    def end_silence(self) -> None:
        """See to it that whoever waits for a worker that died is told so."""
        self._crew.end_silence()

    def explained(self, trouble: Exception) -> Exception:
        """What ended an item."""
        return self._crew.explained(trouble)

    def close(self) -> None:
        """Wait for what is begun and drop the rest; the workers stay."""
        begun = [future for future in tuple(self._open) if not future.cancel()]
        while wait(begun, timeout=LOOKED_AFTER_SECONDS).not_done:
            self._crew.end_silence()


Hands = Kind | Cluster | Executor | StandingCrew
"""Who does the work; an executor is the caller's own, and is never shut down here."""


@contextmanager
def standing(hands: Hands, workers: int) -> Iterator[Hands]:
    """The same who do the work; processes and clusters are started once, not for every dispatch."""
    if hands is Kind.THREADS or isinstance(hands, Executor | StandingCrew):
        yield hands
        return
    crew = crew_of(hands, workers)
    try:
        yield StandingCrew(crew)
    finally:
        crew.close()


def default_workers() -> int:
    """As many workers as this process may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def workers_of(hands: Hands) -> int:
    """How many work side by side where nobody says: as many as a pool has, or processors."""
    # Pools of the standard library and those made after them keep their size there.
    size = getattr(hands, "_max_workers", None)
    return size if isinstance(size, int) and size > 0 else default_workers()


def hands_named(name: object) -> Hands:
    """Read an executor as Python code gives it: a kind, a cluster's address or file, or a pool."""
    if name is None:
        return Kind.THREADS
    if isinstance(name, Cluster | Executor | StandingCrew):
        return name
    if isinstance(name, PathLike) or (isinstance(name, str) and name.endswith(".json")):
        from caseflow.experiments.runs.scheduler_addresses import address_in

        return Cluster(address_in(name, "executor"))
    if isinstance(name, str) and ":" in name:
        from caseflow.experiments.runs.scheduler_addresses import checked

        checked(name)
        return Cluster(name)
    kinds = [kind.value for kind in Kind]
    if isinstance(name, str) and name in kinds:
        return Kind(name)
    raise Refusal(
        "not an executor",
        where="executor",
        value=name,
        nearest=nearest_to(name, kinds) if isinstance(name, str) else "",
        expected=f"{', '.join(kinds)}, tcp://HOST:PORT of a cluster, local:NUMBER, the "
        "path of a scheduler's file (….json), or a concurrent.futures.Executor",
    )


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
        initializer=live_with_the_parent,
    )


def crew_of(hands: Hands, workers: int) -> Crew:
    """Workers, to be closed by whoever asked for them."""
    if isinstance(hands, StandingCrew):
        return hands
    forget_no_file()
    if isinstance(hands, Cluster):
        from caseflow.experiments.runs.dask_executor import DaskCrew

        return DaskCrew(hands.address)
    if isinstance(hands, Executor):
        return _BorrowedPool(hands, workers)
    return _Pool(hands, workers)


class _Pool:
    """Threads or processes of this machine."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, kind: Kind, workers: int) -> None:
        leave_unguarded()
        self.workers = workers
        self._kind = kind
        self._pool = executor(kind, workers)

    def submit(self, work: Callable[[Item], Result], item: Item) -> Future[Result]:
        try:
            # A worker is started when there is something to do for it.
            with left_to_the_parent():
                return self._pool.submit(work, item)
        except OSError as death:
            # A worker that dies while it is being started leaves a pipe without another end.
            raise BrokenExecutor(str(death)) from None

    def renew(self) -> None:
        workers = _processes_of(self._pool)
        self.close()
        if any(worker.exitcode == UNGUARDED for worker in workers):
            raise Trouble(GUARD)
        self._pool = executor(self._kind, self.workers)

    def end_silence(self) -> None:
        """Break the pool if a worker died while it handed a result over.

        Its manager then waits for the rest of that result for ever, and nobody is told of the
        death (as of Python 3.13). Without the other end of the pipe it notices.
        """
        _end_silence(_processes_of(self._pool), getattr(self._pool, "_result_queue", None))

    def explained(self, trouble: Exception) -> Exception:
        return trouble

    def close(self) -> None:
        """Let go of the workers, and look after them until the last has gone."""
        workers = _processes_of(self._pool)
        handed_over = getattr(self._pool, "_result_queue", None)
        manager = getattr(self._pool, "_executor_manager_thread", None)
        self._pool.shutdown(wait=manager is None, cancel_futures=True)
        while manager is not None and manager.is_alive():
            # A worker may die while it hands over the last of its results, too.
            manager.join(LOOKED_AFTER_SECONDS)
            if any(worker.exitcode for worker in workers):
                _end_silence(workers, handed_over)


def _processes_of(pool: Executor) -> list[Any]:
    return list((getattr(pool, "_processes", None) or {}).values())


def _end_silence(workers: list[Any], handed_over: Any) -> None:
    if any(not worker.is_alive() for worker in workers):
        for worker in workers:
            worker.kill()
        if handed_over is not None:
            handed_over._writer.close()


class _BorrowedPool:
    """An executor of the caller's own: nothing of it is changed, and it stays open."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError)

    def __init__(self, pool: Executor, workers: int) -> None:
        self.workers = workers
        self._pool = pool
        self._open: set[Future[Any]] = set()

    def submit(self, work: Callable[[Item], Result], item: Item) -> Future[Result]:
        try:
            future = self._pool.submit(work, item)
        except BrokenExecutor:
            raise
        except RuntimeError as trouble:
            raise Trouble(f"The executor takes no more work ({trouble}).") from None
        self._open.add(future)
        future.add_done_callback(self._open.discard)
        return future

    def end_silence(self) -> None:
        """Its workers are its owner's."""

    def explained(self, trouble: Exception) -> Exception:
        return trouble

    def renew(self) -> None:
        raise Trouble(
            "The executor broke, or its work was cancelled. What was finished is kept where there "
            "is a store: ask again with a new executor."
        )

    def close(self) -> None:
        begun = [future for future in tuple(self._open) if not future.cancel()]
        wait(begun)
