"""Where the time goes: seconds of a processor by part, counted while somebody watches."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

MODEL, MEASURING, CURVES = "the model", "measuring", "curves"
STORING, ADDING_UP = "storing", "adding up"
PARTS = (MODEL, MEASURING, CURVES, STORING, ADDING_UP)
"""The parts of a run, from the world to the answers."""


class Stopwatch:
    """Seconds of the processor by part, over all threads of this process.

    Whoever waits, for another program on the machine or for another thread, spends none of them:
    so shares are the same on a busy machine as on a quiet one.
    """

    def __init__(self) -> None:
        self._seconds: dict[str, float] = defaultdict(float)
        self._lock = threading.Lock()

    def add(self, part: str, seconds: float) -> None:
        """Add what one thread spent."""
        with self._lock:
            self._seconds[part] += seconds

    def spent(self, part: str) -> float:
        """What all threads spent on a part."""
        return self._seconds.get(part, 0.0)


_watching: list[Stopwatch] = []


@contextmanager
def watched() -> Iterator[Stopwatch]:
    """Count what is spent inside, in every thread."""
    clock = Stopwatch()
    _watching.append(clock)
    try:
        yield clock
    finally:
        _watching.remove(clock)


@contextmanager
def part(name: str) -> Iterator[None]:
    """What happens inside belongs to a part; it costs nothing worth counting."""
    if not _watching:
        yield
        return
    before = time.thread_time()
    try:
        yield
    finally:
        seconds = time.thread_time() - before
        for clock in _watching:
            clock.add(name, seconds)
