"""The race: every engine tells the reference flow in turn, on one core, in the same minutes."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from tests.speed.compiled import CPP, RUST, Language
from tests.speed.flow import Flow
from tests.speed.memory import most_megabytes

MODEL, LIMIT, SAME = "Caseflow", "C++", "C++, same events"
Teller = Callable[[int], float]
"""Tells the world of a seed; returns how much happened in it, by what every engine counts."""

ROUNDS = 7


@dataclass(frozen=True)
class Engine:
    """Who tells the flow.

    Attributes
    ----------
    worlds
        How many it tells a round, so that slow and fast engines take turns in seconds.
    prepare
        Makes its teller; nothing of it is set up before.
    language
        Whose compiler it needs, if any.
    """

    words: str
    worlds: int
    prepare: Callable[[], Teller]
    language: Language | None = None


def _model() -> Teller:
    # Here, so that the memory of another engine is not that of ours.
    from caseflow.sim import simulate
    from tests.speed import by_model

    settings = by_model.settings()
    events = float(np.mean([by_model.tell(seed).events for seed in range(5)]))

    def tell(seed: int) -> float:
        # Without its task_list: what is kept of every event is no part of the flow.
        simulate(settings, seed)
        return events

    return tell


def _by(name: str) -> Callable[[], Teller]:
    def prepare() -> Teller:
        module = import_module(f"tests.speed.{name}")
        flow = Flow()

        def tell(seed: int) -> float:
            told = module.tell(flow, seed)
            return float(told["records"] if isinstance(told, dict) else told.events)

        return tell

    return prepare


def _same_happenings() -> Teller:
    from tests.speed import by_model, in_same_cpp

    settings = by_model.settings()
    events = float(np.mean([by_model.tell(seed).events for seed in range(5)]))

    def tell(seed: int) -> float:
        in_same_cpp.seconds(settings, seed, 1)
        return events

    return tell


ENGINES = {
    MODEL: Engine("this model, compiled, as it is delivered", 20, _model),
    SAME: Engine("everything the model does here, to the last bit", 30, _same_happenings, CPP),
    LIMIT: Engine(
        "the model's algorithm, what this flow needs and no more", 60, _by("in_cpp"), CPP
    ),
    "Rust": Engine("the same, plain Rust without libraries", 60, _by("in_rust"), RUST),
    "numpy": Engine("day-steps over arrays", 1, _by("in_numpy")),
    "SimPy": Engine("processes", 1, _by("in_simpy")),
    "Mesa": Engine("agents and scheduled events", 1, _by("in_mesa")),
    "Ciw": Engine("a skeleton: what a network of queues can express", 1, _by("in_ciw")),
}
"""Everybody, by name."""


def able() -> list[str]:
    """Who can run here: C++ and Rust only where there is a compiler."""
    return [
        name
        for name, engine in ENGINES.items()
        if engine.language is None or engine.language.compiler()
    ]


@dataclass(frozen=True)
class Lap:
    """What a round took an engine.

    Attributes
    ----------
    seconds
        Of the processor, a world.
    events
        A world.
    """

    seconds: float
    events: float


def race(rounds: int = ROUNDS, seen: Callable[[], None] = lambda: None) -> dict[str, list[Lap]]:
    """Time every engine, round by round, after one turn each that is not counted.

    Parameters
    ----------
    rounds
        How many.
    seen
        Called after every turn.

    Returns
    -------
    dict
        By engine, a lap a round.
    """
    tellers = {name: ENGINES[name].prepare() for name in able()}
    laps: dict[str, list[Lap]] = {name: [] for name in tellers}
    for number in range(-1, rounds):
        for name, tell in tellers.items():
            worlds = ENGINES[name].worlds
            clock = time.process_time()
            events = [tell(1000 * (number + 2) + seed) for seed in range(worlds)]
            spent = time.process_time() - clock
            if number >= 0:
                laps[name].append(Lap(spent / worlds, float(np.mean(events))))
            seen()
    return laps


def ratios(laps: dict[str, list[Lap]], name: str) -> NDArray[np.float64]:
    """How many times the model's time an engine took, round by round, for the same flow."""
    ours, theirs = laps[MODEL], laps[name]
    return np.array([one.seconds / own.seconds for one, own in zip(theirs, ours, strict=True)])


def peak_megabytes(name: str) -> float:
    """The most memory that a program of one engine takes, imports included, for one world."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.speed.race", name],
        capture_output=True,
        check=True,
        text=True,
    )
    return float(told.stdout.split()[-1])


if __name__ == "__main__":
    ENGINES[sys.argv[1]].prepare()(1)
    print(most_megabytes())
