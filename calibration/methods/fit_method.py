"""The method of a fit, how large it is, and how it is run."""

from collections.abc import Callable
from dataclasses import dataclass

from caseflow.calibration.methods import neural, sampler
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.targets.pilot import Pilot
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind

METHODS = {sampler.METHOD: sampler.sample, neural.METHOD: neural.learn_likelihood}


@dataclass(frozen=True)
class FitMethod:
    """A method, the size of its generations, how many, and how many worlds a pilot has."""

    name: str
    size: int
    generations: int
    worlds: int

    @property
    def pilots(self) -> int:
        """How many pilots are simulated, but for the few that are simulated again."""
        return self.size * self.generations

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
        run = METHODS[self.name]
        return run(pilot, cache, workers, self.size, self.generations, seed, step, hands=hands)


def method_of(
    name: str, size: int | None, generations: int | None, worlds: int | None
) -> FitMethod:
    """A method as large as is said, or as it is by itself."""
    return FitMethod(name, size or sampler.SIZE, generations or sampler.GENERATIONS, worlds or 1)
