"""Interrupts: the first is heeded at a moment when nothing is half done, the second at once.

Ctrl-C is one, and so is the end of a terminal or a system that asks a program to end.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from types import FrameType, TracebackType
from typing import Any, Self

from caseflow.experiments.runs.errors import Trouble

WAIT = "Stopping: what is under way is finished and stored first. Once more stops at once."

ENDINGS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
)
"""What asks a program to end: Ctrl-C first."""

_received: list[int] = []


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Whoever asks the program to end interrupts it, as Ctrl-C does, for as long as it is entered.

    What was ignored when the program began is ignored, as ``nohup`` wants it.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {}
    for number in ENDINGS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            before[number] = signal.signal(number, _interrupted)
    _received.clear()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def ending_status(otherwise: int) -> int:
    """With what the program ends: that of the signal that ended it, as shells count them."""
    return 128 + _received[0] if _received else otherwise


def _interrupted(number: int, frame: FrameType | None) -> None:
    _received.append(number)
    raise KeyboardInterrupt


class Interrupts:
    """Waits for Ctrl-C for as long as it is entered; in any but the main thread it does nothing."""

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[int, Any] = {}
        self._mine = threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Self:
        if self._mine:
            self._before = {signal.SIGINT: signal.signal(signal.SIGINT, self._noted)}
            for number in ENDINGS:
                # Nobody but the program itself decides how it is ended.
                if signal.getsignal(number) is _interrupted:
                    self._before[number] = signal.signal(number, self._noted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler or signal.SIG_DFL)

    def heed(self) -> None:
        """Stop here, if that was asked for."""
        if self.asked:
            raise KeyboardInterrupt

    def _noted(self, number: int, frame: FrameType | None) -> None:
        _received.append(number)
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        # Where the terminal has gone nobody reads it.
        with suppress(OSError, RuntimeError, Trouble):
            print(WAIT, file=sys.stderr, flush=True)


@contextmanager
def left_to_the_parent() -> Iterator[None]:
    """Processes started within do not hear Ctrl-C, which a terminal sends to children as well.

    The parent hears at the end of it what came meanwhile, where the system can keep it for later.
    """
    if hasattr(signal, "pthread_sigmask"):
        # Whoever is started has the mask of the thread that starts it, from its first moment on.
        # What keeps account of memory that is shared lifts the mask when it is started itself.
        resource_tracker.ensure_running()
        kept = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, kept)
        return
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
