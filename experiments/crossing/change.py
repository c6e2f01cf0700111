"""Where the better of two changes: told from paired differences at several values of a lever.

The interval of a crossing is found by inverting the paired test: it is the stretch of values at
which neither scenario is better beyond luck. At the true crossing the difference is 0, and its 95 %
interval covers 0 in 95 of 100 cases; so, as often, the true crossing lies in the stretch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from experiments.compare import half_width
from experiments.simultaneous import against_one

Numbers = NDArray[np.float64]


class Kind(Enum):
    """What can be said of the range that was looked at."""

    CROSSES = auto()
    CROSSES_SEVERAL_TIMES = auto()
    OPEN = auto()
    FIRST_THROUGHOUT = auto()
    SECOND_THROUGHOUT = auto()
    SAME = auto()
    UNTOLD = auto()


@dataclass(frozen=True)
class Look:
    """The gain of the second scenario over the first at one value of the lever, and its interval.

    ``gain`` is positive where the second is better, in the unit of the measure. ``sure`` is +1 or
    -1 where the value belongs to a stretch on which one of the two is better even when all
    stretches are judged at once, else 0.
    """

    value: float
    gain: float
    low: float
    high: float
    n: int
    sure: int = 0

    @property
    def sign(self) -> int:
        """Who is better beyond luck here: +1 the second, -1 the first, 0 cannot be told."""
        return int(self.low > 0.0) - int(self.high < 0.0)


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
        Who is better on either side: -1 the first, +1 the second, 0 where it cannot be told.
    """

    value: float
    low: float
    high: float
    before: int
    after: int


@dataclass(frozen=True)
class Course:
    """The gain along the lever, and what it does."""

    looks: tuple[Look, ...]
    crossings: tuple[Crossing, ...]
    kind: Kind


def looks_of(values: Sequence[float], gains: Numbers) -> tuple[Look, ...]:
    """Judge the gain at each value by itself.

    Parameters
    ----------
    values
        Of the lever, rising.
    gains
        Shape (values, replications): positive where the second scenario is better. A column is the
        same luck at every value; NaN where undefined.

    Returns
    -------
    tuple of Look
        In the order of the values.
    """
    found = []
    for value, row in zip(values, gains, strict=True):
        defined = row[np.isfinite(row)]
        n = len(defined)
        if n == 0:
            nan = float("nan")
            found.append(Look(value, nan, nan, nan, 0))
            continue
        equal = bool(np.ptp(defined) == 0.0)
        mean = float(defined[0] if equal else defined.mean())
        half = float(half_width(0.0 if equal else float(defined.std(ddof=min(1, n - 1))), n))
        found.append(Look(value, mean, mean - half, mean + half, n))
    return tuple(found)


def course_of(
    values: Sequence[float], gains: Numbers, first: Sequence[float] | None = None
) -> Course:
    """Say where the better of two scenarios changes along a lever.

    Parameters
    ----------
    values, gains
        As ``looks_of`` takes them.
    first
        The values that were chosen before anything was known; all of them when not given.

    Returns
    -------
    Course
        A scenario counts as better on a side only if it is so on some stretch of the first values
        when all their stretches are judged at once: to look at many values, and closer where
        something is seen, must not make crossings out of luck.
    """
    looks = looks_of(values, gains)
    if all(look.low == look.high == 0.0 for look in looks):
        return Course(looks, (), Kind.SAME)
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
        return Course(looks, (), Kind.UNTOLD)
    crossings = tuple(_between(looks, before, after) for before, after in pairwise(runs))
    if crossings:
        several = len(crossings) > 1
        return Course(looks, crossings, Kind.CROSSES_SEVERAL_TIMES if several else Kind.CROSSES)
    sign, begins, ends = runs[0]
    ways_out = []
    if begins > 0:
        ways_out.append(_between(looks, (0, -1, -1), runs[0]))
    if ends < len(looks) - 1:
        ways_out.append(_between(looks, runs[0], (0, len(looks), len(looks))))
    if ways_out:
        return Course(looks, tuple(ways_out), Kind.OPEN)
    return Course(looks, (), Kind.SECOND_THROUGHOUT if sign > 0 else Kind.FIRST_THROUGHOUT)


def sure_signs(gains: Numbers) -> list[int]:
    """Who is better at each value when all stretches of neighbouring values are judged at once.

    Parameters
    ----------
    gains
        Shape (values, replications), in the order of the lever.

    Returns
    -------
    list of int
        +1, -1, or 0: the sign of a stretch that holds the value, whose means are all of one sign,
        and whose average differs from 0 beyond luck. Many neighbours that agree are worth more
        than each of them by itself.
    """
    stretches = [
        (begins, ends) for begins in range(len(gains)) for ends in range(begins + 1, len(gains) + 1)
    ]
    averages = np.stack([gains[begins:ends].mean(axis=0) for begins, ends in stretches])
    together = against_one(np.zeros(gains.shape[1]), averages)
    means = [look.gain for look in looks_of(range(len(gains)), gains)]
    found = [0] * len(gains)
    for (begins, ends), low, high in zip(stretches, together.low, together.high, strict=True):
        sign = int(low > 0.0) - int(high < 0.0)
        if sign and all(sign * mean > 0.0 for mean in means[begins:ends]):
            found[begins:ends] = [sign] * (ends - begins)
    return found


def _run_of(number: int, sign: int, runs: Sequence[tuple[int, int, int]]) -> int:
    inside = any(who == sign and first <= number <= last for who, first, last in runs)
    return sign if inside else 0


def _runs(looks: Sequence[Look]) -> list[tuple[int, int, int]]:
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


def _sure_before_turning(looks: Sequence[Look], sign: int) -> bool:
    """Whether a value of this sign is sure before one of the other is."""
    return next((look.sure for look in looks if look.sure), 0) == sign


def _between(
    looks: Sequence[Look], before: tuple[int, int, int], after: tuple[int, int, int]
) -> Crossing:
    """The crossing between two runs; a run that begins or ends beyond the looks is open."""
    last, first = before[2], after[1]
    inside = looks[max(last, 0) : first + 1]
    low = _passes(looks[last], looks[last + 1], before[0]) if last >= 0 else -np.inf
    high = _passes(looks[first], looks[first - 1], after[0]) if first < len(looks) else np.inf
    points = [
        _zero(one.value, one.gain, other.value, other.gain)
        for one, other in pairwise(inside)
        if one.gain * other.gain < 0.0 or (one.gain == 0.0 and other.gain != 0.0)
    ]
    # Within the stretch luck may take the mean past 0 and back: then the middle one is told, but
    # none where it may as well not have passed at all.
    told = points if before[0] and after[0] else []
    value = told[len(told) // 2] if told else float("nan")
    return Crossing(value, float(low), float(high), before[0], after[0])


def _passes(sure: Look, unsure: Look, sign: int) -> float:
    """Where, from a value at which one is better, its interval reaches 0 on the way to the next."""
    edge, other = (sure.low, unsure.low) if sign > 0 else (sure.high, unsure.high)
    return _zero(sure.value, edge, unsure.value, other)


def _zero(one: float, height: float, other: float, beside: float) -> float:
    if not np.isfinite(height) or not np.isfinite(beside) or height == beside:
        return (one + other) / 2.0
    return one + (other - one) * height / (height - beside)
