"""Whether the priors reach what was published at all, before any fitting."""

from collections.abc import Callable
from dataclasses import dataclass

from caseflow.calibration.diagnostics.predictive_check import told_over_priors
from caseflow.calibration.diagnostics.target_fit import TargetFit, hold
from caseflow.calibration.targets.pilot import Pilot
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind


@dataclass(frozen=True, eq=False)
class PriorCoverage:
    """The figures of a pilot, compared with points that fill its priors evenly.

    Attributes
    ----------
    draws
        How many points were simulated.
    held
        Each figure, compared with what the model gives there.
    senseless
        Points that made no sense together and were passed over.
    """

    pilot: Pilot
    draws: int
    held: tuple[TargetFit, ...]
    senseless: int

    @property
    def missed(self) -> list[TargetFit]:
        """The figures that no fit can reach."""
        return [fit for fit in self.held if not fit.covered]


def coverage(
    pilot: Pilot,
    cache: SimulationCache,
    workers: int,
    draws: int,
    step: Callable[[], None],
    hands: Hands = Kind.THREADS,
) -> PriorCoverage:
    """Simulate a pilot at points of its priors, and compare its figures with what comes of it."""
    given = told_over_priors(pilot, cache, workers, draws, step, hands)
    senseless = sum(line is None for line in given)
    return PriorCoverage(pilot, draws, tuple(hold(pilot.targets, given)), senseless)
