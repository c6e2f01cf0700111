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

NOTHING = float("nan")


@dataclass(frozen=True)
class Components:
    """The variance of single replications, by where it comes from.

    Attributes
    ----------
    mean
        Of the means of draws.
    between
        The variance that what is not known makes; never below 0.
    within
        The variance that luck makes; NaN where no draw has two lucks.
    lucks
        How many values each draw has, shape (draws,).
    """

    mean: float
    between: float
    within: float
    lucks: NDArray[np.int64]

    @property
    def share_from_chance(self) -> float:
        """The share of the spread of single replications that luck makes."""
        whole = self.between + self.within
        return self.within / whole if whole > 0.0 else NOTHING

    @property
    def luck_left(self) -> float:
        """The variance that luck still makes in the mean over all draws."""
        draws = len(self.lucks)
        return float((self.within / self.lucks).sum()) / draws**2


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

    ``values``: shape (replications,), ``lucks`` of a draw in a row; NaN where undefined.

    Notes
    -----
    One-way analysis of variance with random effects, draws of unlike size allowed (Searle, Casella
    and McCulloch 1992, Variance Components, section 3.6); what comes out below 0 is 0.
    """
    grouped = _grouped(values, lucks)
    grouped = grouped[np.isfinite(grouped).any(axis=-1)]
    defined = np.isfinite(grouped)
    counts = defined.sum(axis=-1)
    draws, many = len(counts), int(counts.sum())
    if draws == 0:
        return Components(NOTHING, NOTHING, NOTHING, counts)
    means = by_draw(grouped.ravel(), lucks)
    mean = float(means.mean())
    if many == draws:
        return Components(mean, NOTHING, NOTHING, counts)
    apart = np.where(defined, grouped - means[:, None], 0.0)
    within = float((apart**2).sum()) / (many - draws)
    if draws < 2:
        return Components(mean, NOTHING, within, counts)
    weighted = float((counts * means).sum()) / many
    square = float((counts * (means - weighted) ** 2).sum()) / (draws - 1)
    size = (many - float((counts**2).sum()) / many) / (draws - 1)
    return Components(mean, max((square - within) / size, 0.0), within, counts)


def possible(values: Numbers, lucks: int) -> Possible:
    """What is possible of a quantity, luck averaged out.

    ``values``: shape (replications,), ``lucks`` of a draw in a row; NaN where undefined.

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
    draws = len(found.lucks)
    if draws == 0:
        return Possible(*(NOTHING,) * 6)
    grouped = _grouped(values, lucks)
    grouped = grouped[np.isfinite(grouped).any(axis=-1)]
    same = (np.where(np.isfinite(grouped), grouped, 0.0) == 0.0).all(axis=-1)
    if not np.isfinite(found.between):
        return Possible(NOTHING, NOTHING, NOTHING, float(same.mean()), NOTHING, NOTHING)
    means = shrunk(by_draw(grouped.ravel(), lucks), found)
    above, below = _signs(means, same, found)
    low, high = NOTHING, NOTHING
    if draws >= FEWEST:
        tail = (1.0 - POSSIBLE) / 2.0
        ends = np.quantile(means, [tail, 1.0 - tail], method="median_unbiased")
        low, high = float(ends[0]), float(ends[1])
    return Possible(low, high, above, float(same.mean()), below, found.share_from_chance)


def shrunk(means: Numbers, found: Components) -> Numbers:
    """Means of draws as far apart as what is not known makes them; shape (draws,)."""
    noise = found.within / found.lucks
    whole = found.between + noise
    kept = np.sqrt(np.divide(found.between, whole, out=np.ones_like(whole), where=whole > 0.0))
    drawn: Numbers = found.mean + kept * (means - found.mean)
    return drawn


def _signs(means: Numbers, same: NDArray[np.bool_], found: Components) -> tuple[float, float]:
    """How likely the quantity is above 0, and below it, where it is not exactly 0."""
    error = float(np.sqrt(found.luck_left))
    if error > 0.0:
        freedom = int(found.lucks.sum()) - len(found.lucks)
        up = np.asarray(stdtr(freedom, means / error))
    else:
        up = (means > 0.0) + 0.5 * (means == 0.0)
    differing = ~same
    above = float(np.where(differing, up, 0.0).mean())
    return above, float(differing.mean()) - above


def _grouped(values: Numbers, lucks: int) -> Numbers:
    """Shape (..., draws, lucks): the last draw is filled up with what is undefined."""
    *shape, many = values.shape
    draws = -(-many // lucks)
    padded = np.full((*shape, draws * lucks), np.nan)
    padded[..., :many] = values
    return padded.reshape(*shape, draws, lucks)
