"""Drawing: other values of what is not known for every few replications, the same in every
scenario."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.runs.defaults import CENTRAL, POSTERIOR, PRIOR
from caseflow.experiments.runs.posterior import Posterior
from caseflow.scenarios.drawn import Drawn, checked, fixed, with_drawn
from caseflow.scenarios.new_sites import with_new_sites
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario

ATTEMPTS = 50
"""So often is a draw drawn anew before a scenario is said to leave nothing possible."""

MOST_NAMED = 6
"""Of more numbers than this that a scenario sets, the others are counted."""

EXPECTED = f"{POSTERIOR}NAME, {CENTRAL} or {PRIOR}"


@dataclass(frozen=True)
class ParameterDraws:
    """Draws that replications are told under, ``LUCKS`` replications each.

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
            return f"{number} uncertain numbers, drawn from their priors"
        told = (
            f"{number} unknown numbers, drawn from what the fit '{self.posterior.name}' leaves "
            "possible"
        )
        spoken = self.posterior.spoken
        if spoken is not None:
            told += f" (the figures speak of {len(spoken)} of them)"
        return told if self.posterior.whole else f"{told}; all others at their central values"

    def values(self, draw: int, attempt: int = 0) -> Drawn:
        """The values of one draw: the same in every scenario, however many are run."""
        many = len(self.posterior.draws)
        if attempt:
            luck = np.random.default_rng([self.seed, 3, draw, attempt])
            return self.posterior.drawn(int(luck.integers(many)))
        # Priors are drawn for this seed already, and more of them must not move the first.
        row = draw if self.is_prior else int(self._order[draw % many])
        return self.posterior.drawn(row % many)

    def together(self, scenarios: Sequence[Scenario], draw: int) -> tuple[Scenario, ...]:
        """Scenarios as one draw has them, with values for sites that were not fitted.

        A draw that makes no sense together with what one of them sets is drawn anew for all.
        """
        for attempt in range(ATTEMPTS):
            try:
                return tuple(
                    with_drawn(scenario, self._values_at(scenario.sites, draw, attempt), False)
                    for scenario in scenarios
                )
            except Refusal as refusal:
                last = refusal
        raise last

    def told(self, scenario: Scenario, draw: int) -> Scenario:
        """A scenario by itself as one draw has it."""
        return self.together((scenario,), draw)[0]

    def fixed_words(self, scenarios: Sequence[Scenario]) -> str:
        """Which numbers are not drawn because a scenario sets them, in a sentence; or nothing."""
        by_key: dict[str, list[str]] = {}
        for scenario in scenarios:
            for key in fixed(scenario, self.posterior.columns):
                by_key.setdefault(key, []).append(scenario.name)
        if not by_key:
            return ""
        told = [
            key if len(names) == len(scenarios) else f"{key} ({', '.join(dict.fromkeys(names))})"
            for key, names in by_key.items()
        ]
        shown = told[:MOST_NAMED]
        rest = f" and {len(told) - len(shown)} more" if len(told) > len(shown) else ""
        return f"Set by a scenario, and so not drawn there: {', '.join(shown)}{rest}."

    def _values_at(self, places: tuple[str, ...], draw: int, attempt: int) -> Drawn:
        """One draw at some sites, checked: the scenarios of a design ask for it in a row."""
        wanted = (places, draw, attempt)
        if wanted not in self._latest:
            values = with_new_sites(self.values(draw, attempt), places, self.seed, draw)
            self._latest.clear()
            self._latest[wanted] = checked(values)
        return self._latest[wanted]

    @cached_property
    def _latest(self) -> dict[tuple[tuple[str, ...], int, int], Drawn]:
        return {}

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        """In which order a posterior is gone through: none of it comes twice before all has."""
        return np.random.default_rng([self.seed, 2]).permutation(len(self.posterior.draws))
