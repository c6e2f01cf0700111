"""Whether two tellers tell the same: distributions compared, with whole worlds as the draws.

Values of one world hang together, since its people share queues, so a test that took them for
independent would refuse too often. Here the worlds are what is independent: how far apart the two
mean distributions lie, at the value where that is most against the spread from world to world, is
compared with the same when the worlds are dealt anew between the tellers. Where both tell the same
thing that is exact, whatever hangs together within a world.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import stats

from tests.tellers.track import Numbers, Seen

FALSE_ALARM = 1e-4
SURE = float(stats.norm.ppf(0.9))
DEALS = 30_000
POINTS = 40


def grid_of(worlds: Sequence[Numbers]) -> Numbers:
    """Where distributions are compared: quantiles of all values; shape (points,)."""
    return np.unique(np.quantile(np.concatenate(worlds), np.linspace(0.0, 1.0, POINTS)))


def shares_below(worlds: Sequence[Numbers], grid: Numbers) -> Numbers:
    """The share of each world's values up to each point; shape (worlds, points)."""
    return np.array(
        [np.searchsorted(np.sort(one), grid, side="right") / len(one) for one in worlds]
    )


@cache
def deals(first: int, second: int, ways: int) -> Numbers:
    """Ways to deal worlds anew, as weights whose sum with the shares is a difference of means.

    Parameters
    ----------
    first, second
        How many worlds each teller tells.
    ways
        How many, the true one among them.

    Returns
    -------
    numpy.ndarray
        Shape (ways, worlds); the first deals them as they came.
    """
    rng = np.random.default_rng(1)
    is_first = np.tile(np.arange(first + second) < first, (ways, 1))
    is_first[1:] = rng.permuted(is_first[1:], axis=1)
    return np.where(is_first, 1.0 / first, -1.0 / second)


@dataclass(frozen=True)
class Comparison:
    """What came of a comparison.

    Attributes
    ----------
    chance
        How likely two tellers of the same thing would be at least this far apart.
    apart
        How far apart the two are: the largest difference in the share below some value.
    noticed
        The difference in that share which would be refused with a chance of 0.9.
    false_alarm
        How often two tellers of the same thing may be refused.
    """

    chance: float
    apart: float
    noticed: float
    false_alarm: float

    @property
    def refused(self) -> bool:
        """Whether the two tell something else."""
        return self.chance < self.false_alarm


def compare(
    first: Sequence[Numbers],
    second: Sequence[Numbers],
    ways: int = DEALS,
    false_alarm: float = FALSE_ALARM,
) -> Comparison:
    """Two tellers, by one thing that is looked at.

    Parameters
    ----------
    first, second
        One array of values a world.
    ways
        How many ways of dealing the worlds anew are looked at.
    false_alarm
        How often two tellers of the same thing may be refused.

    Returns
    -------
    Comparison
        Its ``noticed`` takes the mean of many worlds as normal, and counts on one value alone.
    """
    grid = grid_of([*first, *second])
    shares = shares_below([*first, *second], grid)
    spread = shares.std(0, ddof=1)
    # Where every world has the same share there is nothing to compare.
    shares, spread = shares[:, spread > 0.0], spread[spread > 0.0]
    weights = deals(len(first), len(second), ways)
    apart = np.abs(weights @ shares) / spread
    # Row 0 is how they were dealt in truth; sums are rounded differently for each deal.
    furthest = apart.max(1)
    chance = float((furthest >= furthest[0] - 1e-9).mean())
    limit = np.quantile(furthest[1:], 1.0 - false_alarm)
    error = np.sqrt(1.0 / len(first) + 1.0 / len(second))
    noticed = (limit + SURE * error) * spread.max()
    return Comparison(chance, float((apart[0] * spread).max()), float(noticed), false_alarm)


def of(worlds: Sequence[Seen], name: str) -> list[Numbers]:
    """One thing that is looked at, world by world; a world that shows none of it is left out."""
    return [one[name] for one in worlds if len(one[name])]
