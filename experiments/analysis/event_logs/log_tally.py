"""The tally of a log: how many cases reach what, after how long, and by which path."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from caseflow.experiments.analysis.event_logs.observed_log import History

ARROW = " → "

Reached = dict[str, float]
"""When a case first reached each activity, in days since it began."""


@dataclass(frozen=True)
class LogTally:
    """What the cases of one log came to within a time of their beginning.

    Attributes
    ----------
    cases
        How many that were followed so long.
    reached
        By activity, how long each case that reached it took, in days.
    paths
        By path, how many cases took it: activities in the order in which they first came, by days.
    left_out
        Cases that were not followed so long, and cases that never began.
    """

    cases: int
    reached: dict[str, list[float]]
    paths: Counter[str]
    left_out: tuple[int, int] = (0, 0)

    def count(self, activity: str) -> int:
        """How many cases reach an activity."""
        return len(self.reached.get(activity, ()))


def tally(
    histories: Iterable[History],
    begins: str,
    within: float,
    activities: Sequence[str],
    window: tuple[float, float],
) -> LogTally:
    """Count what cases came to.

    ``begins``: with which activity a case begins; ``within``: so many days of it count, and only
    cases whose beginning lies in the ``window`` of days.
    """
    reached: dict[str, list[float]] = {}
    paths: Counter[str] = Counter()
    cases, never, outside = 0, 0, 0
    order = {activity: place for place, activity in enumerate(activities)}
    for events in histories:
        start = next((day for activity, day in events if activity == begins), None)
        if start is None:
            never += 1
        elif not window[0] <= start < window[1]:
            outside += 1
        else:
            cases += 1
            found: Reached = {}
            # Logs of services have no hours: a day's events are in the order of a case's life.
            for activity, day in sorted(events, key=lambda event: _by_day(event, order)):
                if activity in order and 0.0 <= day - start <= within:
                    found.setdefault(activity, day - start)
            for activity, days in found.items():
                reached.setdefault(activity, []).append(days)
            paths[ARROW.join(found)] += 1
    return LogTally(cases, reached, paths, (outside, never))


def _by_day(event: tuple[str, float], order: Mapping[str, int]) -> tuple[float, int, float]:
    activity, day = event
    return floor(day), order.get(activity, -1), day
