"""Figures drawn by this process and by helpers beside it."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from typing import TypeVar

from caseflow.experiments.reports.drawing_progress import Progress, Silence
from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.style import look

Made = TypeVar("Made")
Work = Callable[[Picture], Made]
"""What is done with a picture: something that another process can be told to do."""


def shared(
    work: Work[Made],
    pictures: Iterable[Picture],
    helper: Executor | None = None,
    progress: Progress | None = None,
) -> Iterator[Made]:
    """Do something with every picture, and give what came of it in the order of the pictures."""
    shown = progress or Silence()
    if helper is None:
        yield from _alone(work, pictures, shown)
        return
    every: list[tuple[Picture, Future[Made]]] = []
    try:
        for picture in pictures:
            every.append((picture, _promised(helper, work, picture)))
        shown.expect(len(every))
        mine: dict[int, Made] = {}
        for number, (picture, promise) in reversed(list(enumerate(every))):
            if promise.cancel():
                mine[number] = _done(work, picture)
                shown.step()
        for number, (picture, promise) in enumerate(every):
            if number in mine:
                yield mine[number]
                continue
            yield _kept(promise, work, picture)
            shown.step()
    finally:
        # Whoever is interrupted here leaves nothing behind that is still being drawn.
        wait([promise for _, promise in every if not promise.cancel() and promise.running()])


def _alone(work: Work[Made], pictures: Iterable[Picture], shown: Progress) -> Iterator[Made]:
    every = list(pictures)
    shown.expect(len(every))
    for picture in every:
        yield _done(work, picture)
        shown.step()


def _promised(helper: Executor, work: Work[Made], picture: Picture) -> Future[Made]:
    try:
        return helper.submit(_done, work, picture)
    except BrokenExecutor:
        # Whoever cannot be asked has promised nothing, so this process does it.
        return Future()


def _kept(promise: Future[Made], work: Work[Made], picture: Picture) -> Made:
    """What a helper did; whatever was with one that died is done here."""
    try:
        return promise.result()
    except BrokenExecutor:
        return _done(work, picture)


def _done(work: Work[Made], picture: Picture) -> Made:
    with look():
        return work(picture)
