"""Watching: a world seen morning by morning, forwards and back; and two of them in step."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.lives.life_worlds import same_first_day
from caseflow.experiments.analysis.snapshots.snapshot import Snapshot
from caseflow.experiments.analysis.snapshots.snapshot_reading import Marks, frame_of, marks_of
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario
from caseflow.sim.model import CaseFlowModel

FRAMES_KEPT = 400
"""So many frames are kept; the one not looked at for longest is dropped first."""


class Watching:
    """One world of a scenario, to be looked at on any morning.

    A whole world of a site is told in a fraction of a second, so going back begins it anew; what
    is seen then is the same, for nothing is done to it. Threads may share one.
    """

    def __init__(self, scenario: Scenario, site: str, seed: int = 1, replication: int = 0) -> None:
        if site not in scenario.sites:
            raise Refusal(
                "the scenario does not have this site",
                where=scenario.name,
                key="site",
                value=site,
                expected="one of " + ", ".join(scenario.sites),
                nearest=nearest_to(site, scenario.sites),
            )
        self.scenario, self.site = scenario, site
        self.seed, self.replication = seed, replication
        self._frames: OrderedDict[int, Snapshot] = OrderedDict()
        self._lock = RLock()
        self._begin()

    @property
    def last_day(self) -> int:
        """The day on which the world ends."""
        return int(self._model.replication.settings.days)

    def at(self, day: int) -> Snapshot:
        """See the world on a morning."""
        with self._lock:
            self._check(day)
            if day not in self._frames:
                self._go_to(day)
                luck = (self.seed, self.replication)
                found = frame_of(self._model, self._before, self.scenario, self.site, luck)
                self._frames[day] = found
                if len(self._frames) > FRAMES_KEPT:
                    self._frames.popitem(last=False)
            self._frames.move_to_end(day)
            return self._frames[day]

    @contextmanager
    def paused(self, day: int) -> Iterator[CaseFlowModel]:
        """Hold the world on a morning, to look through its window and not to reach in."""
        with self._lock:
            self._check(day)
            self._go_to(day)
            yield self._model

    def keys(self, day: int) -> NDArray[np.uint64]:
        """Whose cases have begun by a morning: the address of luck of each, by its row."""
        with self.paused(day) as model:
            return model.pane.column("cases", ("key",)).copy()

    def _check(self, day: int) -> None:
        if not 0 <= day <= self.last_day:
            raise Refusal(
                "the world does not have that day",
                where=self.scenario.name,
                key="day",
                value=day,
                expected=f"a whole number from 0 to {self.last_day:,}",
            )

    def _begin(self) -> None:
        settings = self.scenario.settings(self.site)
        self._model = CaseFlowModel(settings, self.seed, self.replication)
        self._before: Marks = marks_of(self._model)

    def _go_to(self, day: int) -> None:
        """Bring the world to a morning, and note how it stood on the one before."""
        if day == self._model.day:
            return
        if day < self._model.day:
            self._begin()
        if day > 0:
            self._model.run_until(day - 1.0)
            self._before = marks_of(self._model)
            self._model.run_until(float(day))


@dataclass(frozen=True)
class Pair:
    """Two worlds in step, with the same people under the same chance events.

    Attributes
    ----------
    here
        The baseline.
    there
        What is compared with it.
    """

    here: Watching
    there: Watching

    def __post_init__(self) -> None:
        same_first_day(self.here.scenario, self.there.scenario)

    @property
    def last_day(self) -> int:
        """The last day that both have."""
        return min(self.here.last_day, self.there.last_day)

    def at(self, day: int) -> tuple[Snapshot, Snapshot]:
        """See both on the same morning."""
        return self.here.at(day), self.there.at(day)

    def row_there(self, row: int, day: int) -> int | None:
        """Find a person of the first world in the second, whose cases are numbered by
        themselves."""
        here, there = (line.keys(day) for line in (self.here, self.there))
        if not 0 <= row < len(here):
            return None
        found = np.flatnonzero(there == here[row])
        return int(found[0]) if len(found) else None


def pair_of(
    here: Scenario, there: Scenario, site: str, seed: int = 1, replication: int = 0
) -> Pair:
    """Watch two scenarios side by side."""
    return Pair(*(Watching(line, site, seed, replication) for line in (here, there)))
