"""Figures drawn by this process and by helpers beside it."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TypeVar

from caseflow.experiments.reports.figures.figure_page import Picture
from caseflow.experiments.reports.figures.style import look

Made = TypeVar("Made")
Work = Callable[[Picture], Made]
"""What is done with a picture: something that another process can be told to do."""


def shared(
    work: Work[Made], pictures: Iterable[Picture], helper: Executor | None = None
) -> Iterator[Made]:
    """Do something with every picture."""
    if helper is None:
        for picture in pictures:
            yield _done(work, picture)
        return
    every = [(picture, _promised(helper, work, picture)) for picture in pictures]
    mine = {
        number: _done(work, picture)
        for number, (picture, promise) in reversed(list(enumerate(every)))
        if promise.cancel()
    }
    for number, (picture, promise) in enumerate(every):
        yield mine[number] if number in mine else _kept(promise, work, picture)


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
