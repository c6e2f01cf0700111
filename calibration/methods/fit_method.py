"""The method of a fit, how large it is, and how it is run."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from caseflow.calibration.methods import abc_smc, neural, sampler
from caseflow.calibration.methods.abc_summary import published
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.targets.fitted_parameters import FILE
from caseflow.calibration.targets.pilot import Pilot
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind


@dataclass(frozen=True)
class FitMethod:
    """A method, the size of its generations, how many, and how many worlds a pilot has."""

    name: str
    size: int
    generations: int
    worlds: int

    @property
    def drawn(self) -> Path | None:
        """The file of what is drawn where nobody gives one; nothing for all that is not known.

        Hundreds of numbers leave the distances of ABC nothing to go by.
        """
        return FILE if self.name == "abc" else None

    def pilots(self, pilot: Pilot) -> int:
        """About how many pilots are simulated."""
        if self.name != "abc":
            return self.size * self.generations
        return abc_smc.pilots_of(self.size, self.generations, len(published(pilot)))

    def fit(
        self,
        pilot: Pilot,
        cache: SimulationCache,
        workers: int,
        seed: int,
        step: Callable[[], None],
        hands: Hands = Kind.THREADS,
    ) -> Fit:
        """Fit a pilot."""
        run = {"sampler": sampler.sample, "abc": abc_smc.reject, "neural": neural.learn_likelihood}[
            self.name
        ]
        return run(pilot, cache, workers, self.size, self.generations, seed, step, hands=hands)


def method_of(
    name: str, size: int | None, generations: int | None, worlds: int | None
) -> FitMethod:
    """A method as large as is said, or as it is by itself."""
    if name != "abc":
        return FitMethod(
            name, size or sampler.SIZE, generations or sampler.GENERATIONS, worlds or 1
        )
    return FitMethod(
        name,
        size or abc_smc.SIZE,
        generations or abc_smc.GENERATIONS,
        worlds or abc_smc.WORLDS,
    )
