"""Dispatch: items of work carried out side by side, each once, in order, and kept.

Comparisons, pilots, worlds of a sensitivity analysis and patterns all run through ``in_order``.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from typing import Generic, Protocol

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Hands, Item, Kind, Result, crew_of
from caseflow.experiments.runs.interrupts import Interrupts
from caseflow.experiments.runs.timing import STORING, part

AHEAD = 4
"""Items handed out ahead, for each worker."""

CHUNK_SIZE = 32
CHUNK_SECONDS = 5.0
"""A chunk is kept, in one transaction, when it holds so many results or is so old."""

SILENCE_SECONDS = 10.0
"""After so long without a result somebody looks whether the workers are alive."""

MOST_DEATHS = 3
"""An item that so many workers died over is not handed out again."""


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
    chunk = _Chunk(cache, chunk_size)
    known = iter(()) if cache is None else cache.known()
    under_way = _UnderWay(work, hands, workers)
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
            under_way.close()
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


@dataclass
class _Errand(Generic[Item, Result]):
    """An item, who has it, and how many died over it."""

    item: Item
    future: Future[Result]
    deaths: int = 0


class _UnderWay(Generic[Item, Result]):
    """Items that a crew has: handed out ahead, and taken back in order, even from the dead."""

    def __init__(self, work: Callable[[Item], Result], hands: Hands, workers: int) -> None:
        self._work = work
        self._crew = crew_of(hands, workers)
        self._errands: deque[_Errand[Item, Result]] = deque()
        self.workers = self._crew.workers

    def hand_out(self, item: Item) -> None:
        """Give an item to the crew."""
        self._errands.append(_Errand(item, self._submit(item)))

    def take_back(self) -> Result:
        """Wait for the item that was handed out first."""
        first = self._errands[0]
        while True:
            try:
                result = first.future.result(timeout=SILENCE_SECONDS)
            except TimeoutError:
                if first.future.done():
                    raise
                self._crew.end_silence()
            except self._crew.lost:
                first.deaths += 1
                if first.deaths >= MOST_DEATHS:
                    raise Trouble(
                        f"{MOST_DEATHS} workers died over one run, most likely for want of "
                        "memory. What was finished is kept: run the same command again with "
                        "fewer --workers, or with --executor threads."
                    ) from None
                self._again()
            else:
                self._errands.popleft()
                return result

    def close(self) -> None:
        """Let the crew go; what it has begun it finishes, what it has not begun is dropped."""
        self._crew.close()

    def finished(self) -> Iterator[tuple[Item, Result]]:
        """What is finished and was not taken back, once the crew has gone."""
        for errand in self._errands:
            if _went_well(errand.future):
                yield errand.item, errand.future.result()

    def _again(self) -> None:
        """Hand out anew whatever was lost with its worker."""
        self._crew.renew()
        for errand in self._errands:
            if errand.future.done() and not _went_well(errand.future):
                errand.future = self._submit(errand.item)

    def _submit(self, item: Item) -> Future[Result]:
        try:
            return self._crew.submit(self._work, item)
        except self._crew.lost as death:
            # It is handed out again when its turn comes, like those who were with the dead.
            lost: Future[Result] = Future()
            lost.set_exception(death)
            return lost


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


def _went_well(future: Future[Result]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
