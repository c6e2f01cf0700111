"""Drawing: other values of what is not known for every replication, the same in every scenario."""

from dataclasses import dataclass

import numpy as np

from caseflow.experiments.runs.defaults import PRIOR
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.drawn import Drawn, with_drawn
from caseflow.scenarios.new_sites import with_new_sites
from caseflow.scenarios.scenario import Scenario

POSTERIOR = "posterior:"
EXPECTED = "prior, or posterior:NAME"


@dataclass(frozen=True)
class ParameterDraws:
    """Draws that replications are told under.

    Attributes
    ----------
    label
        As the command line has it.
    """

    label: str
    posterior: Posterior
    seed: int

    @property
    def is_prior(self) -> bool:
        """Whether nothing was fitted."""
        return self.label == PRIOR

    @property
    def words(self) -> str:
        """What is drawn, for readers."""
        number = len(self.posterior.columns)
        if self.is_prior:
            return f"{number} uncertain numbers, drawn anew for each pair from their priors"
        told = (
            f"{number} unknown numbers, drawn anew for each pair from what the fit "
            f"'{self.posterior.name}' leaves possible"
        )
        spoken = self.posterior.spoken
        if spoken is not None:
            told += f" (the figures speak of {len(spoken)} of them)"
        return told if self.posterior.whole else f"{told}; all others at their central values"

    def values(self, replication: int) -> Drawn:
        """The values of one replication: the same in every scenario, however many are run."""
        luck = np.random.default_rng([self.seed, replication])
        return self.posterior.drawn(int(luck.integers(len(self.posterior.draws))))

    def told(self, scenario: Scenario, replication: int) -> Scenario:
        """A scenario as one replication has it, with values for sites that were not fitted."""
        values = self.values(replication)
        return with_drawn(scenario, with_new_sites(values, scenario.sites, self.seed, replication))
