"""A cache of simulations: arrays of numbers by key, each simulated once and found again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.dispatch import all_in_order
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.remote_work import Request, Simulation, remote

Numbers = NDArray[np.float64]


class SimulationCache(Protocol):
    """Where what was simulated is found and kept."""

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


class MemoryCache:
    """Keeps what was simulated for as long as one question lasts."""

    def __init__(self) -> None:
        self._kept: dict[str, Numbers] = {}

    def find(self, keys: list[str]) -> dict[str, Numbers]:
        return {key: self._kept[key] for key in keys if key in self._kept}

    def keep(self, told: dict[str, Numbers]) -> None:
        self._kept |= told


class CountingCache:
    """Another cache, and how many of what it was asked for were there from former runs.

    Attributes
    ----------
    found
        How many so far.
    """

    def __init__(self, inner: SimulationCache) -> None:
        self._inner = inner
        self._fresh: set[str] = set()
        self.found = 0

    def find(self, keys: list[str]) -> dict[str, Numbers]:
        """Those that are there, by key."""
        there = self._inner.find(keys)
        self.found += len(there.keys() - self._fresh)
        return there

    def keep(self, told: dict[str, Numbers]) -> None:
        """Keep some, all of them or none."""
        self._inner.keep(told)
        self._fresh |= told.keys()


def simulated(
    keys: Sequence[str],
    requests: Sequence[Request],
    work: Simulation[Request],
    shelf: SimulationCache,
    workers: int,
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
) -> list[Numbers]:
    """The numbers of every request, of equal keys the same, whoever works."""
    distinct: dict[str, _Keyed[Request]] = {}
    for key, request in zip(keys, requests, strict=True):
        distinct.setdefault(key, _Keyed(key, request))
    cache = _Keys(list(distinct), shelf)
    carried_out = _OfRequest(work if hands is Kind.THREADS else remote(work))
    found = all_in_order(distinct.values(), carried_out, workers, cache, hands, step=step)
    for _ in range(len(keys) - len(distinct)):
        step()
    by_key = dict(zip(distinct, found, strict=True))
    return [by_key[key] for key in keys]


@dataclass(frozen=True)
class _Keyed(Generic[Request]):
    """A request, and the name of what comes of it."""

    key: str
    request: Request


@dataclass(frozen=True)
class _OfRequest(Generic[Request]):
    """Work on what is keyed; other processes can be handed it."""

    work: Callable[[Request], Numbers]

    def __call__(self, item: _Keyed[Request]) -> Numbers:
        return self.work(item.request)


class _Keys:
    """A cache of simulations as dispatch sees it, for some keys."""

    def __init__(self, keys: list[str], shelf: SimulationCache) -> None:
        self._shelf = shelf
        self._found = shelf.find(keys)
        self._keys = [key for key in keys if key in self._found]

    def knows(self, item: _Keyed[Any]) -> bool:
        return item.key in self._found

    def known(self) -> Iterator[Numbers]:
        return (self._found[key] for key in self._keys)

    def keep(self, finished: list[tuple[_Keyed[Any], Numbers]]) -> None:
        self._shelf.keep({item.key: numbers for item, numbers in finished})
