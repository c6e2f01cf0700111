"""The line for an advocate, and an advocate's task_list, told again as queueing networks in Ciw."""

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import ciw
import numpy as np

from tests.tellers.track import Numbers, Seen

HIGH, MEDIUM, STANDARD = "high", "medium", "standard"
MEETING, ROUTINE = "meeting", "routine"
DIARY, BETWEEN, GONE = 1, 2, -1
MONTH = 28.0


@dataclass(frozen=True)
class Line:
    """Places with advocates, for which victims of three levels of risk wait.

    Attributes
    ----------
    shares
        How many of the victims are at each level, the highest first.
    """

    a_year: float = 150.0
    advocates: int = 3
    cap: int = 8
    shares: tuple[float, float, float] = (0.3, 0.35, 0.35)
    support_median: float = 40.0
    support_spread: float = 0.6
    support_high_risk: float = 1.5
    monitoring_days: float = 20.0
    leaves_a_day: float = 0.004
    leaves_waiting: float = 0.012
    days: float = 700.0
    horizon: float = 100.0


@dataclass(frozen=True)
class TaskList:
    """One advocate, who meets newcomers first and contacts the others when she can."""

    a_year: float = 135.0
    hours_a_day: float = 3.75
    meeting_hours: float = 2.5
    routine_hours: float = 0.8
    hours_vary: float = 0.5
    every: float = 10.0
    leaves_a_day: float = 0.01
    days: float = 505.0
    horizon: float = 40.0


class Held(ciw.dists.Distribution):
    """How long a place is taken: planned support and monitoring, unless she leaves before."""

    def __init__(self, line: Line, factor: float) -> None:
        self.line, self.factor = line, factor

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """One length, in days."""
        line = self.line
        spread = math.exp(line.support_spread * random.gauss(0.0, 1.0))
        planned = line.support_median * self.factor * spread + line.monitoring_days
        return min(planned, random.expovariate(line.leaves_a_day))


class Hours(ciw.dists.Distribution):
    """How long a task takes, in days of her work: partly always the same, partly exponential."""

    def __init__(self, task_list: TaskList, mean: float) -> None:
        self.vary, self.days = task_list.hours_vary, mean / task_list.hours_a_day

    def sample(self, t: float | None = None, ind: Any = None) -> float:
        """One length, in days."""
        return self.days * (1.0 - self.vary + self.vary * random.expovariate(1.0))


class UnlessSheLeft(ciw.routing.NodeRouting):
    """On to the next node, unless she left while the task was in hand."""

    def __init__(self, then: int, leaves_a_day: float) -> None:
        self.then, self.leaves_a_day = then, leaves_a_day

    def next_node(self, ind: Any) -> Any:
        """The next, or the exit."""
        stays = random.random() < math.exp(-self.leaves_a_day * ind.service_time)
        return self.simulation.nodes[self.then if stays else GONE]


def by_month(
    moments: Sequence[float] | Numbers, task_list: TaskList, weights: Sequence[float] | None = None
) -> Numbers:
    """How many of some moments, or what weight of them, fall into each four weeks."""
    edges = np.arange(0.0, task_list.days, MONTH)
    return np.histogram(moments, edges, weights=weights)[0].astype(float)


def is_meeting(record: Any) -> bool:
    """Whether what Ciw recorded was a first meeting."""
    return bool(record.original_customer_class == MEETING)


def told_until(network: Any, days: float, seed: int) -> Any:
    """One world of a network."""
    ciw.seed(seed)
    world = ciw.Simulation(network)
    world.simulate_until_max_time(days)
    return world


