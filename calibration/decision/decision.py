"""The answer: what follows from scenarios that were told under the same draws and luck."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from caseflow.calibration.decision.best_probability import (
    BestProbability,
    Estimate,
    chosen_of,
    standings,
)
from caseflow.calibration.decision.thresholds import Turn, turns
from caseflow.calibration.decision.value_of_information import Information, information
from caseflow.calibration.sensitivity.parameter_sets import ParameterSets
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.calibration.sensitivity.world_values import Values
from caseflow.experiments.measures import MEASURES, Measure
from caseflow.scenarios.refusal import Refusal

FEWEST = 20
"""Under fewer draws nothing is said of what is not known."""

TURNED = 5
"""Of so many parameters it is told where the choice would change."""


@dataclass(frozen=True)
class MeasureDecision:
    """What to choose for one measure.

    Attributes
    ----------
    standings
        In the order of the scenarios.
    chosen
        The place of the one that is best on average.
    parameters, families
        What knowing each would be worth, the most valuable first.
    turning
        By parameter, of those whose worth is beyond chance: where the choice would change.
    draws
        Under how many draws the measure was defined everywhere.
    """

    measure: Measure
    standings: tuple[BestProbability, ...]
    chosen: int
    parameters: tuple[Information, ...]
    families: tuple[Information, ...]
    turning: dict[str, list[Turn]]
    draws: int

    @property
    def same(self) -> bool:
        """Whether no scenario differs from another in anything."""
        return all(
            standing.gain.value == standing.gain.low == standing.gain.high == 0.0
            for standing in self.standings
        )

    @property
    def decided(self) -> bool:
        """Whether one is shown to be the best on average: all others are behind, beyond chance."""
        others = (standing for row, standing in enumerate(self.standings) if row != self.chosen)
        return all(other.behind.low > 0.0 for other in others)

    @property
    def everything(self) -> Estimate:
        """What knowing everything would be worth: the expected loss of the one to choose."""
        return self.standings[self.chosen].loss

    @property
    def next(self) -> Information | None:
        """The parameter most worth knowing, if any is worth more than chance would show."""
        return next((parameter for parameter in self.parameters if parameter.beyond), None)


def choose(
    measure: Measure, found: Values, draws: ParameterSets, of: Sequence[VariedNumber], seed: int
) -> MeasureDecision:
    """Say what follows for one measure."""
    direction = {"higher": 1, "lower": -1}[measure.better]
    values = found[..., MEASURES.index(measure)]
    defined = np.isfinite(values).all(axis=(1, 2))
    if defined.sum() < FEWEST:
        raise Refusal(
            f"it is defined under {defined.sum()} of {len(values)} draws",
            where="--measure",
            value=measure.name,
            expected=f"{FEWEST} draws at least, so more draws, or another measure",
        )
    benefits, rows = direction * values[defined], draws.values[defined]
    standing = standings(benefits, direction, seed)
    chosen = chosen_of(standing)
    gains = (benefits - benefits[:, :1]).mean(axis=2)
    columns = {entry.label: rows[:, place] for place, entry in enumerate(of)}
    families: dict[str, list[str]] = {}
    for entry in of:
        families.setdefault(entry.family, []).append(entry.label)
    groups = {name: members for name, members in families.items() if len(members) > 1}
    everything = standing[chosen].loss
    single, grouped = information(columns, groups, gains, everything, seed)
    return MeasureDecision(
        measure,
        tuple(standing),
        chosen,
        tuple(single),
        tuple(grouped),
        {
            item.name: turns(columns[item.name], gains, chosen)
            for item in [entry for entry in single if entry.beyond][:TURNED]
        },
        int(defined.sum()),
    )
