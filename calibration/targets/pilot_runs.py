"""Telling: many pilots simulated side by side, each once, and kept so that a fit can go on."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.register import Entry
from caseflow.experiments.runs.cache import SimulationCache, simulated
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.provenance import target_definitions
from caseflow.scenarios.refusal import Refusal
from caseflow.sim.sources import code_digest, digest_of

Numbers = NDArray[np.float64]


def code_of() -> str:
    """Sixteen hexadecimal digits that change with the model, or with anything that is observed,
    or with the order of it."""
    return _code_of(MEASURES.entries())


@lru_cache(maxsize=8)
def _code_of(entries: tuple[Entry, ...]) -> str:
    digests = target_definitions()
    observed = (f"{place} {name} {digests[name]}" for place, name in enumerate(OBSERVED))
    return digest_of([code_digest(), *observed])


def tell(
    pilot: Pilot,
    points: Numbers,
    shelf: SimulationCache,
    workers: int,
    step: Callable[[], None] = lambda: None,
    first: int | Sequence[int] = 0,
    hands: Hands = Kind.THREADS,
) -> list[Given | None]:
    """Simulate the pilot at many points.

    ``points``: shape (points, unknowns), in the unit cube.
    """
    firsts = np.broadcast_to(np.asarray(first), len(points)).tolist()
    keys = [key_of(pilot, point, luck) for point, luck in zip(points, firsts, strict=True)]
    requests = list(zip(points, firsts, strict=True))
    found = simulated(keys, requests, PilotWork(pilot), shelf, workers, step, hands)
    return [_given(pilot, flat) for flat in found]


def tell_together(
    pilot: Pilot,
    point: Numbers,
    firsts: Sequence[int],
    shelf: SimulationCache,
    workers: int,
    hands: Hands = Kind.THREADS,
) -> tuple[Given | None, list[Given]]:
    """Simulate the pilot at one point under several lucks.

    ``point``: shape (unknowns,), in the unit cube.
    """
    points = np.repeat(point[None, :], len(firsts), axis=0)
    every = tell(pilot, points, shelf, workers, first=firsts, hands=hands)
    told = [entry for entry in every if entry is not None]
    if not told:
        return None, []
    return {site: np.sum([line[site] for line in told], axis=0) for site in told[0]}, told


def key_of(pilot: Pilot, point: Numbers, first: int) -> str:
    """The name of one simulated pilot: equal names mean equal results."""
    told = hashlib.sha256(pilot_digest(pilot).encode())
    told.update(np.ascontiguousarray(point, "<f8").tobytes())
    told.update(f"{pilot.worlds} {pilot.seed} {first}".encode())
    return told.hexdigest()


@dataclass(frozen=True)
class PilotWork:
    """A pilot as any worker can simulate it: at a point, under the luck that begins at a number."""

    pilot: Pilot

    def __call__(self, request: tuple[Numbers, int]) -> Numbers:
        """Simulate the pilot; empty where the values at the point make no sense together."""
        point, first = request
        try:
            given = self.pilot.simulate(self.pilot.values_at(point), first)
        except Refusal:
            return np.empty(0)
        return np.concatenate([given[site].ravel() for site in self.pilot.places])

    def only(self, numbers: Numbers, places: list[int]) -> Numbers:
        """The measures at some places, and what is observed besides measures."""
        besides = range(len(MEASURES), len(OBSERVED))
        return numbers.reshape(-1, len(OBSERVED), 2)[:, [*places, *besides]].ravel()


def _given(pilot: Pilot, flat: Numbers) -> Given | None:
    if not len(flat):
        return None
    shaped = flat.reshape(-1, len(OBSERVED), 2)
    return dict(zip(pilot.places, shaped, strict=True))


def pilot_digest(pilot: Pilot) -> str:
    """Sixty-four hexadecimal digits of the model, the scenario, and what is not known in it."""
    return _pilot_digest(pilot, code_of())


@cache
def _pilot_digest(pilot: Pilot, code: str) -> str:
    unknowns = [(unknown.site, unknown.parameter, unknown.prior) for unknown in pilot.unknowns]
    told = "\n".join((code, pilot.scenario.digest(), repr(unknowns), repr(list(pilot.places))))
    return hashlib.sha256(told.encode()).hexdigest()
