"""An observed log against simulated ones: shares, times and paths, each with what it could show."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from caseflow.experiments.analysis.event_logs.expected_share import (
    OUTSIDE,
    ExpectedShare,
    expected_share,
    wilson,
)
from caseflow.experiments.analysis.event_logs.log_tally import LogTally

FEWEST_SHOWN = 10
"""Of the observed side no count below this is told, nor one so near to all."""

MOST_PATHS = 8
QUANTILES = (0.25, 0.5, 0.75)


class ComparedKind(StrEnum):
    """What is compared."""

    REACHED = "reached"
    """How many cases reach an activity."""
    WAIT = "wait"
    """How many wait less than half of the model's cases do."""
    PATH = "path"
    """How many cases take a path."""


@dataclass(frozen=True)
class LogRow:
    """One thing of an observed log beside what the model gives.

    Attributes
    ----------
    kind, name
        What is compared: an activity, or a path.
    count, size
        So many of so many cases of the observed log; no count where it is too small to be told.
    share, share_low, share_high
        The observed share with its 95 % interval (Wilson).
    level, low, high
        What the model gives on average, and the 95 % range of what such a log would count.
    tail, corrected
        How much lies as far out, alone and for all rows together (Holm).
    shown
        The ratios to the level, below and above 1, that such a log would have shown.
    quantiles, model_quantiles
        Of a wait, the quartiles in days, observed and simulated.
    """

    kind: ComparedKind
    name: str
    size: int
    count: int | None = None
    share: float = np.nan
    share_low: float = np.nan
    share_high: float = np.nan
    level: float = np.nan
    low: float = np.nan
    high: float = np.nan
    tail: float = np.nan
    corrected: float = np.nan
    shown: tuple[float, float] = (0.0, float("inf"))
    quantiles: tuple[float, ...] = ()
    model_quantiles: tuple[float, ...] = ()

    @property
    def outside(self) -> bool | None:
        """Whether it lies outside for all rows together; nothing where that is not told."""
        return None if self.count is None else self.corrected < OUTSIDE


def compared(
    observed: LogTally, worlds: Sequence[LogTally], activities: Sequence[str], begins: str
) -> list[LogRow]:
    """Every row, uncorrected for how many there are."""
    rows = [
        _row(
            ComparedKind.REACHED,
            name,
            observed.count(name),
            observed.cases,
            [(world.count(name), world.cases) for world in worlds],
        )
        for name in activities
        if name != begins
    ]
    rows += [
        row
        for name in activities
        if name != begins and (row := _wait(name, observed, worlds)) is not None
    ]
    everywhere = sum((world.paths for world in worlds), start=type(observed.paths)())
    total = sum(world.cases for world in worlds)
    frequent = [name for name, _ in everywhere.most_common(MOST_PATHS)]
    frequent += [
        name
        for name, count in observed.paths.most_common(MOST_PATHS)
        if count >= FEWEST_SHOWN and name not in frequent
    ]
    rows += [
        _row(
            ComparedKind.PATH,
            name,
            observed.paths[name],
            observed.cases,
            [(world.paths[name], world.cases) for world in worlds],
        )
        for name in frequent
        if total
    ]
    return rows


def _row(
    kind: ComparedKind,
    name: str,
    count: int,
    size: int,
    worlds: Sequence[tuple[int, int]],
    quantiles: tuple[float, ...] = (),
    model_quantiles: tuple[float, ...] = (),
) -> LogRow:
    both = np.array([pair for pair in worlds if pair[1]], float).reshape(-1, 2)
    if size == 0 or len(both) < 2:
        return LogRow(kind, name, size)
    expected: ExpectedShare = expected_share(both[:, 0], both[:, 1], size)
    low, high = expected.ends()
    told = LogRow(
        kind,
        name,
        size,
        level=expected.level,
        low=low / size,
        high=high / size,
        model_quantiles=model_quantiles,
    )
    if count < FEWEST_SHOWN or 0 < size - count < FEWEST_SHOWN:
        return told
    share_low, share_high = wilson(count, size)
    return LogRow(
        kind,
        name,
        size,
        count,
        count / size,
        share_low,
        share_high,
        told.level,
        told.low,
        told.high,
        expected.tail(count),
        shown=expected.least_shown(),
        quantiles=quantiles,
        model_quantiles=model_quantiles,
    )


def _wait(name: str, observed: LogTally, worlds: Sequence[LogTally]) -> LogRow | None:
    """How many waits are shorter than the middle one of the model: a half, if it is right."""
    all_days = np.concatenate([np.array(world.reached.get(name, ())) for world in worlds])
    mine = np.array(observed.reached.get(name, ()))
    if not len(all_days) or len(mine) < 2 * FEWEST_SHOWN:
        return None
    middle = float(np.median(all_days))
    return _row(
        ComparedKind.WAIT,
        name,
        int((mine < middle).sum()),
        len(mine),
        [
            (sum(day < middle for day in days), len(days))
            for world in worlds
            if (days := world.reached.get(name))
        ],
        tuple(np.quantile(mine, QUANTILES).tolist()),
        tuple(np.quantile(all_days, QUANTILES).tolist()),
    )
