"""Dispatch: items of work carried out side by side, each once, in order, and kept.

Comparisons, pilots, worlds of a sensitivity analysis and patterns all run through ``in_order``;
whatever has parts that can be worked on side by side through ``in_parts``.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Generic, Protocol

from caseflow.experiments.runs.errands import Division, Made, UnderWay
from caseflow.experiments.runs.executors import Hands, Item, Kind, Result, crew_of
from caseflow.experiments.runs.interrupts import Interrupts
from caseflow.experiments.runs.timing import STORING, part

AHEAD = 4
"""Items handed out ahead, for each worker."""

CHUNK_SIZE = 32
CHUNK_SECONDS = 5.0
"""A chunk is kept, in one transaction, when it holds so many results or is so old."""


class Cache(Protocol[Item, Result]):
    """Where the results of some items are known, and those of the others are kept."""

    def knows(self, item: Item) -> bool:
        """Whether an item need not be carried out; what is kept meanwhile changes no reply."""

    def known(self) -> Iterator[Result]:
        """The results of the items that are known, in the order of the items."""

    def keep(self, finished: list[tuple[Item, Result]]) -> None:
        """Keep results, all of them or none."""


def in_order(
    items: Iterable[Item],
    work: Callable[[Item], Result],
    workers: int,
    cache: Cache[Item, Result] | None = None,
    hands: Hands = Kind.THREADS,
    ahead: int = AHEAD,
    chunk_size: int = CHUNK_SIZE,
) -> Generator[Result, None, None]:
    """Yield the result of every item, in the order of the items.

    The order is never that of completion, so whoever adds the results up gets the same bytes from
    any number of workers. However it ends, by an interrupt too, what is finished is kept first.
    """
    return in_parts(items, _Undivided(work), workers, cache, hands, ahead, chunk_size)


def in_parts(
    items: Iterable[Item],
    division: Division[Item, Made, Result],
    workers: int,
    cache: Cache[Item, Result] | None = None,
    hands: Hands = Kind.THREADS,
    ahead: int = AHEAD,
    chunk_size: int = CHUNK_SIZE,
) -> Generator[Result, None, None]:
    """Yield the result of every item, in the order of the items, the parts of each side by side.

    What is begun of an item is finished when it ends early, so that no part was made in vain.
    """
    chunk = _Chunk(cache, chunk_size)
    known = iter(()) if cache is None else cache.known()
    under_way = UnderWay(division, crew_of(hands, workers))
    awaited: deque[Item] = deque()

    def is_known(item: Item) -> bool:
        return cache is not None and cache.knows(item)

    with Interrupts() as interrupts:

        def first() -> Result:
            item = awaited.popleft()
            if is_known(item):
                result = next(known)
            else:
                result = under_way.take_back()
                chunk.add(item, result)
            interrupts.heed()
            return result

        try:
            for item in items:
                if not is_known(item):
                    under_way.hand_out(item)
                awaited.append(item)
                if len(awaited) > under_way.workers * ahead:
                    yield first()
            while awaited:
                yield first()
        finally:
            under_way.close(finish=cache is not None)
            for item, result in under_way.finished():
                chunk.add(item, result)
            chunk.write()


def all_in_order(
    items: Iterable[Item],
    work: Callable[[Item], Result],
    workers: int,
    cache: Cache[Item, Result] | None = None,
    hands: Hands = Kind.THREADS,
    ahead: int = AHEAD,
    step: Callable[[], None] = lambda: None,
) -> list[Result]:
    """The result of every item; ``step`` follows each."""
    found: list[Result] = []
    with closing(in_order(items, work, workers, cache, hands, ahead)) as results:
        for result in results:
            found.append(result)
            step()
    return found


class _Undivided(Generic[Item, Result]):
    """Items that are worked on whole."""

    def __init__(self, work: Callable[[Item], Result]) -> None:
        self.work = work

    def parts(self, item: Item) -> Sequence[Item]:
        return (item,)

    def whole(self, item: Item, made: Sequence[Result]) -> Result:
        return made[0]


class _Chunk(Generic[Item, Result]):
    """Results that are not kept yet."""

    def __init__(self, cache: Cache[Item, Result] | None, size: int) -> None:
        self._cache = cache
        self._size = size
        self._waiting: list[tuple[Item, Result]] = []
        self._since = time.monotonic()

    def add(self, item: Item, result: Result) -> None:
        """Keep a result, and write when there are enough."""
        if self._cache is None:
            return
        self._waiting.append((item, result))
        if len(self._waiting) >= self._size or time.monotonic() - self._since > CHUNK_SECONDS:
            self.write()

    def write(self) -> None:
        """Write what is waiting, in one transaction; a cache that refused is not asked again."""
        self._since = time.monotonic()
        if not self._waiting or self._cache is None:
            return
        try:
            with part(STORING):
                self._cache.keep(self._waiting)
        except Exception:
            self._cache = None
            raise
        # Where an interrupt cut it short, the same results wait for the last writing.
        self._waiting = []
