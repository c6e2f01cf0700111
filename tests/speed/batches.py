"""Batches: simulating, measuring and storing hundreds of runs, a nation in parts, and a fit's
pilots."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from caseflow.experiments.measures import Cohort
from caseflow.experiments.runs.design import Design, Task
from caseflow.experiments.runs.dispatch import all_in_order
from caseflow.experiments.runs.executors import Kind
from caseflow.experiments.runs.outcome import carry_out, carry_out_sites
from caseflow.experiments.runs.parts import BySites
from caseflow.experiments.runs.runner import NoLedger, run
from caseflow.experiments.store import Store
from caseflow.scenarios.scenario import Scenario, load
from tests.speed.memory import most_megabytes

PILOT, NATION = "pilot", "nationwide"
RUNS = 200
FEW = 3
WORKERS = (1, 2)
THOUSANDS = 10_000
"""Pilots of a fit."""

Row = tuple[str, ...]


@dataclass(frozen=True)
class Batch:
    """What a batch took, on so many workers.

    Attributes
    ----------
    clock, processor
        Seconds by the clock, and of the processor over all threads.
    kernel
        Of the processor, inside the compiled model.
    kilobytes
        Of the store, or nothing where nothing is stored.
    """

    words: str
    workers: int
    runs: int
    clock: float
    processor: float
    kernel: float
    kilobytes: float = 0.0

    @property
    def outside(self) -> float:
        """The share of the processor that is spent outside the compiled model."""
        return 1.0 - self.kernel / self.processor


@contextmanager
def inside_the_kernel() -> Iterator[Callable[[], float]]:
    """Seconds of the processor that every thread spends in the compiled model."""
    from caseflow.sim import replication

    spent: list[float] = []
    advance: Callable[..., int] = replication.advance

    def timed(*state: object) -> int:
        before = time.thread_time()
        reason = advance(*state)
        spent.append(time.thread_time() - before)
        return reason

    replication.advance = timed
    try:
        yield lambda: sum(spent)
    finally:
        replication.advance = advance


def _batch(words: str, workers: int, runs: int, work: Callable[[], float]) -> Batch:
    """Time some work, which gives the kilobytes of what it stored."""
    with inside_the_kernel() as kernel:
        clock, processor = time.perf_counter(), time.process_time()
        kilobytes = work()
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        return Batch(words, workers, runs, clock, processor, kernel(), kilobytes)


def stored(scenario: Scenario, runs: int, workers: int) -> float:
    """Simulate, measure and store so many runs from an empty store; gives its kilobytes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "batch.sqlite"
        with Store(str(file)) as ledger:
            for outcome in run(Design(scenario, (), runs), ledger, workers):
                if outcome.failed:
                    raise RuntimeError(outcome.failed)
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.stat().st_size / 1024.0


def targets(scenario: Scenario, runs: int, workers: int) -> float:
    """Simulate so many pilots of a fit, and measure what they are compared by."""
    from caseflow.calibration.targets.observed import observe
    from caseflow.sim import simulate

    cohort = Cohort.of(scenario)

    def pilot(replication: int) -> int:
        for site in scenario.sites:
            observe(simulate(scenario.settings(site), 1, replication), cohort)
        return replication

    all_in_order(range(runs), pilot, workers)
    return 0.0


def batches(runs: int = RUNS, times: int = FEW) -> list[Batch]:
    """Batches and pilots of a fit on one and on two workers in turns: the medians by clock.

    Parameters
    ----------
    runs
        Replications of the pilot in each.
    times
        How often each has its turn.

    Returns
    -------
    list of Batch
        One a kind of work and number of workers.
    """
    scenario = load(PILOT)
    carry_out(next(iter(Design(scenario, (), 1).tasks())))
    laps: dict[tuple[str, int], list[Batch]] = {}
    for _ in range(times):
        for workers in WORKERS:
            for words, work in (("stored", stored), ("pilots of a fit", targets)):
                lap = _batch(words, workers, runs, lambda w=work, n=workers: w(scenario, runs, n))
                laps.setdefault((words, workers), []).append(lap)
    return [sorted(each, key=lambda lap: lap.clock)[len(each) // 2] for each in laps.values()]


def batch_rows(found: list[Batch]) -> list[Row]:
    """One row a batch: kind, workers, runs a second, processor, share outside, KB, thousands.

    The last says how many minutes ten thousand would take.
    """
    return [
        (
            batch.words,
            f"{batch.workers}",
            f"{batch.runs / batch.clock:.3g}",
            f"{1e3 * batch.processor / batch.runs:.0f}",
            f"{batch.outside:.0%}",
            f"{batch.kilobytes / batch.runs:.0f}" if batch.kilobytes else "none",
            f"{THOUSANDS * batch.clock / batch.runs / 60.0:.0f}",
        )
        for batch in found
    ]


def levels(runs: int = RUNS) -> tuple[float, float]:
    """How much this program has held after a quarter of a stored batch, and at its end, in MB.

    Parameters
    ----------
    runs
        Replications of the pilot.

    Returns
    -------
    tuple of float
        Equal where memory stays level, however many runs there are.
    """
    with tempfile.TemporaryDirectory() as folder, Store(str(Path(folder) / "b.sqlite")) as ledger:
        quarter = float("nan")
        for number, _ in enumerate(run(Design(load(PILOT), (), runs), ledger, max(WORKERS)), 1):
            if number == max(runs // 4, 1):
                quarter = most_megabytes()
        return quarter, most_megabytes()


@dataclass(frozen=True)
class NationInParts:
    """One replication of all forces on one worker and on two.

    Attributes
    ----------
    parts
        Into how many it is divided.
    planned
        The time of two workers over that of one, from the processor time of every part alone: what
        the division allows, whatever else the machine does.
    clock
        The same as measured by the clock, in turns.
    """

    parts: int
    planned: float
    clock: float


def nation_in_parts(name: str = NATION, times: int = FEW) -> NationInParts:
    """Measure what two workers gain on one replication of a nation.

    Parameters
    ----------
    name
        The scenario.
    times
        How often each number of workers has its turn.

    Returns
    -------
    NationInParts
        Shares of the time of one worker.
    """
    design = Design(load(name), (), 1)
    (task,) = design.tasks()
    parts = BySites(elsewhere=False).parts(task)
    carry_out_sites(parts[-1])
    seconds = [_processor(part) for part in parts]
    laps: dict[int, list[float]] = {workers: [] for workers in WORKERS}
    for _ in range(times):
        for workers in WORKERS:
            clock = time.perf_counter()
            for outcome in run(design, NoLedger(), workers, Kind.THREADS):
                if outcome.failed:
                    raise RuntimeError(outcome.failed)
            laps[workers].append(time.perf_counter() - clock)
    least = [min(laps[workers]) for workers in WORKERS]
    return NationInParts(len(parts), busiest(seconds, 2) / sum(seconds), least[1] / least[0])


def busiest(seconds: list[float], workers: int) -> float:
    """When the last of some workers is done, each of whom takes the next part when free.

    Parameters
    ----------
    seconds
        Of every part, in the order in which they are handed out.
    workers
        How many.

    Returns
    -------
    float
        In seconds.

    Examples
    --------
    >>> busiest([3.0, 2.0, 2.0, 1.0], 2)
    4.0
    """
    free = [0.0] * workers
    for part in seconds:
        free[free.index(min(free))] += part
    return max(free)


def _processor(part: Task) -> float:
    before = time.process_time()
    carry_out_sites(part)
    return time.process_time() - before
