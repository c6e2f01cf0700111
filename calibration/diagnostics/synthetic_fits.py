"""Fits of pilots that are made up from known values, as large as a real one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from caseflow.calibration.diagnostics.recovery import Recovery, Weighted, recover
from caseflow.calibration.methods.importance_sampling import Numbers
from caseflow.calibration.methods.sampler import sample
from caseflow.calibration.targets.pilot import Pilot
from caseflow.calibration.targets.pilot_runs import tell_together
from caseflow.calibration.targets.seeds import TRUTHS
from caseflow.calibration.targets.synthetic_figures import made_up_figures
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands
from caseflow.scenarios.refusal import Refusal

FITTED = Path(str(files("caseflow.calibration.diagnostics").joinpath("recovered.csv")))
"""The few numbers that are fitted where nobody names others."""

AVERAGED = 20
"""Lucks under which a truth is told: what the model gives there on average is then known."""


@dataclass(frozen=True, eq=False)
class SyntheticFits:
    """Makes up the figures of a pilot from a true point, and fits them."""

    pilot: Pilot
    cache: SimulationCache
    workers: int
    hands: Hands
    size: int
    generations: int
    step: Callable[[], None]

    def recover(self, pilots: int) -> Recovery:
        """Fit so many pilots of which the truth is known."""
        return recover(len(self.pilot.unknowns), self, pilots, self.pilot.seed)

    def __call__(self, truth: Numbers, number: int) -> Weighted:
        """Make up the figures of one pilot, and fit them."""
        pilot = self.pilot
        # What the model gives on average: the chance of the figures is added when they are made up.
        worlds = pilot.worlds
        first = TRUTHS + number * AVERAGED * worlds
        firsts = range(first, first + AVERAGED * worlds, worlds)
        given, _ = tell_together(pilot, truth, firsts, self.cache, self.workers, self.hands)
        if given is None:
            raise Refusal(f"the priors make no sense together at point {number}")
        luck = np.random.default_rng([pilot.seed, number])
        figures = made_up_figures(pilot.figures, given, luck)
        asked = replace(
            pilot, targets=tuple(target for figure in figures for target in figure.targets)
        )

        # All fits have the same luck, and so begin with the same points, which are told only once.
        found = sample(
            asked,
            self.cache,
            self.workers,
            self.size,
            self.generations,
            pilot.seed,
            self.step,
            hands=self.hands,
        )
        return found.points, found.log_weights
