"""Findings: every factor, every crossing, and how busy each level was."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from caseflow.experiments.analysis.variance_reduction.congestion import CongestionLevel
from caseflow.experiments.analysis.variance_reduction.contrasts import TITLES, ContrastDesign
from caseflow.experiments.analysis.variance_reduction.reduction import (
    Reduction,
    pairs_for,
    reduction,
)
from caseflow.experiments.analysis.variance_reduction.world_pairs import (
    UNHURRIED,
    AllFlipCounts,
    Values,
    crossings_at,
    crossings_unhurried,
    measured,
)
from caseflow.experiments.measures import MEASURES, Measure
from caseflow.experiments.measures.formatting import SHARE
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.runs.runner import Ledger

POINT = 0.01
"""The half-width aimed at for a share: one percentage point."""
PART = 0.05
"""The half-width aimed at for anything else, as a part of the mean of the first arm."""


@dataclass(frozen=True)
class MeasureFinding:
    """One measure of one contrast at one level.

    Attributes
    ----------
    aim
        The half-width aimed at, in the unit of the measure.
    pairs, apart
        How many replications that takes with the same chance events, and with other luck.
    """

    contrast: str
    level: CongestionLevel
    measure: Measure
    reduction: Reduction
    aim: float
    pairs: float
    apart: float


@dataclass(frozen=True)
class Findings:
    """What a design came to.

    Attributes
    ----------
    design
        What was asked.
    lines
        Every measure of both contrasts at every level.
    crossings
        By name of a level; the first is the one at which nobody waits.
    """

    design: ContrastDesign
    lines: tuple[MeasureFinding, ...]
    crossings: Mapping[str, AllFlipCounts]

    @property
    def levels(self) -> tuple[CongestionLevel, ...]:
        """The levels of congestion, the lightest first."""
        return self.design.levels

    def line(self, contrast: str, level: CongestionLevel, measure: str) -> MeasureFinding:
        """One line."""
        return next(
            line
            for line in self.lines
            if (line.contrast, line.level, line.measure.name) == (contrast, level, measure)
        )

    def of(self, contrast: str, level: CongestionLevel) -> list[MeasureFinding]:
        """Every measure of one contrast at one level."""
        return [line for line in self.lines if (line.contrast, line.level) == (contrast, level)]


def lines_of(contrast: str, level: CongestionLevel, values: Values) -> list[MeasureFinding]:
    """Give the factor of every measure."""
    found: list[MeasureFinding] = []
    for column, measure in enumerate(MEASURES):
        one = reduction(
            values.first[:, column], values.second[:, column], values.elsewhere[:, column]
        )
        mean = _mean(values.first[:, column].tolist())
        aim = POINT if measure.unit == SHARE else PART * abs(mean)
        pairs, apart = (pairs_for(variance, aim) for variance in (one.paired, one.independent))
        found.append(MeasureFinding(contrast, level, measure, one, aim, pairs, apart))
    return found


def find(
    design: ContrastDesign,
    ledger: Ledger,
    workers: int,
    say: Callable[[str], None] = lambda line: None,
) -> Findings:
    """Run every level and compare the variances."""
    lines: list[MeasureFinding] = []
    for arms in design.arms:
        say(f"{arms.level.name}: {arms.level.words}")
        values = measured(design, arms, ledger, workers)
        for contrast in TITLES:
            lines += lines_of(contrast, arms.level, values[contrast])
    say("who crosses over")
    crossings = {UNHURRIED: crossings_unhurried(design, workers)}
    for arms in design.arms:
        crossings[arms.level.name] = crossings_at(design, arms, workers)
    return Findings(design, tuple(lines), crossings)


def headlines(findings: Findings) -> list[Measure]:
    """The measures that answer the question itself, in the order in which they are shown."""
    shown = {line.measure.name: line.measure for line in findings.lines}
    return [shown[name] for name in HEADLINES if name in shown]


def _mean(values: list[float]) -> float:
    defined = [value for value in values if math.isfinite(value)]
    return sum(defined) / len(defined) if defined else float("nan")
