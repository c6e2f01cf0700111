"""A look: who is better at one value of a lever, by itself and together with its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.simultaneous_intervals import against_one

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class LeverValue:
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
        """Who is better beyond chance here: +1 the second, -1 the first, 0 is unclear."""
        return int(self.low > 0.0) - int(self.high < 0.0)


def looks_of(values: Sequence[float], gains: Numbers) -> tuple[LeverValue, ...]:
    """Judge the gain at each value by itself.

    ``gains``: shape (values, replications): positive where the second scenario is better.
    """
    found = []
    for value, row in zip(values, gains, strict=True):
        defined = row[np.isfinite(row)]
        n = len(defined)
        if n == 0:
            nan = float("nan")
            found.append(LeverValue(value, nan, nan, nan, 0))
            continue
        equal = bool(np.ptp(defined) == 0.0)
        mean = float(defined[0] if equal else defined.mean())
        half = float(half_width(0.0 if equal else float(defined.std(ddof=min(1, n - 1))), n))
        found.append(LeverValue(value, mean, mean - half, mean + half, n))
    return tuple(found)


def sure_signs(gains: Numbers) -> list[int]:
    """Who is better at each value when all stretches of neighbouring values are judged at once.

    ``gains``: shape (values, replications), in the order of the lever.
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
