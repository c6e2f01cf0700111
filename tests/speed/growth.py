"""Growth: what a case costs in a small world, in a large one, and in many small ones."""

import time
import tracemalloc
from dataclasses import dataclass, replace

import numpy as np

from caseflow.sim import Settings, simulate
from tests.speed import by_model

SIZES = (1_000, 10_000, 100_000, 1_000_000)
"""Cases."""

ONE_SITE, MANY_SITES = "one site", "sites of some 1,000 cases, one after another"
FEW = 3
"""How often a size is told; the largest, which takes long, once."""


@dataclass(frozen=True)
class Size:
    """What one size took.

    Attributes
    ----------
    seconds
        Of the processor, the median.
    events
        Of the model: everything that happened.
    megabytes
        Of tables, at the most at one time.
    """

    way: str
    cases: int
    events: int
    seconds: float
    megabytes: float

    @property
    def nanoseconds(self) -> float:
        """An event."""
        return 1e9 * self.seconds / self.events


def grown(settings: Settings, times: float) -> Settings:
    """A site so many times as large, with as many times the people and places."""
    periods = settings.periods.copy()
    for group, name in (
        ("demand", "reports_a_year"),
        ("advocacy", "advocates"),
        ("triage", "agenda"),
        ("hearing", "magistrates_places"),
    ):
        column = periods[group][name]
        periods[group][name] = np.maximum(np.rint(column * times), 1)
    return replace(settings, periods=periods)


def _tell(worlds: list[Settings]) -> tuple[int, int]:
    cases = events = 0
    for number, settings in enumerate(worlds):
        world = simulate(settings, number)
        cases, events = cases + len(world.tables["cases"]), events + world.events
    return cases, events


def _measured(way: str, worlds: list[Settings], times: int) -> Size:
    seconds = []
    for _ in range(times):
        clock = time.process_time()
        cases, events = _tell(worlds)
        seconds.append(time.process_time() - clock)
    tracemalloc.start()
    _tell(worlds[:1])
    megabytes = tracemalloc.get_traced_memory()[1] / 1024.0**2
    tracemalloc.stop()
    return Size(way, cases, events, float(np.median(seconds)), megabytes)


def growth(sizes: tuple[int, ...] = SIZES) -> list[Size]:
    """Tell the reference flow at every size, as one site and as many.

    Parameters
    ----------
    sizes
        About how many cases.

    Returns
    -------
    list of Size
        One a size and way, the small ones first.
    """
    site = by_model.settings()
    usual = len(simulate(site, 0).tables["cases"])
    found = []
    for cases in sizes:
        times = FEW if cases < SIZES[-1] else 1
        found.append(_measured(ONE_SITE, [grown(site, cases / usual)], times))
        found.append(_measured(MANY_SITES, [site] * max(round(cases / usual), 1), times))
    return found
