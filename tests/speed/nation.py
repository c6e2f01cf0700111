"""The nation: what one replication of all forces takes, and what a cluster would make of many."""

import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from statistics import median

from caseflow.experiments.runs.design import Design, Task
from caseflow.experiments.runs.executors import Kind, executor
from caseflow.experiments.runs.outcome import Outcome
from tests.speed.memory import most_megabytes

NATION = ("nationwide", "nationwide_business_as_usual")
HANDED = 40
"""Tasks that are handed out and back to learn what handing out costs."""

TIMES = 3
WORKERS = (2, 16, 64, 256)
WANTED = 10_000
"""Replications that a cluster is planned for, each of both scenarios."""


@dataclass(frozen=True)
class Nation:
    """One whole replication of a scenario: simulated and measured, on one processor.

    Attributes
    ----------
    seconds
        Of the processor.
    megabytes
        The most that the whole program held, imports included.
    """

    scenario: str
    sites: int
    cases: int
    events: int
    seconds: float
    megabytes: float


def tell(name: str, forces: int = 0) -> Nation:
    """Tell one replication here, once what is compiled has been loaded; of a few forces, or all."""
    from caseflow.experiments.runs.outcome import carry_out
    from caseflow.scenarios.scenario import load
    from caseflow.sim import simulate

    scenario = load(name)
    scenario = load(name, sites=scenario.sites[-forces:])
    simulate(scenario.settings(scenario.sites[0]), 0)
    (task,) = Design(scenario, (), 1).tasks()
    clock = time.process_time()
    outcome = carry_out(task)
    seconds = time.process_time() - clock
    if outcome.failed:
        raise RuntimeError(outcome.failed)
    cases = sum(
        len(simulate(scenario.settings(site), task.seed, task.replication).tables["cases"])
        for site in scenario.sites
    )
    return Nation(
        scenario=name,
        sites=len(scenario.sites),
        cases=cases,
        events=outcome.events,
        seconds=seconds,
        megabytes=most_megabytes(),
    )


def nation(forces: int = 0) -> list[Nation]:
    """Tell one replication of either scenario, each in a program of its own."""
    found = []
    for name in NATION:
        command = [sys.executable, "-m", "tests.speed.nation", name, str(forces)]
        told = subprocess.run(command, check=True, capture_output=True)
        found.append(Nation(**json.loads(told.stdout)))
    return found


@dataclass(frozen=True)
class Handing:
    """What it costs to hand one task out and its outcome back, beside working on it.

    Attributes
    ----------
    seconds
        By the clock, a task, on one worker.
    kilobytes
        Of a task and its outcome together.
    """

    words: str
    seconds: float
    kilobytes: float


@cache
def _outcome(where: str) -> Outcome:
    kept: Outcome = pickle.loads(Path(where).read_bytes())
    return kept


def _hand_back(where: str, task: Task) -> Outcome:
    """Give back an outcome that is there already: all that is paid is the way."""
    return _outcome(where)


def _handed(pool: Executor, where: str, task: Task) -> float:
    def all_of(many: int) -> float:
        clock = time.perf_counter()
        for future in [pool.submit(_hand_back, where, task) for _ in range(many)]:
            future.result()
        return (time.perf_counter() - clock) / many

    all_of(2)
    return median(all_of(HANDED) for _ in range(TIMES))


def handing(forces: int = 0) -> list[Handing]:
    """Hand tasks of the nation out to one worker of every kind, and take their outcomes back."""
    from caseflow.experiments.runs.outcome import carry_out
    from caseflow.scenarios.scenario import load

    scenario = load(NATION[0])
    scenario = load(NATION[0], sites=scenario.sites[-forces:])
    (task,) = Design(scenario, (), 1).tasks()
    outcome = carry_out(task)
    kilobytes = (len(pickle.dumps(task)) + len(pickle.dumps(outcome))) / 1024.0
    found = []
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "outcome"
        where.write_bytes(pickle.dumps(outcome))
        for words, pool in _pools():
            found.append(Handing(words, _handed(pool, str(where), task), kilobytes))
    return found


def _pools() -> Iterator[tuple[str, Executor]]:
    """One worker of every kind, let go when its turn is over."""
    from distributed import Client, LocalCluster

    for kind in Kind:
        with executor(kind, 1) as pool:
            yield kind.value, pool
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
        client.get_executor(pure=False) as pool,
    ):
        yield "a Dask cluster", pool


def hours(forces: list[Nation], overhead: Handing, workers: int, wanted: int = WANTED) -> float:
    """Plan how long a cluster takes.

    Workers share nothing and every task is alike, so work is divided evenly; one program hands
    all tasks out and takes all outcomes back, so it is never faster than that takes.

    Parameters
    ----------
    forces
        What a replication of every scenario takes.
    overhead
        What handing one out takes.
    workers
        Processors.
    wanted
        Replications of each scenario.

    Returns
    -------
    float
        By the clock.

    Examples
    --------
    >>> one = Nation("a", 1, 1, 1, 9.0, 1.0)
    >>> hours([one], Handing("cluster", 1.0, 1.0), workers=2, wanted=7_200)
    10.0
    """
    working = sum(one.seconds + overhead.seconds for one in forces) / workers
    handing_out = overhead.seconds * len(forces)
    return wanted * max(working, handing_out) / 3600.0


if __name__ == "__main__":
    print(json.dumps(asdict(tell(sys.argv[1], int(sys.argv[2])))))
