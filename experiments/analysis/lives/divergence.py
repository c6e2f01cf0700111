"""Parting: the moment at which one life stops being the same in two worlds."""

from dataclasses import dataclass

from caseflow.experiments.analysis.lives.event_lines import (
    SAME_MOMENT,
    Line,
    TaskList,
    first_difference,
    line_at,
)


@dataclass(frozen=True)
class Divergence:
    """Where two task lists of one person first differ.

    Attributes
    ----------
    place
        How many lines are the same in both before it.
    here, there
        The line at that place in either world; nothing where the task list has ended.
    """

    place: int
    here: Line | None
    there: Line | None

    @property
    def day(self) -> float:
        """When they part, in days since the first day of the world: the earlier of the two."""
        return min(line.when for line in (self.here, self.there) if line is not None)

    @property
    def happens_here(self) -> bool:
        """Whether the first world has a line at that moment."""
        return self._at_once(self.here)

    @property
    def happens_there(self) -> bool:
        """Whether the second world has a line at that moment."""
        return self._at_once(self.there)

    def _at_once(self, line: Line | None) -> bool:
        return line is not None and line.when <= self.day + SAME_MOMENT


def parting_of(here: TaskList, there: TaskList) -> Divergence | None:
    """Find where two task lists part."""
    place = first_difference(here, there)
    if place is None:
        return None
    return Divergence(place, line_at(here, place), line_at(there, place))
