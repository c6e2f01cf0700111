"""Where the better of two changes: told from paired differences at several values of a lever.

The interval of a crossing is found by inverting the paired test: it is the stretch of values at
which neither scenario is better beyond chance. At the true crossing the difference is 0, and its 95
% interval covers 0 in 95 of 100 cases; so, as often, the true crossing lies in the stretch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.crossing.lever_value import LeverValue, looks_of, sure_signs

Numbers = NDArray[np.float64]


class CourseKind(Enum):
    """What can be said of the range that was looked at."""

    CROSSES = auto()
    CROSSES_SEVERAL_TIMES = auto()
    OPEN = auto()
    FIRST_THROUGHOUT = auto()
    SECOND_THROUGHOUT = auto()
    SAME = auto()
    UNTOLD = auto()


@dataclass(frozen=True)
class Crossing:
    """A stretch in which the better of the two changes.

    Attributes
    ----------
    value
        Where the mean difference passes 0; NaN where it does not.
    low, high
        The interval of the crossing; infinite where it reaches beyond the values looked at.
    before, after
        Who is better on either side: -1 the first, +1 the second, 0 where it is unclear.
    """

    value: float
    low: float
    high: float
    before: int
    after: int


@dataclass(frozen=True)
class GainCourse:
    """The gain along the lever, and what it does."""

    looks: tuple[LeverValue, ...]
    crossings: tuple[Crossing, ...]
    kind: CourseKind


def course_of(
    values: Sequence[float], gains: Numbers, first: Sequence[float] | None = None
) -> GainCourse:
    """Say where the better of two scenarios changes along a lever."""
    looks = looks_of(values, gains)
    if all(look.low == look.high == 0.0 for look in looks):
        return GainCourse(looks, (), CourseKind.SAME)
    chosen = [number for number, value in enumerate(values) if first is None or value in first]
    sure = dict(zip(chosen, sure_signs(gains[chosen]), strict=True))
    looks = tuple(
        replace(look, sure=look.sign if look.sign == sure.get(number, 0) else 0)
        for number, look in enumerate(looks)
    )
    runs = _runs(looks)
    looks = tuple(
        replace(look, sure=_run_of(number, look.sign, runs)) for number, look in enumerate(looks)
    )
    if not runs:
        return GainCourse(looks, (), CourseKind.UNTOLD)
    crossings = tuple(_between(looks, before, after) for before, after in pairwise(runs))
    if crossings:
        several = len(crossings) > 1
        return GainCourse(
            looks, crossings, CourseKind.CROSSES_SEVERAL_TIMES if several else CourseKind.CROSSES
        )
    sign, begins, ends = runs[0]
    ways_out = []
    if begins > 0:
        ways_out.append(_between(looks, (0, -1, -1), runs[0]))
    if ends < len(looks) - 1:
        ways_out.append(_between(looks, runs[0], (0, len(looks), len(looks))))
    if ways_out:
        return GainCourse(looks, tuple(ways_out), CourseKind.OPEN)
    return GainCourse(
        looks, (), CourseKind.SECOND_THROUGHOUT if sign > 0 else CourseKind.FIRST_THROUGHOUT
    )


def _run_of(number: int, sign: int, runs: Sequence[tuple[int, int, int]]) -> int:
    inside = any(who == sign and first <= number <= last for who, first, last in runs)
    return sign if inside else 0


def _runs(looks: Sequence[LeverValue]) -> list[tuple[int, int, int]]:
    """Stretches in which one is better: who, and between which looks; what is not sure is left out.

    A stretch begins and ends with a value at which it is better by itself.
    """
    sure = [look.sign for look in looks if look.sure]
    runs: list[tuple[int, int, int]] = []
    for number, look in enumerate(looks):
        if look.sign == 0 or look.sign not in sure:
            continue
        if runs and runs[-1][0] == look.sign:
            runs[-1] = (look.sign, runs[-1][1], number)
        elif look.sure or _sure_before_turning(looks[number:], look.sign):
            runs.append((look.sign, number, number))
    return runs


def _sure_before_turning(looks: Sequence[LeverValue], sign: int) -> bool:
    """Whether a value of this sign is sure before one of the other is."""
    return next((look.sure for look in looks if look.sure), 0) == sign


def _between(
    looks: Sequence[LeverValue], before: tuple[int, int, int], after: tuple[int, int, int]
) -> Crossing:
    """The crossing between two runs; a run that begins or ends beyond the looks is open."""
    last, first = before[2], after[1]
    inside = looks[max(last, 0) : first + 1]
    low = _passes(looks[last], looks[last + 1], before[0]) if last >= 0 else -np.inf
    high = _passes(looks[first], looks[first - 1], after[0]) if first < len(looks) else np.inf
    points = [
        _zero(entry.value, entry.gain, other.value, other.gain)
        for entry, other in pairwise(inside)
        if entry.gain * other.gain < 0.0 or (entry.gain == 0.0 and other.gain != 0.0)
    ]
    # Within the stretch luck may take the mean past 0 and back: then the middle one is told, but
    # none where it may as well not have passed at all.
    told = points if before[0] and after[0] else []
    value = told[len(told) // 2] if told else float("nan")
    return Crossing(value, float(low), float(high), before[0], after[0])


def _passes(sure: LeverValue, unsure: LeverValue, sign: int) -> float:
    """Where, from a value at which one is better, its interval reaches 0 on the way to the next."""
    edge, other = (sure.low, unsure.low) if sign > 0 else (sure.high, unsure.high)
    return _zero(sure.value, edge, unsure.value, other)


def _zero(entry: float, height: float, other: float, beside: float) -> float:
    if not np.isfinite(height) or not np.isfinite(beside) or height == beside:
        return (entry + other) / 2.0
    return entry + (other - entry) * height / (height - beside)
