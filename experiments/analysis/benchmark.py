"""How fast one replication runs here, and how much memory it takes."""

import time
import tracemalloc
from dataclasses import dataclass
from statistics import median
from typing import Any

from caseflow.scenarios.scenario import Scenario
from caseflow.sim import simulate

REPEATS = 7

PATIENCE = 60.0
"""Seconds of timing after which no further replication is begun: a large scenario is told once."""


@dataclass(frozen=True)
class Speed:
    """What was measured: the middle of several replications, after one that was not counted."""

    scenario: str
    events: float
    microseconds: float
    milliseconds: float
    spread: float
    megabytes: float

    def lines(self) -> list[str]:
        """What there is to say, one fact a line."""
        return [
            f"scenario                  {self.scenario}",
            f"events a replication      {self.events:,.0f}",
            f"microseconds an event     {self.microseconds:.3f}",
            f"milliseconds a replication {self.milliseconds:,.1f} (all its sites in turn)",
            f"slowest over fastest      {self.spread:.2f} (far above 1: this machine is noisy)",
            f"peak memory, megabytes    {self.megabytes:,.0f} (tables of one replication)",
        ]


def benchmark(scenario: Scenario, repeats: int = REPEATS) -> Speed:
    """Time replications of a scenario, one after another on one thread."""
    settings = [scenario.settings(site) for site in scenario.sites]
    seconds: list[float] = []
    events: list[int] = []
    # The first is not counted; one that takes long is timed once.
    for replication in range(-1, repeats):
        if seconds and sum(seconds) > PATIENCE:
            break
        clock = time.perf_counter()
        happened = sum(
            int(simulate(setting, 1, max(replication, 0)).events) for setting in settings
        )
        if replication >= 0:
            seconds.append(time.perf_counter() - clock)
            events.append(happened)
    return Speed(
        scenario=scenario.name,
        events=median(events),
        microseconds=median(
            1e6 * spent / max(count, 1) for spent, count in zip(seconds, events, strict=True)
        ),
        milliseconds=1e3 * median(seconds),
        spread=max(seconds) / min(seconds),
        megabytes=_peak_megabytes(settings),
    )


def _peak_megabytes(settings: list[Any]) -> float:
    """The most that one replication holds at a time, its sites one after another."""
    tracemalloc.start()
    for setting in settings:
        simulate(setting, 1, 0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1024.0**2
