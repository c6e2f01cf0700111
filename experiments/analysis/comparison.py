"""The comparison: paired differences with their intervals."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from caseflow.experiments.analysis.variance_components import Possible, by_draw, possible
from caseflow.experiments.measures import EVERYONE, Group, Measure
from caseflow.experiments.measures.sample_size import FEW

CONFIDENCE = 0.95

Ranges = tuple[Possible, Possible, Possible]
"""Of a scenario, of its baseline, and of the difference."""


@dataclass(frozen=True)
class Difference:
    """One measure of one scenario at one place, compared with the baseline.

    Every value is a mean over the ``n`` replications in which the measure is defined in both; the
    value of a replication is its numerator over its denominator. What is undefined is NaN.

    Where what is not known is drawn, ``draws`` says how many draws these replications are of: the
    draws are what the interval counts, and ``range_low`` to ``range_high`` is what the difference
    may be in the one true world, luck averaged out; ``level_low`` to ``level_high`` says the same
    of the scenario itself, and ``baseline_low`` to ``baseline_high`` of the baseline. The shares
    are of draws then, and at central values (``draws`` 0, no ranges) of replications.

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
    same_share: float = float("nan")
    worse_share: float = float("nan")
    share_of_spread_from_chance: float = float("nan")
    draws: int = 0
    level_low: float = float("nan")
    level_high: float = float("nan")
    baseline_low: float = float("nan")
    baseline_high: float = float("nan")
    range_low: float = float("nan")
    range_high: float = float("nan")
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
    def differs_throughout(self) -> bool:
        """Whether the range of what is possible excludes 0, as well as the interval of the mean."""
        return self.differs and (self.range_low > 0.0 or self.range_high < 0.0)

    @property
    def units(self) -> int:
        """How many independent differences there are: draws, or replications."""
        return self.draws or self.n

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
    lucks: int = 0,
    ranges: Ranges | None = None,
) -> Difference:
    """Compare one measure, replication by replication.

    ``baseline, scenario``: values of the replications, shape (replications,); ``lucks`` of them in
    a row share a draw of what is not known, none where nothing is drawn; ``ranges`` are those of
    ``ranges_of``, where they are known already.
    """
    if baseline.shape != scenario.shape:
        raise ValueError("a paired comparison needs the same replications in both")
    both = np.isfinite(baseline) & np.isfinite(scenario)
    n = int(both.sum())
    if n == 0:
        nan = float("nan")
        return Difference(measure, place, name, nan, nan, nan, nan, nan, nan, 0)
    before, after = baseline[both], scenario[both]
    if lucks:
        means = by_draw(np.where(both, np.stack([baseline, scenario]), np.nan), lucks)
        before, after = means[:, np.isfinite(means[0])]
    gaps = after - before
    difference = float(gaps.mean())
    deviation = 0.0
    if len(gaps) > 1 and np.ptp(gaps) > 0.0:
        deviation = float(gaps.std(ddof=1))
    else:
        # All gaps are equal: a mean of rounded sums must not make a width out of nothing.
        difference = float(gaps[0])
    half = float(half_width(deviation, len(gaps)))
    found = Difference(
        measure=measure,
        place=place,
        scenario=name,
        mean=float(after.mean()),
        baseline_mean=float(before.mean()),
        difference=difference,
        low=difference - half,
        high=difference + half,
        better_share=float("nan"),
        n=n,
    )
    if not lucks:
        return _with_shares(found, _of_replications(gaps))
    level, former, gap = ranges or ranges_of(baseline[None], scenario[None], lucks)[0]
    return replace(
        _with_shares(found, gap),
        draws=len(gaps),
        level_low=level.low,
        level_high=level.high,
        baseline_low=former.low,
        baseline_high=former.high,
        range_low=gap.low,
        range_high=gap.high,
    )


def ranges_of(
    baseline: NDArray[np.float64], scenario: NDArray[np.float64], lucks: int
) -> list[Ranges]:
    """What is possible of the scenario, of the baseline and of their difference, row by row.

    ``baseline, scenario``: shape (rows, replications).
    """
    both = np.isfinite(baseline) & np.isfinite(scenario)
    three = np.concatenate([scenario, baseline, scenario - baseline])
    found = possible(np.where(np.tile(both, (3, 1)), three, np.nan), lucks)
    rows = len(baseline)
    return list(zip(found[:rows], found[rows : 2 * rows], found[2 * rows :], strict=True))


def _of_replications(gaps: NDArray[np.float64]) -> Possible:
    """Shares of replications, in which luck is all there is."""
    nan = float("nan")
    signs = (float((gaps > 0.0).mean()), float((gaps == 0.0).mean()), float((gaps < 0.0).mean()))
    return Possible(nan, nan, *signs, share_from_chance=1.0 if np.ptp(gaps) > 0.0 else nan)


def _with_shares(difference: Difference, gap: Possible) -> Difference:
    """How often the scenario was better and worse; neither where no direction is better."""
    better, worse = gap.above, gap.below
    direction = _direction(difference.measure)
    if direction < 0:
        better, worse = worse, better
    return replace(
        difference,
        better_share=better if direction else float("nan"),
        worse_share=worse if direction else float("nan"),
        same_share=gap.same,
        share_of_spread_from_chance=gap.share_from_chance,
    )


def _direction(measure: Measure) -> int:
    return {"higher": 1, "lower": -1}.get(measure.better, 0)
