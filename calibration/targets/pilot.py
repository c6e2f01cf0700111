"""The pilot, simulated: from values of what is unknown to what the targets are compared with."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.targets.likelihood import total_given
from caseflow.calibration.targets.observed import OBSERVED, observe
from caseflow.calibration.targets.targets import (
    EVERYWHERE,
    Figures,
    ServiceState,
    Target,
    figures,
    starting,
)
from caseflow.experiments.measures import Cohort
from caseflow.scenarios.drawn import with_drawn
from caseflow.scenarios.opening import empty_at_first
from caseflow.scenarios.priors import Unknown, drawn, values_at
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import simulate

Given = dict[str, NDArray[np.float64]]
"""By place, sums over worlds of numerators and denominators, shape ``(len(OBSERVED), 2)``."""


@dataclass(frozen=True)
class Pilot:
    """What is fitted, to what, in which scenario.

    Attributes
    ----------
    worlds
        Replications of every site for one point; their luck is the same at every point, so that
        the likelihood changes smoothly.
    seed
        Whose luck.
    """

    scenario: Scenario
    unknowns: tuple[Unknown, ...]
    targets: tuple[Target, ...]
    worlds: int = 2
    seed: int = 1
    figures: tuple[Figures, ...] = field(init=False, hash=False, compare=False)

    def __post_init__(self) -> None:
        chosen = tuple(target for target in self.targets if target.use == "fit")
        object.__setattr__(self, "figures", figures(chosen))

    @cached_property
    def cohorts(self) -> dict[ServiceState, Cohort]:
        """Whose outcomes are counted."""
        return {
            ServiceState.RUNNING: Cohort.of(self.scenario),
            ServiceState.STARTING: Cohort.of(empty_at_first(self.scenario)),
        }

    @cached_property
    def places(self) -> dict[str, tuple[str, ServiceState]]:
        """What is simulated: every site running, and those with figures of a first year too."""
        running = {site: (site, ServiceState.RUNNING) for site in self.scenario.sites}
        about = {target.site for target in self.targets if target.state is ServiceState.STARTING}
        first_years = {
            starting(site): (site, ServiceState.STARTING)
            for site in self.scenario.sites
            if site in about or EVERYWHERE in about
        }
        return running | first_years

    def simulate(self, values: NDArray[np.float64], first: int = 0) -> Given:
        """Tell worlds under values of what is unknown.

        ``values``: shape ``(unknowns,)``, in the units of the parameters.
        """
        scenario = with_drawn(self.scenario, drawn(self.unknowns, values))
        scenario_in = {
            ServiceState.RUNNING: scenario,
            ServiceState.STARTING: empty_at_first(scenario),
        }
        found: Given = {}
        for place, (site, state) in self.places.items():
            settings = scenario_in[state].settings(site)
            cohort = self.cohorts[state]
            counts = np.zeros((len(OBSERVED), 2))
            for number in range(first, first + self.worlds):
                counts += observe(simulate(settings, self.seed, number), cohort)
            found[place] = counts
        return found

    def values_at(self, point: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn a point of the unit cube into values, in the units of the parameters."""
        return values_at(self.unknowns, point)

    def makes_sense(self, point: NDArray[np.float64]) -> bool:
        """Whether the values at a point of the unit cube can be true together."""
        try:
            scenario = with_drawn(self.scenario, drawn(self.unknowns, self.values_at(point)))
            for site in scenario.sites:
                scenario.settings(site)
        except Refusal:
            return False
        return True

    def agreement(self, given: Given | None) -> float:
        """The logarithm of the likelihood of the targets."""
        return -np.inf if given is None else total_given(self.figures, given)
