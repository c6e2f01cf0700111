"""How often somebody may sign in wrongly: a few times of one place, then a while not at all."""

import threading
import time
from collections import deque
from collections.abc import Callable

SECONDS = 300.0
FEW, MANY, MOST_OF_A_NAME = 5, 30, 50
"""Wrong attempts within that time: of one name from one place, from one place, and of one name."""

LARGEST = 20_000
"""So many places are remembered at once; beyond it, the oldest are dropped."""


class AttemptLimit:
    """Counts what went wrong, and says when it was too often."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: dict[tuple[str, str], deque[float]] = {}

    def waits(self, name: str, place: str) -> float:
        """For how many seconds another attempt is refused; 0 where it is not."""
        now = self._clock()
        with self._lock:
            return max(self._left(key, most, now) for key, most in _keys(name, place))

    def note(self, name: str, place: str) -> None:
        """Take note of a wrong attempt."""
        now = self._clock()
        with self._lock:
            for key, _ in _keys(name, place):
                self._wrong.setdefault(key, deque(maxlen=MOST_OF_A_NAME)).append(now)
            while len(self._wrong) > LARGEST:
                del self._wrong[next(iter(self._wrong))]

    def forget(self, name: str, place: str) -> None:
        """Take the last attempt back: it was right."""
        with self._lock:
            for key, _ in _keys(name, place):
                if self._wrong.get(key):
                    self._wrong[key].pop()

    def _left(self, key: tuple[str, str], most: int, now: float) -> float:
        times = self._wrong.get(key)
        while times and times[0] <= now - SECONDS:
            times.popleft()
        if not times:
            self._wrong.pop(key, None)
            return 0.0
        return times[0] + SECONDS - now if len(times) >= most else 0.0


def _keys(name: str, place: str) -> list[tuple[tuple[str, str], int]]:
    return [((name, place), FEW), (("", place), MANY), ((name, ""), MOST_OF_A_NAME)]
