"""The comparison: paired differences with their intervals."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from caseflow.experiments.measures import EVERYONE, Group, Measure
from caseflow.experiments.measures.sample_size import FEW

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Difference:
    """One measure of one scenario at one place, compared with the baseline.

    Every value is a mean over the ``n`` replications in which the measure is defined in both; the
    value of a replication is its numerator over its denominator. What is undefined is NaN.

    ``people`` and ``baseline_people`` say how many stand behind the denominator, on average a
    replication: NaN for what is not about people, of which ``same_people`` says nothing either.

    ``low_together`` and ``high_together`` are the wider interval that holds together with those of
    the ``beside`` other scenarios compared with the same baseline; that of one alone is its own.
    Groups have none.
    """

    measure: Measure
    place: str
    scenario: str
    mean: float
    baseline_mean: float
    difference: float
    low: float
    high: float
    better_share: float
    n: int
    group: Group = EVERYONE
    people: float = float("nan")
    baseline_people: float = float("nan")
    same_people: bool | None = None
    low_together: float = float("nan")
    high_together: float = float("nan")
    beside: int = 0

    @property
    def differs(self) -> bool:
        """Whether the interval excludes 0."""
        return self.low > 0.0 or self.high < 0.0

    @property
    def differs_together(self) -> bool:
        """Whether the interval that holds together with the others excludes 0."""
        return self.low_together > 0.0 or self.high_together < 0.0

    @property
    def small(self) -> bool:
        """Whether so few people stand behind one of the sides that it must be read with care."""
        return min(self.people, self.baseline_people) < FEW

    @property
    def better(self) -> bool:
        """Whether the difference is in the better direction."""
        return self.difference * _direction(self.measure) > 0.0


def half_width(
    deviation: NDArray[np.float64] | float, n: NDArray[np.int64] | int
) -> NDArray[np.float64]:
    """Half the width of the 95 % interval of a mean, by Student's t."""
    count = np.asarray(n, float)
    quantile = stdtrit(np.maximum(count - 1.0, 1.0), 0.5 + CONFIDENCE / 2.0)
    half: NDArray[np.float64] = quantile * np.asarray(deviation) / np.sqrt(np.maximum(count, 1.0))
    return np.where(count >= 2.0, half, np.nan)


def paired(
    baseline: NDArray[np.float64],
    scenario: NDArray[np.float64],
    measure: Measure,
    place: str = "",
    name: str = "",
) -> Difference:
    """Compare one measure, replication by replication.

    ``baseline, scenario``: values of the replications, shape (replications,).
    """
    if baseline.shape != scenario.shape:
        raise ValueError("a paired comparison needs the same replications in both")
    both = np.isfinite(baseline) & np.isfinite(scenario)
    before, after = baseline[both], scenario[both]
    n = int(both.sum())
    if n == 0:
        nan = float("nan")
        return Difference(measure, place, name, nan, nan, nan, nan, nan, nan, 0)
    gaps = after - before
    difference = float(gaps.mean())
    deviation = 0.0
    if n > 1 and np.ptp(gaps) > 0.0:
        deviation = float(gaps.std(ddof=1))
    else:
        # All gaps are equal: a mean of rounded sums must not make a width out of nothing.
        difference = float(gaps[0])
    half = float(half_width(deviation, n))
    direction = _direction(measure)
    return Difference(
        measure=measure,
        place=place,
        scenario=name,
        mean=float(after.mean()),
        baseline_mean=float(before.mean()),
        difference=difference,
        low=difference - half,
        high=difference + half,
        better_share=float((gaps * direction > 0.0).mean()) if direction else float("nan"),
        n=n,
    )


def _direction(measure: Measure) -> int:
    return {"higher": 1, "lower": -1}.get(measure.better, 0)
