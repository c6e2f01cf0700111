"""Luck and ignorance apart: what replications that share a draw of the unknown say of either.

Replications come in draws of what is not known, and each draw is simulated with some lucks. Two
lucks of one draw differ by luck alone; draws differ by what is not known as well. So a draw is the
unit of every interval, and the spread between draws, less what luck makes of it, is the range of
what is possible.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

Numbers = NDArray[np.float64]
Count = TypeVar("Count", bound=np.number[Any])

POSSIBLE = 0.95
"""The share of draws that a range of what is possible holds."""

FEWEST = 20
"""Of fewer draws than this there is no range: 95 % of them would be more than all."""


@dataclass(frozen=True)
class Components:
    """The variance of single replications, by where it comes from; arrays of shape (rows,).

    Attributes
    ----------
    mean
        Of the means of draws.
    between
        The variance that what is not known makes; never below 0, NaN where it cannot be parted.
    within
        The variance that luck makes; NaN where no draw has two lucks.
    lucks
        How many values each draw has, shape (rows, draws).
    means
        Of each draw, shape (rows, draws); NaN where a draw has no value.
    """

    mean: Numbers
    between: Numbers
    within: Numbers
    lucks: NDArray[np.int64]
    means: Numbers

    @property
    def draws(self) -> NDArray[np.int64]:
        """How many draws have a value, shape (rows,)."""
        found: NDArray[np.int64] = (self.lucks > 0).sum(axis=-1)
        return found

    @property
    def share_from_chance(self) -> Numbers:
        """The share of the spread of single replications that luck makes."""
        whole = self.between + self.within
        return np.divide(self.within, whole, out=np.full_like(whole, np.nan), where=whole > 0.0)

    @property
    def luck_left(self) -> Numbers:
        """The variance that luck still makes in the mean over all draws."""
        inverse = np.where(self.lucks > 0, 1.0 / np.maximum(self.lucks, 1), 0.0).sum(axis=-1)
        left: Numbers = self.within * inverse / np.maximum(self.draws, 1) ** 2
        return left


@dataclass(frozen=True)
class Possible:
    """What a quantity may be in the one true world, luck averaged out.

    Attributes
    ----------
    low, high
        The range that 95 % of draws lie in; NaN with too few draws.
    above, same, below
        The chances that it is above 0, exactly 0 and below 0.
    share_from_chance
        The share of the spread of single replications that luck makes.
    """

    low: float
    high: float
    above: float
    same: float
    below: float
    share_from_chance: float


def by_draw(values: Numbers, lucks: int) -> Numbers:
    """Means over the lucks of each draw.

    ``values``: shape (..., replications), ``lucks`` of a draw in a row; gives shape (..., draws).
    What is undefined is left out.

    Examples
    --------
    >>> by_draw(np.array([1.0, 3.0, np.nan, 4.0, 5.0]), 2).tolist()
    [2.0, 4.0, 5.0]
    """
    if lucks == 1:
        return values
    grouped = _grouped(values, lucks)
    defined = np.isfinite(grouped)
    count = defined.sum(axis=-1)
    total = np.where(defined, grouped, 0.0).sum(axis=-1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def sums_by_draw(counts: NDArray[Count], lucks: int) -> NDArray[Count]:
    """Sums over the lucks of each draw.

    ``counts``: shape (replications, ...), ``lucks`` of a draw in a row; gives shape (draws, ...).

    Examples
    --------
    >>> sums_by_draw(np.array([1, 3, 4]), 2).tolist()
    [4, 4]
    """
    if lucks == 1 or not len(counts):
        return counts
    summed: NDArray[Count] = np.add.reduceat(counts, np.arange(0, len(counts), lucks), axis=0)
    return summed


def components(values: Numbers, lucks: int) -> Components:
    """Part the variance of replications into that of draws and that of luck.

    ``values``: shape (rows, replications), ``lucks`` of a draw side by side; NaN where undefined.

    Notes
    -----
    One-way analysis of variance with random effects, draws of unlike size allowed (Searle, Casella
    and McCulloch 1992, Variance Components, section 3.6); what comes out below 0 is 0.
    """
    grouped = _grouped(values, lucks)
    defined = np.isfinite(grouped)
    filled = np.where(defined, grouped, 0.0)
    counts = defined.sum(axis=-1)
    sizes = np.maximum(counts, 1)
    means = filled.sum(axis=-1) / sizes
    draws, many = (counts > 0).sum(axis=-1), counts.sum(axis=-1)
    apart = np.where(defined, grouped - means[..., None], 0.0)
    inside = (apart**2).sum(axis=(-1, -2))
    within = np.where(many > draws, inside / np.maximum(many - draws, 1), np.nan)
    weighted = (counts * means).sum(axis=-1) / np.maximum(many, 1)
    between = (counts * (means - weighted[:, None]) ** 2).sum(axis=-1)
    freedom = np.maximum(draws - 1, 1)
    size = (many - (counts**2).sum(axis=-1) / np.maximum(many, 1)) / freedom
    parted = (between / freedom - within) / np.where(draws > 1, size, np.nan)
    mean = np.where(counts > 0, means, 0.0).sum(axis=-1) / np.maximum(draws, 1)
    return Components(
        np.where(draws > 0, mean, np.nan),
        np.where(parted < 0.0, 0.0, parted),
        within,
        counts,
        np.where(counts > 0, means, np.nan),
    )


def possible(values: Numbers, lucks: int) -> list[Possible]:
    """What is possible of some quantities, luck averaged out.

    ``values``: shape (rows, replications), ``lucks`` of a draw side by side; NaN where undefined.
    Gives one for each row.

    Notes
    -----
    The means of draws spread further than what is not known alone would make them, as each has
    luck left in it. They are drawn together towards their mean until their variance is that between
    draws (constrained empirical Bayes: Louis 1984, Journal of the American Statistical Association
    79:393-398), and not to their posterior means, which would lie too close. Where luck is all
    there is they fall together, and only luck in the mean itself leaves its sign in doubt: so
    chances allow for that luck too, by Student's t.
    """
    found = components(values, lucks)
    means = shrunk(found)
    there = found.lucks > 0
    draws = found.draws
    nothing = (np.nan_to_num(_grouped(values, lucks)) == 0.0).all(axis=-1) & there
    same = np.where(draws > 0, nothing.sum(axis=-1) / np.maximum(draws, 1), np.nan)
    above = _above(means, there & ~nothing, found)
    low, high = _ends(means, draws)
    columns = (low, high, above, same, 1.0 - same - above, found.share_from_chance)
    rows = np.stack(columns, axis=-1).tolist()
    return [Possible(*row) for row in rows]


def shrunk(found: Components) -> Numbers:
    """Means of draws as far apart as what is not known makes them; shape (rows, draws)."""
    noise = found.within[:, None] / np.maximum(found.lucks, 1)
    between = np.broadcast_to(found.between[:, None], noise.shape)
    whole = between + noise
    kept = np.sqrt(np.divide(between, whole, out=np.ones_like(whole), where=whole > 0.0))
    kept = np.where(np.isfinite(whole), kept, np.nan)
    drawn: Numbers = found.mean[:, None] + kept * (found.means - found.mean[:, None])
    return drawn


def _ends(means: Numbers, draws: NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """Between which means 95 % of draws lie, as ``numpy.quantile`` has it without bias."""
    ordered = np.sort(means, axis=-1)
    tail = (1.0 - POSSIBLE) / 2.0
    rows = np.arange(len(means))

    def at(share: float) -> Numbers:
        place = np.clip((draws + 1.0 / 3.0) * share - 2.0 / 3.0, 0.0, np.maximum(draws - 1.0, 0.0))
        below = np.floor(place).astype(int)
        over = np.minimum(below + 1, np.maximum(draws - 1, 0))
        left, right = ordered[rows, below], ordered[rows, over]
        return np.where(draws >= FEWEST, left + (place - below) * (right - left), np.nan)

    return at(tail), at(1.0 - tail)


def _above(means: Numbers, differing: NDArray[np.bool_], found: Components) -> Numbers:
    """How likely each quantity is above 0, which it may not be where it is exactly 0."""
    error = np.sqrt(found.luck_left)[:, None]
    freedom = (found.lucks.sum(axis=-1) - found.draws)[:, None]
    surely = (means > 0.0) + 0.5 * (means == 0.0)
    lucky = stdtr(np.maximum(freedom, 1), means / np.where(error > 0.0, error, 1.0))
    up = np.where(differing, np.where(error > 0.0, lucky, surely), 0.0)
    told = np.isfinite(found.between) & (found.draws > 0)
    share: Numbers = np.where(told, up.sum(axis=-1) / np.maximum(found.draws, 1), np.nan)
    return share


def _grouped(values: Numbers, lucks: int) -> Numbers:
    """Shape (..., draws, lucks): the last draw is filled up with what is undefined."""
    *shape, many = values.shape
    draws = -(-many // lucks)
    padded = np.full((*shape, draws * lucks), np.nan)
    padded[..., :many] = values
    return padded.reshape(*shape, draws, lucks)
