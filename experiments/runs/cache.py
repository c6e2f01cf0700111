"""A cache of simulations: arrays of numbers by key, each simulated once and found again."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.dispatch import in_order

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


def kept(
    keys: Sequence[str], entry: Callable[[int], Numbers], shelf: SimulationCache, workers: int
) -> Generator[Numbers, None, None]:
    """Yield the numbers of every key, of equal keys the same; ``entry`` simulates a place."""
    places: dict[str, int] = {}
    for place, key in enumerate(keys):
        places.setdefault(key, place)
    cache = _Places(keys, list(places), shelf)
    by_key: dict[str, Numbers] = {}
    with closing(in_order(places.values(), entry, workers, cache)) as results:
        for key in keys:
            if key not in by_key:
                by_key[key] = next(results)
            yield by_key[key]


class _Places:
    """A cache of simulations as dispatch sees it: by place in a list of keys."""

    def __init__(self, keys: Sequence[str], distinct: list[str], shelf: SimulationCache) -> None:
        self._keys, self._distinct, self._shelf = keys, distinct, shelf
        self._found = shelf.find(distinct)

    def knows(self, item: int) -> bool:
        return self._keys[item] in self._found

    def known(self) -> Iterator[Numbers]:
        return (self._found[key] for key in self._distinct if key in self._found)

    def keep(self, finished: list[tuple[int, Numbers]]) -> None:
        self._shelf.keep({self._keys[place]: numbers for place, numbers in finished})
