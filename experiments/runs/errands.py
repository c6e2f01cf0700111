"""Errands: what workers have of each item, taken back in order, even from those who died."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from caseflow.experiments.runs.errors import Trouble
from caseflow.experiments.runs.executors import Crew, Item, Result

Made = TypeVar("Made")
"""What comes of a part."""

Whole = TypeVar("Whole", covariant=True)
"""What comes of an item."""

SILENCE_SECONDS = 10.0
"""After so long without a result somebody looks whether the workers are alive."""

MOST_DEATHS = 3
"""An item that so many workers died over is not handed out again."""


class Division(Protocol[Item, Made, Whole]):
    """How an item is divided among workers."""

    @property
    def work(self) -> Callable[[Item], Made]:
        """What a worker does with a part."""

    def parts(self, item: Item) -> Sequence[Item]:
        """The parts of an item, in the order in which they are handed out."""

    def whole(self, item: Item, made: Sequence[Made]) -> Whole:
        """The result of an item from what came of its parts, in the same order."""


@dataclass
class _Errand(Generic[Item, Made]):
    """An item, its parts, who has them, and how many died over it."""

    item: Item
    parts: Sequence[Item]
    futures: list[Future[Made]]
    deaths: int = 0

    @property
    def is_begun(self) -> bool:
        return any(future.running() or _went_well(future) for future in self.futures)

    @property
    def is_finished(self) -> bool:
        return all(map(_went_well, self.futures))


class UnderWay(Generic[Item, Made, Result]):
    """Items that a crew has: handed out ahead, and taken back in order."""

    def __init__(self, division: Division[Item, Made, Result], crew: Crew) -> None:
        self._division = division
        self._crew = crew
        self._errands: deque[_Errand[Item, Made]] = deque()
        self.workers = crew.workers

    def hand_out(self, item: Item) -> None:
        """Give the parts of an item to the crew."""
        parts = self._division.parts(item)
        self._errands.append(_Errand(item, parts, [self._submit(part) for part in parts]))

    def take_back(self) -> Result:
        """Wait for the item that was handed out first."""
        first = self._errands[0]
        made = [self._taken(first, place) for place in range(len(first.parts))]
        self._errands.popleft()
        return self._division.whole(first.item, made)

    def close(self, finish: bool) -> None:
        """Let the crew go: what it has begun it finishes, what it has not begun is dropped.

        With ``finish``, an item of several parts is finished when one of them is begun.
        """
        try:
            if finish:
                self._finish()
        except BaseException:
            for errand in self._errands:
                _drop(errand.futures)
            raise
        self._crew.close()

    def finished(self) -> Iterator[tuple[Item, Result]]:
        """What is finished and was not taken back, once the crew has gone."""
        for errand in self._errands:
            if errand.is_finished:
                made = [future.result() for future in errand.futures]
                yield errand.item, self._division.whole(errand.item, made)

    def _taken(self, errand: _Errand[Item, Made], place: int) -> Made:
        while True:
            future = errand.futures[place]
            try:
                return future.result(timeout=SILENCE_SECONDS)
            except TimeoutError:
                if future.done():
                    raise
                self._crew.end_silence()
            except self._crew.lost:
                errand.deaths += 1
                if errand.deaths >= MOST_DEATHS:
                    raise Trouble(
                        f"{MOST_DEATHS} workers died over one run, most likely for want of "
                        "memory. What was finished is kept: run the same command again with "
                        "fewer --workers, or with --executor threads."
                    ) from None
                self._again()
            except Exception as trouble:
                explained = self._crew.explained(trouble)
                if explained is trouble:
                    raise
                raise explained from None

    def _again(self) -> None:
        """Hand out anew whatever was lost with its worker."""
        self._crew.renew()
        for errand in self._errands:
            for place, future in enumerate(errand.futures):
                if future.done() and not _went_well(future):
                    errand.futures[place] = self._submit(errand.parts[place])

    def _finish(self) -> None:
        """Wait for the items that are begun, if they have several parts; drop all others."""
        wanted: list[Future[Made]] = []
        for errand in reversed(self._errands):
            if not errand.is_begun and not _begun_meanwhile(errand.futures):
                continue
            if len(errand.parts) > 1:
                for place, future in enumerate(errand.futures):
                    if future.cancelled():
                        errand.futures[place] = self._submit(errand.parts[place])
                wanted += errand.futures
        while wait(wanted, timeout=SILENCE_SECONDS).not_done:
            self._crew.end_silence()

    def _submit(self, part: Item) -> Future[Made]:
        try:
            return self._crew.submit(self._division.work, part)
        except self._crew.lost as death:
            # It is handed out again when its turn comes, like those who were with the dead.
            lost: Future[Made] = Future()
            lost.set_exception(death)
            return lost


def _begun_meanwhile(futures: Sequence[Future[Any]]) -> bool:
    """Drop parts; whether a worker was quicker and has begun one of them."""
    return not _drop(futures)


def _drop(futures: Sequence[Future[Any]]) -> bool:
    """Drop what is not begun; whether that was everything."""
    cancelled = [future.cancel() for future in futures]
    return all(cancelled)


def _went_well(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
