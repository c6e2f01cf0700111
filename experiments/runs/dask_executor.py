"""A Dask cluster as a crew: on other machines, or a few processes of this one."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Item, Result
from caseflow.experiments.runs.interrupts import left_to_the_parent
from caseflow.experiments.runs.scheduler_addresses import checked
from caseflow.experiments.runs.worker_processes import GUARD, leave_unguarded
from caseflow.scenarios.refusal import Refusal

FOREIGN = (
    "The cluster at {} has not this program, or another version of it: install the same version "
    "of Caseflow where its scheduler and its workers run, and start them again."
)

PATIENCE = 15
"""Seconds that a cluster may take to answer, and to have a worker again when it lost all."""

FIRST_WORKER = 120
"""Seconds until the first worker, who may have to import everything from a shared disk."""

DEATHS = 10
"""Workers that may die over one task before the cluster gives it up."""


class DaskCrew:
    """The workers of a Dask cluster."""

    def __init__(self, address: str) -> None:
        number = checked(address)
        self._address = address
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
            leave_unguarded()
            try:
                with left_to_the_parent():
                    self._own = LocalCluster(
                        n_workers=number,
                        threads_per_worker=1,
                        processes=True,
                        dashboard_address=None,
                        memory_limit=None,
                        silence_logs=50,
                    )
            except (OSError, RuntimeError, TimeoutError) as trouble:
                raise Trouble(
                    f"Not all processes could be started here ({trouble}). If one of them was "
                    f"killed, ask again. {GUARD}"
                ) from None
            except KeyboardInterrupt:
                # Ctrl-C that came meanwhile.
                self._end()
                raise
        try:
            self._client = Client(self._own or address, timeout=PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=FIRST_WORKER)
        except (OSError, TimeoutError, ValueError) as trouble:
            self._end()
            raise Trouble(
                f"No cluster with a worker answers at {address} ({trouble}); a scheduler's file "
                "may be that of a former one. docs/guides/cluster.md says how to start one."
            ) from None
        self.workers = max(sum(self._client.nthreads().values()), 1)
        self._executor = self._client.get_executor(pure=False)

    def submit(self, work: Callable[[Item], Result], item: Item) -> Future[Result]:
        """Hand an item out; when its worker dies, the cluster itself gives it to another."""
        future: Future[Result] = self._executor.submit(work, item)
        return future

    def explained(self, trouble: Exception) -> Exception:
        """What ended an item; a cluster without this program says it in many lines."""
        foreign = isinstance(trouble, ImportError) or "deserializ" in str(trouble)
        return Trouble(FOREIGN.format(self._address)) if foreign else trouble

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
