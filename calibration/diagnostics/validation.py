"""A calibrated model against figures that no fit has seen."""

from collections.abc import Callable
from dataclasses import dataclass

from caseflow.calibration.diagnostics.predictive_check import held_against
from caseflow.calibration.diagnostics.target_fit import TargetFit
from caseflow.calibration.targets.pilot import Pilot
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.posterior import Posterior


@dataclass(frozen=True, eq=False)
class Validation:
    """Further figures, compared with draws of a posterior or of the priors.

    Attributes
    ----------
    parameters
        What was drawn from, by its name.
    """

    parameters: str
    posterior: Posterior
    pilot: Pilot
    held: tuple[TargetFit, ...]


def validate(
    parameters: str,
    posterior: Posterior,
    pilot: Pilot,
    cache: SimulationCache,
    workers: int,
    draws: int,
    step: Callable[[], None],
    hands: Hands = Kind.THREADS,
) -> Validation:
    """Compare the figures of a pilot with draws, under chance events that no fit has seen."""
    held = held_against(posterior, pilot, cache, workers, draws, step, hands)
    return Validation(parameters, posterior, pilot, tuple(held))
