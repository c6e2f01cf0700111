"""Joint outcomes: one headline outcome of several scenarios, who is first, and what is tied."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.placing import Placing, placing
from caseflow.experiments.analysis.ranking import RankedScenario
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.joint.joint_scenario import JointScenario
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.board_paper.ranked_changes import marked_title
from caseflow.scenarios.words import listed


@dataclass(frozen=True)
class JointOutcome:
    """One headline outcome.

    Attributes
    ----------
    differences
        Of each scenario from the baseline, by its number; none of the baseline itself.
    scenarios
        All that take part.
    placing
        In what order they stand; what differs by too little to matter is not told apart.
    slight
        Whether all differences are too small to matter.
    close
        Whether somebody is told apart from the first, but by too little to matter.
    firm
        Whether the answer is the one that was asked for.
    """

    differences: dict[int, Difference]
    scenarios: tuple[JointScenario, ...]
    placing: Placing
    slight: bool
    close: bool
    firm: bool

    @property
    def measure(self) -> Measure:
        """What is measured."""
        return next(iter(self.differences.values())).measure

    @property
    def title(self) -> Markup:
        """What is measured, in words."""
        return marked_title(next(iter(self.differences.values())))

    @property
    def leaders(self) -> tuple[JointScenario, ...]:
        """The first, and those that cannot be told apart from it; in the order of letters."""
        if not self.placing.known:
            return ()
        found = [number for at in self.placing.leaders for number in self.placing.places[at]]
        return tuple(entry for entry in self.scenarios if entry.numbers[0] in found)

    @property
    def first(self) -> JointScenario | None:
        """The one that is first beyond chance; none where nobody is, or where it hardly matters."""
        leaders = self.leaders
        return leaders[0] if len(leaders) == 1 and not self.slight else None

    @property
    def order(self) -> str:
        """Letters, the best first: a bar where all before are told apart from all behind."""
        if not self.placing.known:
            return "–"
        return " | ".join(", ".join(self._label(at) for at in tier) for tier in self.placing.tiers)

    @property
    def verdict(self) -> str:
        """The order in words, with *or* between what cannot be told apart.

        Of what is not firm no word is the last.
        """
        if not self.placing.known:
            return "Too little to say"
        if len(self.placing.places) == 1:
            return "The very same in every replication"
        if self.slight:
            return "Too small to matter"
        if not self.placing.apart:
            return "Cannot be told apart" if self.firm else "No verdict yet"
        told = ", then ".join(map(self._tier, self.placing.tiers))
        return told if self.firm else f"Leaning: {told}"

    @property
    def settled(self) -> bool:
        """Whether its order is one to act upon: firm, beyond chance and not too small to matter."""
        return self.firm and not self.slight and bool(self.placing.apart)

    def standing(self, number: int) -> RankedScenario:
        """What ``caseflow rank`` says of a scenario."""
        found = (entry for entry in self.placing.ranking.standings if entry.scenario == number)
        return next(found)

    def _tier(self, tier: tuple[int, ...]) -> str:
        labels = [self._label(at) for at in tier]
        if len(tier) == 1:
            return labels[0]
        apart = [
            f"{self._label(i)} before {self._label(j)}"
            for i, j in combinations(tier, 2)
            if (i, j) in self.placing.apart
        ]
        either = f"{', '.join(labels[:-1])} or {labels[-1]}"
        return f"{either} ({listed(apart)})" if apart else either

    def _label(self, at: int) -> str:
        """Those at one place, joined as equals."""
        place = self.placing.places[at]
        return " = ".join(entry.label for entry in self.scenarios if entry.numbers[0] in place)


def joint_outcomes(
    answers: Results,
    found: Sequence[Difference],
    scenarios: tuple[JointScenario, ...],
    small: float,
    firm: bool,
) -> tuple[JointOutcome, ...]:
    """Every headline outcome.

    ``found``: the differences of everyone, all sites together; ``small``: the share of the
    baseline's value that is too small to matter.
    """
    design = answers.design
    outcomes = []
    for name in HEADLINES:
        mine = [entry for entry in found if entry.measure.name == name]
        measure = mine[0].measure
        values = np.stack([answers.values_of(scenario, measure) for scenario in design.everyone])
        placed = placing(
            values, measure.better == "lower", [entry.differs_together for entry in mine]
        )
        matters = placed.beyond(small)
        outcomes.append(
            JointOutcome(
                differences=dict(enumerate(mine, start=1)),
                scenarios=scenarios,
                placing=matters,
                slight=placed.smaller_than(small),
                close=matters.leaders != placed.leaders,
                firm=firm,
            )
        )
    return tuple(outcomes)


def beside_the_rest(entry: Difference) -> Difference:
    """The same with the interval that holds together with those of the other scenarios."""
    return replace(entry, low=entry.low_together, high=entry.high_together)
