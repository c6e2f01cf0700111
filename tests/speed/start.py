"""Start and share: what a planner waits for besides the simulation, and what workers gain."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from os import environ
from pathlib import Path
from statistics import median

FEW = 5
PAIRS = 40
BASELINE, OTHER = "multi_agency_contact", "single_point_of_contact"

FIRST = (
    "from caseflow.scenarios.scenario import load; from caseflow.sim import simulate; "
    "one = load('pilot'); simulate(one.settings(one.sites[0]), 1)"
)
"""A program that tells one world of the pilot."""


@dataclass(frozen=True)
class Waited:
    """How long something took, in seconds of the clock."""

    words: str
    seconds: float


def _program(words: str, told: str, times: int, **besides: str) -> Waited:
    seconds = []
    for _ in range(times):
        clock = time.perf_counter()
        command = [sys.executable, "-c", told]
        subprocess.run(command, check=True, capture_output=True, env={**environ, **besides})
        seconds.append(time.perf_counter() - clock)
    return Waited(words, median(seconds))


def starts() -> list[Waited]:
    """Whole programs, from their first line to their last: medians of five, the cold one once."""
    with tempfile.TemporaryDirectory() as empty:
        return [
            _program("Python alone", "pass", FEW),
            _program("`caseflow` with nothing to do", "import caseflow.cli", FEW),
            _program("one world, the model compiled before", FIRST, FEW),
            _program("one world, the model not yet compiled", FIRST, 1, XDG_CACHE_HOME=empty),
        ]


def _compared(workers: int, kind: str, pairs: int) -> float:
    """Seconds for a whole comparison from an empty store, figures left out."""
    from caseflow.experiments.analysis.batch import answer
    from caseflow.experiments.runs.design import Design
    from caseflow.experiments.runs.executors import Kind
    from caseflow.experiments.store import Store
    from caseflow.scenarios.scenario import load

    design = Design(load(BASELINE), (load(OTHER),), pairs, 1)
    with tempfile.TemporaryDirectory() as folder, Store(str(Path(folder) / "s.sqlite")) as ledger:
        clock = time.perf_counter()
        answer(design, ledger, workers, Kind(kind))
        return time.perf_counter() - clock


def workers(pairs: int = PAIRS, rounds: int = 3) -> list[Waited]:
    """The same comparison by one thread, two threads and two processes, in turn."""
    ways = (("one thread", 1, "threads"), ("two threads", 2, "threads"))
    ways = (*ways, ("two processes", 2, "processes"))
    seconds: dict[str, list[float]] = {words: [] for words, _, _ in ways}
    for _ in range(rounds):
        for words, number, kind in ways:
            seconds[words].append(_compared(number, kind, pairs))
    return [Waited(words, median(each)) for words, each in seconds.items()]


def shares(pairs: int = PAIRS) -> list[Waited]:
    """Where the time of a comparison by one thread goes: the compiled model, and all the rest."""
    from caseflow.sim import replication as replication

    within = [0.0]
    advance: Callable[..., int] = replication.advance

    def timed(*given: object) -> int:
        clock = time.perf_counter()
        reason = advance(*given)
        within[0] += time.perf_counter() - clock
        return reason

    replication.advance = timed
    try:
        whole = _compared(1, "threads", pairs)
    finally:
        replication.advance = advance
    return [Waited("in the compiled model", within[0]), Waited("outside of it", whole - within[0])]
