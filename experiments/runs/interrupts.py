"""Interrupts: the first is heeded at a moment when nothing is half done, the second at once."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any, Self

WAIT = "Stopping: what is under way is finished and stored first. Once more stops at once."


class Interrupts:
    """Waits for Ctrl-C for as long as it is entered; in any but the main thread it does nothing."""

    def __init__(self) -> None:
        self.asked = False
        self._before: Any = None
        self._mine = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Self:
        if self._mine:
            self._before = signal.signal(signal.SIGINT, self._noted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._mine:
            signal.signal(signal.SIGINT, self._before or signal.SIG_DFL)

    def heed(self) -> None:
        """Stop here, if that was asked for."""
        if self.asked:
            raise KeyboardInterrupt

    def _noted(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        print(WAIT, file=sys.stderr, flush=True)


@contextmanager
def left_to_the_parent() -> Iterator[None]:
    """Processes started within do not hear Ctrl-C, which a terminal sends to children as well."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
