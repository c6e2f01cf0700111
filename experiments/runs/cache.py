"""Keeping: many things told side by side, each once, and kept so that a question can go on."""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.executors import Kind, executor
from caseflow.experiments.runs.interrupts import Interrupts

Numbers = NDArray[np.float64]

KEPT_AT_ONCE = 64
"""Things written in one transaction, and handed out ahead."""


class SimulationCache(Protocol):
    """Where what was told is found and kept."""

    def find(self, keys: list[str]) -> dict[str, Numbers]:
        """Those that are there, by key."""

    def keep(self, told: dict[str, Numbers]) -> None:
        """Keep some, all of them or none."""


class NoCache:
    """Keeps nothing."""

    def find(self, keys: list[str]) -> dict[str, Numbers]:
        return {}

    def keep(self, told: dict[str, Numbers]) -> None:
        pass


def kept(
    keys: Sequence[str], entry: Callable[[int], Numbers], shelf: SimulationCache, workers: int
) -> Generator[Numbers, None, None]:
    """Tell what is not on a shelf, and keep it there."""
    known = shelf.find(list(keys))
    fresh: dict[str, Numbers] = {}
    pool = executor(Kind.THREADS, workers)
    futures: dict[str, Future[Numbers]] = {}
    places = {key: place for place, key in reversed(list(enumerate(keys))) if key not in known}
    ahead = iter(sorted(places.values()))
    try:
        with Interrupts() as interrupts:
            for key in keys:
                while len(futures) < KEPT_AT_ONCE and (coming := next(ahead, None)) is not None:
                    futures[keys[coming]] = pool.submit(entry, coming)
                if key in futures:
                    fresh[key] = futures.pop(key).result()
                    if len(fresh) >= KEPT_AT_ONCE:
                        shelf.keep(fresh)
                        known |= fresh
                        fresh = {}
                    interrupts.heed()
                yield known[key] if key in known else fresh[key]
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        finished = {
            key: future.result()
            for key, future in futures.items()
            if future.done() and not future.cancelled() and future.exception() is None
        }
        shelf.keep(fresh | finished)