def line_told(line: Line, seed: int, by_risk: bool = True) -> Seen:
    """Waits for an advocate at each level of risk; whoever left while waiting waits for ever."""
    levels = (HIGH, MEDIUM, STANDARD)
    factors = (line.support_high_risk, 1.0, 1.0)
    a_day = [line.a_year / 365.25 * share for share in line.shares]
    network = ciw.create_network(
        arrival_distributions={
            level: [ciw.dists.Exponential(rate)] for level, rate in zip(levels, a_day, strict=True)
        },
        service_distributions={
            level: [Held(line, factor)] for level, factor in zip(levels, factors, strict=True)
        },
        reneging_time_distributions={
            level: [ciw.dists.Exponential(line.leaves_waiting)] for level in levels
        },
        number_of_servers=[line.advocates * line.cap],
        priority_classes={level: i if by_risk else 0 for i, level in enumerate(levels)},
        routing={level: [[0.0]] for level in levels},
    )
    world = told_until(network, line.days, seed)
    # Whose place is still taken, and who still waits, has no record yet.
    still = [
        (one.customer_class, one.arrival_date, one.service_start_date or math.inf)
        for one in world.nodes[1].all_individuals
    ]
    over = [
        (one.customer_class, one.arrival_date, one.service_start_date)
        if one.record_type == "service"
        else (one.customer_class, one.arrival_date, math.inf)
        for one in world.get_all_records()
    ]
    seen = [one for one in still + over if one[1] < line.days - line.horizon]

    def of(rows: Iterable[tuple[str, float, float]]) -> Numbers:
        return np.array([min(given - joined, line.horizon) for _, joined, given in rows])

    waits = {f"wait, {level}": of(one for one in seen if one[0] == level) for level in levels}
    served = np.array([float(math.isfinite(one[2])) for one in seen])
    return {**waits, "whether she was given an advocate": served}


def diary_told(task_list: TaskList, seed: int, meets_first: bool = True) -> Seen:
    """Days to the first meeting, days by which routine contacts are late, and her hours."""
    leaves = task_list.leaves_a_day
    onward = UnlessSheLeft(BETWEEN, leaves)
    staying = math.exp(-leaves * task_list.every)
    router = ciw.routing.NetworkRouting([onward, ciw.routing.Probabilistic([DIARY], [staying])])
    always_routine = {MEETING: {MEETING: 0.0, ROUTINE: 1.0}, ROUTINE: {MEETING: 0.0, ROUTINE: 1.0}}
    pause = ciw.dists.Deterministic(task_list.every)
    tires = [ciw.dists.Exponential(leaves), None]
    network = ciw.create_network(
        arrival_distributions={
            MEETING: [ciw.dists.Exponential(task_list.a_year / 365.25), None],
            ROUTINE: [None, None],
        },
        service_distributions={
            MEETING: [Hours(task_list, task_list.meeting_hours), pause],
            ROUTINE: [Hours(task_list, task_list.routine_hours), pause],
        },
        reneging_time_distributions={MEETING: tires, ROUTINE: tires},
        number_of_servers=[1, math.inf],
        priority_classes={MEETING: 0, ROUTINE: 1 if meets_first else 0},
        class_change_matrices=[always_routine, always_routine],
        routing={MEETING: router, ROUTINE: router},
    )
    world = told_until(network, task_list.days, seed)
    done = [
        one for one in world.get_all_records() if one.node == DIARY and one.record_type == "service"
    ]
    told = [one for one in done if one.destination != GONE]
    early = task_list.days - task_list.horizon

    def days_until(kind: str) -> Numbers:
        return np.array(
            [
                min(one.exit_date - one.arrival_date, task_list.horizon)
                for one in told
                if is_meeting(one) == (kind == MEETING) and one.arrival_date < early
            ]
        )

    return {
        "days to a first meeting": days_until(MEETING),
        "days until a contact that is due": days_until(ROUTINE),
        "meetings in a month": by_month(
            [one.exit_date for one in told if is_meeting(one)], task_list
        ),
        "contacts in a month": by_month(
            [one.exit_date for one in told if not is_meeting(one)], task_list
        ),
        "hours worked in a month": by_month(
            [one.exit_date for one in done],
            task_list,
            [one.service_time * task_list.hours_a_day for one in done],
        ),
    }
