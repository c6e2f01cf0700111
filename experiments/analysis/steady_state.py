"""Steady state: whether lists and caseloads stay as they are over the intake, or go on growing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from caseflow.experiments.analysis.comparison import CONFIDENCE
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.lookup import measure_named
from caseflow.scenarios.frame import EMPTY
from caseflow.scenarios.scenario import Scenario

QUEUES = {
    "triage_list": "triage_list_change",
    "waiting_list": "waiting_list_change",
    "open_cases_per_advocate": "open_cases_change",
}
"""What may grow, and the measure of how far it does."""

LEAST_SHARE, LEAST = 0.1, 1.0
"""A change of less than a tenth of the level, or than one person, is called steady."""


RUNS_AWAY = 0.3
"""A queue that grows by this share of its level within the intake does not settle."""

MANY = 10.0
"""In a single run, where much is chance, it must be this many people besides."""


class Course(Enum):
    """What a queue does over the intake."""

    STEADY = auto()
    GROWS = auto()
    FALLS = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class QueueCourse:
    """One queue of one scenario at one site.

    Attributes
    ----------
    scenario, site
        Where.
    queue
        The measure of its level.
    level
        The mean over the intake.
    change, low, high
        Its last quarter minus its first, and the interval that holds together with those of every
        other queue that is looked at; NaN with fewer than two replications.
    course
        What that comes to.
    run_away_share
        In how many of the replications it grows by so much that no warm-up would settle it; where
        numbers are drawn, these are draws under which more comes in than can be dealt with.
    drawn
        Whether numbers are drawn.
    """

    scenario: Scenario
    site: str
    queue: Measure
    level: float
    change: float
    low: float
    high: float
    course: Course
    run_away_share: float
    drawn: bool = False

    @property
    def first(self) -> float:
        """About what it was in the first quarter of the intake."""
        return max(self.level - self.change / 2.0, 0.0)

    @property
    def last(self) -> float:
        """About what it was in the last quarter of the intake."""
        return max(self.level + self.change / 2.0, 0.0)

    @property
    def runs_away(self) -> bool:
        """Whether it grows by so much within one intake that no warm-up would settle it."""
        return self.course is Course.GROWS and self.change > RUNS_AWAY * self.level

    @property
    def settled_before(self) -> bool:
        """Whether nothing but the intake itself can move it: no empty start, no dated change."""
        frame = self.scenario.frame
        periods = self.scenario.periods[self.site]
        grows = any(values["demand.growth_a_year"] != 0.0 for _, values in periods)
        return frame.opening != EMPTY and len(periods) == 1 and not grows


def queue_courses(results: Results) -> list[QueueCourse]:
    """Judge every queue of every scenario at every site."""
    scenarios = {scenario.digest(): scenario for scenario in reversed(results.design.everyone)}
    looked_at = len(scenarios) * len(results.design.sites) * len(QUEUES)
    return [
        course
        for scenario in reversed(scenarios.values())
        for course in _of_scenario(results, scenario, looked_at)
    ]


def _of_scenario(results: Results, scenario: Scenario, looked_at: int) -> Iterator[QueueCourse]:
    for site in results.design.sites:
        for queue, change in QUEUES.items():
            measure = measure_named(queue)
            levels = results.values_of(scenario, measure, site)
            changes = results.values_of(scenario, measure_named(change), site)
            kept = np.isfinite(levels) & np.isfinite(changes)
            if kept.any():
                course = judged(scenario, site, measure, levels[kept], changes[kept], looked_at)
                yield replace(course, drawn=results.design.drawing is not None)


def judged(
    scenario: Scenario,
    site: str,
    queue: Measure,
    levels: NDArray[np.float64],
    changes: NDArray[np.float64],
    looked_at: int,
) -> QueueCourse:
    """Tell a trend from chance: by Student's t over the replications, and Bonferroni's correction
    for ``looked_at`` queues; arrays of shape (replications,)."""
    n = len(changes)
    level, change = float(levels.mean()), float(changes.mean())
    away = float(((changes > RUNS_AWAY * levels) & (changes > MANY)).mean())
    if n < 2:
        nan = float("nan")
        return QueueCourse(scenario, site, queue, level, change, nan, nan, Course.UNKNOWN, away)
    quantile = float(stdtrit(n - 1.0, 1.0 - (1.0 - CONFIDENCE) / (2.0 * looked_at)))
    half = quantile * float(changes.std(ddof=1)) / n**0.5
    low, high = change - half, change + half
    course = Course.STEADY
    if abs(change) >= max(LEAST, LEAST_SHARE * level):
        course = Course.GROWS if low > 0.0 else Course.FALLS if high < 0.0 else Course.STEADY
    return QueueCourse(scenario, site, queue, level, change, low, high, course, away)
