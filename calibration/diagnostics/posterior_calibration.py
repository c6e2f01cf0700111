"""Posterior simulation-based calibration: whether a fit finds again what its own draws would give.

A draw of the posterior is taken for the truth, the model is simulated there, and figures are made
up from it. A posterior of the real figures and of these together has that truth for one of its
draws: its rank among others is uniform, and intervals hold it as often as they say, or the fit is
wrong where it matters (Säilynoja, Schmitt, Bürkner and Vehtari 2025; Talts and others 2018). Ranks
of the values alone cannot tell a fit that takes no notice of the figures. So each rank is also
counted from the end to which the made-up figures point, and the truth's likelihood is ranked as the
values are (Modrák and others 2023).
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from caseflow.calibration.diagnostics.made_up_pilots import MadeUpPilot, with_both
from caseflow.calibration.methods.chains import walked
from caseflow.calibration.methods.density import Density
from caseflow.calibration.methods.packed_likelihood import PackedDensity
from caseflow.calibration.methods.summit import summit
from caseflow.calibration.targets.pilot_runs import pilot_digest
from caseflow.experiments.runs.cache import SimulationCache, simulated
from caseflow.experiments.runs.executors import Hands, Kind

Numbers = NDArray[np.float64]

PILOTS = 200
"""Made-up pilots that show a fit to be right."""

RANKED = 99
"""Draws among which a truth is ranked: ranks are from 0 to as many."""

TUNED, KEPT = 80, 200
"""The one chain of each made-up pilot, in the units of a normal of nearly its shape."""


@dataclass(frozen=True)
class MadeUpFit:
    """The fit of a made-up pilot, as any worker can carry it out.

    Attributes
    ----------
    density
        Of the posterior of the real figures alone.
    power
        What the likelihood is raised to: 1, but 4 for one that is twice too narrow.
    """

    density: Density
    power: float = 1.0

    def __call__(self, request: tuple[MadeUpPilot, int]) -> Numbers:
        """Rank the truth: each value of it, and last its likelihood; shape (dimensions + 1,)."""
        made, place = request
        pilot = with_both(self.density.pilot, made)
        both = PackedDensity(pilot, self.density.emulator, self.power)
        with threadpool_limits(1):
            draws = walked(both, summit(both, made.truth), place, TUNED, KEPT, chains=1).joined
        draws = draws[np.linspace(0, len(draws) - 1, RANKED).astype(np.int64)]
        every = np.vstack([draws, made.truth])
        alone = Density(replace(pilot, targets=made.targets), self.density.emulator)
        values = np.column_stack([every, alone.likelihood(every)])
        below = (values[:-1] < values[-1]).sum(axis=0)
        same = (values[:-1] == values[-1]).sum(axis=0)
        return np.asarray(below + same // 2, float)

    def only(self, numbers: Numbers, places: list[int]) -> Numbers:
        """Ranks are the same whatever is counted besides."""
        return numbers

    def key(self, request: tuple[MadeUpPilot, int]) -> str:
        """The name of one: equal names mean equal ranks."""
        made, place = request
        told = hashlib.sha256(pilot_digest(self.density.pilot).encode())
        emulator = self.density.emulator
        for quantity, slopes in emulator.slopes.items():
            told.update(f"{quantity} {emulator.doubts[quantity]!r}".encode())
            told.update(np.ascontiguousarray(slopes, "<f8").tobytes())
        told.update(np.ascontiguousarray(made.truth, "<f8").tobytes())
        for target in (*self.density.pilot.targets, *made.targets):
            told.update(target.model_dump_json().encode())
        told.update(f"{place} {self.power!r} {RANKED} {TUNED} {KEPT}".encode())
        return told.hexdigest()


def ranks_of(
    density: Density,
    pilots: Sequence[MadeUpPilot],
    shelf: SimulationCache,
    workers: int,
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
    power: float = 1.0,
) -> NDArray[np.int64]:
    """Rank the truths of made-up pilots; shape (pilots, dimensions + 1), the likelihood last."""
    work = MadeUpFit(density, power)
    requests = [(made, place) for place, made in enumerate(pilots)]
    keys = [work.key(request) for request in requests]
    found = simulated(keys, requests, work, shelf, workers, step, hands)
    return np.array(found).astype(np.int64)
