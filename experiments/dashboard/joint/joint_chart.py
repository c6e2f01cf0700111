"""The joint chart: a row a headline outcome, and in it one mark a scenario against the baseline."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.experiments.dashboard.joint.joint_outcome import JointOutcome, beside_the_rest
from caseflow.experiments.dashboard.joint.joint_scenario import JointScenario
from caseflow.experiments.measures.formatting import gap, gap_parts
from caseflow.experiments.reports.board_paper.chart_rows import Chart, ChartRow, chart_of, reach_of
from caseflow.experiments.reports.wording import points

WITHIN = 0.46
"""How much of the width lies between the middle and an end: a mark at an end is not cut."""

STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Where the axis may end, times a power of ten: finer than for two, as marks share a row."""

LANE = 18
"""Pixels from one mark of a row to the next."""


@dataclass(frozen=True)
class JointMark:
    """One scenario in one row: where its mark and its interval lie, in per cent of the width."""

    letter: str
    y: float
    middle: float
    low: float
    high: float

    @property
    def drawn(self) -> bool:
        """Whether there is a mark."""
        return math.isfinite(self.middle)

    @property
    def has_interval(self) -> bool:
        """Whether there is an interval."""
        return math.isfinite(self.low)


@dataclass(frozen=True)
class JointRow:
    """One headline outcome: its marks, what they show in words, and the changes in short."""

    outcome: JointOutcome
    lanes: tuple[JointMark, ...]
    alternative: str
    changes: str

    @property
    def height(self) -> int:
        """In pixels."""
        return LANE * len(self.lanes) + 4


@dataclass(frozen=True)
class JointChart:
    """All rows on one scale; ``band`` is what is too small to matter, in per cent of the width."""

    rows: tuple[JointRow, ...]
    scale: Chart
    band: float


def joint_chart(
    outcomes: Sequence[JointOutcome],
    scenarios: Sequence[JointScenario],
    small: float,
    intake_days: float,
) -> JointChart:
    """Lay out the differences from the baseline, with the intervals that hold together."""
    others = [entry for entry in scenarios if not entry.is_baseline]
    laid_out = chart_of(
        [
            beside_the_rest(outcome.differences[entry.numbers[0]])
            for outcome in outcomes
            for entry in others
        ],
        intake_days,
    )
    scale = Chart(laid_out.rows, reach_of(laid_out.rows, STEPS))
    every = iter(scale.rows)
    rows = tuple(
        _row(outcome, others, [next(every) for _ in others], scale) for outcome in outcomes
    )
    return JointChart(rows, scale, WITHIN * min(scale.place(small), 100.0) if small else 0.0)


def _row(
    outcome: JointOutcome,
    others: Sequence[JointScenario],
    drawn: Sequence[ChartRow],
    scale: Chart,
) -> JointRow:
    lanes = tuple(
        JointMark(entry.letter, 11.0 + LANE * at, *(_across(scale, end) for end in ends))
        for at, (entry, row) in enumerate(zip(others, drawn, strict=True))
        for ends in [(row.middle, row.low, row.high)]
    )
    unit = points(outcome.measure.unit)
    told, short = [], []
    for entry, row in zip(others, drawn, strict=True):
        found = row.difference
        numbers = (found.difference, found.low, found.high, found.measure.unit)
        told.append(f"{entry.label} {gap(*numbers)}")
        if math.isfinite(found.difference):
            short.append(f"{entry.letter} {gap_parts(*numbers)[0]}")
    return JointRow(
        outcome,
        lanes,
        f"{outcome.measure.title}, against A, in {unit}: {'; '.join(told)}.",
        f"{', '.join(short)} {unit}" if short else "",
    )


def _across(scale: Chart, value: float) -> float:
    return round(50.0 + WITHIN * scale.place(value), 2) if math.isfinite(value) else math.nan
