"""A Dask cluster as a crew: on other machines, or a few processes of this one."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from caseflow.experiments.runs.defaults import MOST_WORKERS
from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Item, Result
from caseflow.experiments.runs.interrupts import left_to_the_parent
from caseflow.scenarios.refusal import Refusal

LOCAL = "local:"
PATIENCE = 30
"""Seconds that a cluster may take to answer, and to have its first worker."""

DEATHS = 10
"""Workers that may die over one task before the cluster gives it up."""

EXPECTED = f"tcp://HOST:PORT of a scheduler, or {LOCAL}NUMBER for processes of this machine"


class DaskCrew:
    """The workers of a Dask cluster."""

    def __init__(self, address: str) -> None:
        number = checked(address)
        try:
            import dask
            from distributed import Client, LocalCluster
            from distributed.scheduler import KilledWorker
        except ImportError:
            raise Refusal(
                "a cluster is reached by Dask, which is not installed: pip install "
                '"caseflow-stalking[cluster]"',
                where="--cluster",
                value=address,
            ) from None
        self.lost: tuple[type[BaseException], ...] = (KilledWorker, CancelledError)
        self._own: Any = None
        dask.config.set(
            {
                "distributed.scheduler.allowed-failures": DEATHS,
                "distributed.logging.distributed": "critical",
            }
        )
        if number:
            with left_to_the_parent():
                self._own = LocalCluster(
                    n_workers=number,
                    threads_per_worker=1,
                    processes=True,
                    dashboard_address=None,
                    memory_limit=None,
                    silence_logs=50,
                )
        try:
            self._client = Client(self._own or address, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as trouble:
            self._end()
            raise Trouble(
                f"No cluster with a worker answers at {address} ({trouble}). "
                "docs/guides/cluster.md says how to start one."
            ) from None
        self.workers = max(sum(self._client.nthreads().values()), 1)
        self._executor = self._client.get_executor(pure=False)

    def submit(self, work: Callable[[Item], Result], item: Item) -> Future[Result]:
        """Hand an item out; when its worker dies, the cluster itself gives it to another."""
        future: Future[Result] = self._executor.submit(work, item)
        return future

    def end_silence(self) -> None:
        """A scheduler tells of its dead by itself."""

    def renew(self) -> None:
        """Look whether anybody is left."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError, ValueError) as trouble:
            raise Trouble(
                f"The cluster was lost ({trouble}). What was finished is kept: start it again, "
                "then type the same command."
            ) from None

    def close(self) -> None:
        """Drop what is not finished, and part."""
        self._executor.shutdown(wait=False)
        self._end()

    def _end(self) -> None:
        for entry in (getattr(self, "_client", None), self._own):
            if entry is not None:
                entry.close()


def checked(address: str) -> int:
    """How many processes of this machine an address asks for; none for the address of a scheduler.

    Examples
    --------
    >>> checked("local:4"), checked("tcp://192.0.2.1:8786")
    (4, 0)
    """
    number = address.removeprefix(LOCAL)
    if number != address and number.isdecimal() and 1 <= int(number) <= MOST_WORKERS:
        return int(number)
    scheme, found, rest = address.partition("://")
    if found and scheme in ("tcp", "tls", "ucx", "ws", "wss") and rest:
        return 0
    raise Refusal("not a cluster", where="--cluster", value=address, expected=EXPECTED)
