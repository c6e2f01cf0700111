"""The summary that ABC compares: every figure that is fitted, on a scale without ends."""

import numpy as np

from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot import Given, Pilot
from caseflow.calibration.targets.synthetic_figures import made_up_figures
from caseflow.calibration.targets.targets import Figures, Target

MANY = 1_000.0
"""A figure that is not a count is put on its scale as if it were a share of so many."""

FAR = 50.0
"""What values that make no sense together give: farther off than anything that does."""


def made_up_summary(pilot: Pilot, given: Given | None, luck: int) -> dict[str, float]:
    """What would be published if the model were true; far off where it makes no sense."""
    if given is None:
        return dict.fromkeys(published(pilot), FAR)
    chance = np.random.default_rng([pilot.seed, luck])
    return _summary(made_up_figures(pilot.figures, given, chance))


def published(pilot: Pilot) -> dict[str, float]:
    """Every figure that is fitted, on a scale without ends."""
    return _summary(pilot.figures)


def _summary(of: tuple[Figures, ...]) -> dict[str, float]:
    every = [target for entry in of for target in entry.targets]
    return {f"figure_{place:03d}": _scaled(target) for place, target in enumerate(every)}


def _scaled(target: Target) -> float:
    """Log odds of a share and the logarithm of all else."""
    n = float(target.n or MANY)
    count = target.value * n
    if OBSERVED[target.measure].share:
        return float(np.log(max(count, 0.0) + 0.5) - np.log(max(n - count, 0.0) + 0.5))
    return float(np.log(max(count, 0.0) + 0.5) - np.log(n))
