"""A cache of simulations: arrays of numbers by key, each simulated once and found again."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.dispatch import all_in_order

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
    keys: Sequence[str],
    entry: Callable[[int], Numbers],
    shelf: SimulationCache,
    workers: int,
    step: Callable[[], None] = lambda: None,
) -> list[Numbers]:
    """The numbers of every key, of equal keys the same; ``entry`` simulates a place of the list."""
    places: dict[str, int] = {}
    for place, key in enumerate(keys):
        places.setdefault(key, place)
    cache = _Keys(list(places), shelf)
    found = all_in_order(places, lambda key: entry(places[key]), workers, cache, step=step)
    for _ in range(len(keys) - len(places)):
        step()
    by_key = dict(zip(places, found, strict=True))
    return [by_key[key] for key in keys]


class _Keys:
    """A cache of simulations as dispatch sees it, for some keys."""

    def __init__(self, keys: list[str], shelf: SimulationCache) -> None:
        self._shelf = shelf
        self._found = shelf.find(keys)
        self._keys = [key for key in keys if key in self._found]

    def knows(self, item: str) -> bool:
        return item in self._found

    def known(self) -> Iterator[Numbers]:
        return (self._found[key] for key in self._keys)

    def keep(self, finished: list[tuple[str, Numbers]]) -> None:
        self._shelf.keep(dict(finished))
