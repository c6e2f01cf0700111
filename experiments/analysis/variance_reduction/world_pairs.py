"""Runs: the worlds of one level, under the same chance events and under other chance events."""

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.batch import answer, warm
from caseflow.experiments.analysis.variance_reduction.congestion import at_level, unhurried
from caseflow.experiments.analysis.variance_reduction.contrasts import (
    CASELOAD,
    CONTACT,
    SINGLE,
    Arms,
    ContrastDesign,
)
from caseflow.experiments.analysis.variance_reduction.flips import (
    EXITS,
    LEVERS,
    FlipCounts,
    PeopleMoments,
    crossing,
    ends_of,
)
from caseflow.experiments.measures import EVERYONE, GROUPS
from caseflow.experiments.runs.defaults import LARGEST_SEED
from caseflow.experiments.runs.design import Design as Batch
from caseflow.experiments.runs.dispatch import all_in_order
from caseflow.experiments.runs.executors import Kind
from caseflow.experiments.runs.progress import ProgressBar
from caseflow.experiments.runs.runner import Ledger
from caseflow.scenarios.scenario import Scenario, load
from caseflow.sim import Replication, simulate

UNHURRIED = "unhurried"
"""The name of the level at which nobody waits for anybody."""

_Seen = TypeVar("_Seen")


@dataclass(frozen=True)
class LevelLoad:
    """How busy a level turned out to be, on average over its worlds.

    Attributes
    ----------
    open_cases
        Open cases per advocate at the end of a week.
    advocates, officers
        Hours worked, of the hours that there were.
    advocates_wait, officers_wait
        Days from when a task was asked for until it was begun.
    """

    open_cases: float
    advocates: float
    advocates_wait: float
    officers: float
    officers_wait: float


@dataclass(frozen=True)
class Values:
    """The measured values of one contrast, each of shape (replications, measures)."""

    first: NDArray[np.float64]
    second: NDArray[np.float64]
    elsewhere: NDArray[np.float64]


@dataclass(frozen=True)
class AllFlipCounts:
    """Who crossed over at one level.

    Attributes
    ----------
    levers
        By lever: its higher end, first, against its lower end.
    exits
        By exit: a single point of contact, first, against multi-agency contact.
    load
        How busy it was; not measured where nobody waits.
    """

    levers: Mapping[str, FlipCounts]
    exits: Mapping[str, FlipCounts]
    load: LevelLoad | None


def other_luck(seed: int) -> int:
    """The seed of the second arm when its luck is its own."""
    return seed + 1 if seed < LARGEST_SEED else 0


def measured(design: ContrastDesign, arms: Arms, ledger: Ledger, workers: int) -> dict[str, Values]:
    """Measure both contrasts at one level."""
    number, seed = design.replications, design.seed
    same = Batch(arms.several, (arms.single, arms.more), number, seed)
    other = Batch(arms.single, (arms.more,), number, other_luck(seed))
    here, there = (answer(batch, ledger, workers, Kind.THREADS).values for batch in (same, other))
    everyone = GROUPS.index(EVERYONE)
    found: dict[str, Values] = {}
    for contrast in (CASELOAD, CONTACT):
        first, second = (scenario.digest() for scenario in arms.of(contrast))
        found[contrast] = Values(
            here[first][:, -1, everyone],
            here[second][:, -1, everyone],
            there[second][:, -1, everyone],
        )
    return found


def crossings_at(design: ContrastDesign, arms: Arms, workers: int) -> AllFlipCounts:
    """Count who crosses over at one level, by levers and between the contact models."""

    def lever_at(changes: Mapping[str, str]) -> Scenario:
        return at_level(SINGLE, design.site, arms.level, {**design.changes, **changes})

    single = _seen(
        lambda world: (PeopleMoments.of(world), _load_of(world)), arms.single, design, workers
    )
    several = _seen(PeopleMoments.of, arms.several, design, workers)
    people = [entry for entry, _ in single]
    return AllFlipCounts(
        _levers(lever_at, design, workers),
        {moment: _crossed(people, several, moment) for moment in EXITS},
        _mean([load for _, load in single]),
    )


def crossings_unhurried(design: ContrastDesign, workers: int) -> AllFlipCounts:
    """Count who crosses over by the levers where nobody waits for anybody: nobody can."""

    def lever_at(changes: Mapping[str, str]) -> Scenario:
        return load(SINGLE, {**design.changes, **unhurried(), **changes}, [design.site])

    return AllFlipCounts(_levers(lever_at, design, workers), {}, None)


def _levers(
    lever_at: Callable[[Mapping[str, str]], Scenario], design: ContrastDesign, workers: int
) -> dict[str, FlipCounts]:
    """Every lever's higher end against its lower end."""
    found: dict[str, FlipCounts] = {}
    for lever, moment in LEVERS.items():
        low, high = (
            _seen(PeopleMoments.of, lever_at({lever: value}), design, workers)
            for value in ends_of(lever)
        )
        found[lever] = _crossed(high, low, moment)
    return found


def _crossed(first: list[PeopleMoments], second: list[PeopleMoments], moment: str) -> FlipCounts:
    pairs = zip(first, second, strict=True)
    return sum((crossing(pair, two, moment) for pair, two in pairs), start=FlipCounts())


def _seen(
    look: Callable[[Replication], _Seen], scenario: Scenario, design: ContrastDesign, workers: int
) -> list[_Seen]:
    """What is seen of every world of a scenario, in their order."""
    warm(scenario)
    settings = scenario.settings(design.site)

    def tell(replication: int) -> _Seen:
        return look(simulate(settings, design.seed, replication))

    with ProgressBar(design.worlds, kept=False) as bar:
        return all_in_order(range(design.worlds), tell, workers, step=bar.step)


def _load_of(world: Replication) -> LevelLoad:
    weeks = world.tables["weeks"]
    filled = weeks[weeks["in_post"]]
    advocates, officers = (
        world.tables[name]["task_list"] for name in ("advocates", "investigators")
    )
    investigating = world.settings.periods[0]["investigating"]
    days = float(world.settings.days) * int(investigating["investigators"])
    return LevelLoad(
        open_cases=_share(filled["open_cases"].sum(), len(filled)),
        advocates=_share(weeks["hours"].sum(), filled["hours_available"].sum()),
        advocates_wait=_share(advocates["days_waited"].sum(), advocates["done"].sum()),
        officers=_share(
            officers["hours_done"].sum(), float(investigating["weekly_hours"]) / 7.0 * days
        ),
        officers_wait=_share(officers["days_waited"].sum(), officers["done"].sum()),
    )


def _share(above: float, below: float) -> float:
    return float(above / below) if below > 0.0 else float("nan")


def _mean(loads: list[LevelLoad]) -> LevelLoad:
    columns = zip(*(astuple(this_load) for this_load in loads), strict=True)
    return LevelLoad(*(float(np.nanmean(column)) for column in columns))
