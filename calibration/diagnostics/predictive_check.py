"""Checking: the pilot told at draws of a posterior or of the priors, under luck no fit has seen."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from caseflow.calibration.diagnostics.target_fit import TargetFit, hold
from caseflow.calibration.methods.contraction import chances_of
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.calibration.targets.seeds import CHECKED
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind
from caseflow.experiments.runs.posterior import Posterior

DRAWS, FEWEST_DRAWS = 100, 20
"""Draws that are told again for checking: usually, and of a fit of few pilots."""

Step = Callable[[], None]


def _nothing() -> None:
    pass


def held_against(
    posterior: Posterior,
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    draws: int = DRAWS,
    step: Step = _nothing,
    hands: Hands = Kind.THREADS,
) -> list[TargetFit]:
    """Hold the figures of a pilot against draws of a posterior, under luck that no fit has seen."""
    return hold(pilot.targets, told_over(posterior, pilot, shelf, workers, draws, step, hands))


def told_over(
    posterior: Posterior,
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    draws: int = DRAWS,
    step: Step = _nothing,
    hands: Hands = Kind.THREADS,
) -> list[Given | None]:
    """Tell the pilot at draws of a posterior, under luck that no fit has seen."""
    chances = chances_of(posterior, pilot.unknowns)
    chosen = rows_told(posterior, draws)
    # Each draw has luck of its own, for the figures of the world have luck of theirs too.
    firsts = [CHECKED + place * pilot.worlds for place in range(len(chosen))]
    return tell(pilot, chances[chosen], shelf, workers, step, firsts, hands)


def rows_told(posterior: Posterior, draws: int = DRAWS) -> NDArray[np.int64]:
    """The draws that are told again, spread over all."""
    most = len(posterior.draws)
    return np.linspace(0, most - 1, min(draws, most)).astype(np.int64)


def told_over_priors(
    pilot: Pilot,
    shelf: SimulationCache,
    workers: int,
    draws: int,
    step: Step = _nothing,
    hands: Hands = Kind.THREADS,
) -> list[Given | None]:
    """Tell the pilot at points that fill the priors evenly (a Latin hypercube)."""
    points = qmc.LatinHypercube(len(pilot.unknowns), rng=pilot.seed).random(draws)
    firsts = [place * pilot.worlds for place in range(draws)]
    return tell(pilot, points, shelf, workers, step, firsts, hands)
