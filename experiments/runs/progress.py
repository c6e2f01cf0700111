"""The progress of a batch, shown on standard error where it is wanted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from caseflow.experiments.runs.errors import Stopped

_wanted: ContextVar[bool] = ContextVar("progress is wanted", default=True)


@contextmanager
def progress_shown(shown: bool) -> Iterator[None]:
    """Whether progress is shown within: commands show it, a notebook only when asked to."""
    before = _wanted.set(shown)
    try:
        yield
    finally:
        _wanted.reset(before)


def notice(line: str) -> None:
    """Print a line on standard error, where progress is shown."""
    if _wanted.get():
        print(line, file=sys.stderr)


class _Rate(ProgressColumn):
    """Runs a second."""

    def render(self, task: Task) -> Text:
        if not task.speed:
            return Text("")
        return Text(f"{task.speed:,.1f} runs/s")


class ProgressBar:
    """A bar on a terminal, silence elsewhere; where it is interrupted, it says how far it came.

    ``kept`` says whether what is finished by then can be found again.
    """

    def __init__(self, wanted: int, kept: bool = True) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("Simulating"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(compact=True),
            TextColumn("left"),
            console=console,
            disable=not (console.is_terminal and _wanted.get()),
            transient=True,
        )
        self.wanted = wanted
        self._kept = kept
        self.finished = 0
        self._task = self._progress.add_task("runs", total=wanted)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            raise Stopped(self.finished, self.wanted, self._kept) from None

    def step(self) -> None:
        """One more run is finished."""
        self.finished += 1
        self._progress.advance(self._task)
