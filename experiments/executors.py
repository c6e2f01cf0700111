"""Who does the work: threads, or processes, behind one interface."""

import multiprocessing
import os
import signal
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from enum import StrEnum


class Kind(StrEnum):
    """The executors on offer."""

    THREADS = "threads"
    PROCESSES = "processes"


def default_workers() -> int:
    """As many workers as this process may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def executor(kind: Kind, workers: int) -> Executor:
    """A pool of workers.

    Threads are enough as a rule, because the compiled model lets go of the interpreter's lock;
    processes help when the model is interpreted.

    Parameters
    ----------
    kind
        Threads or processes.
    workers
        How many, at least 1.

    Returns
    -------
    concurrent.futures.Executor
        To be shut down by whoever asked for it.
    """
    if kind is Kind.THREADS:
        return ThreadPoolExecutor(workers, thread_name_prefix="replication")
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts_to_the_parent,
    )
