"""Few people: which counts are withheld, so that nobody can be picked out or subtracted back.

The people are invented; but tables travel, and those who read them learn from them how such tables
are made. So the rules are those for tables about real people.
"""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import DIMENSIONS, EVERYONE, GROUPS, MEASURES, Measure

FEWEST = 5
"""A count with fewer people behind it is withheld; nought is not, for nobody stands behind it."""

ROUNDING = 1e-9
ALL = GROUPS.index(EVERYONE)
DIVISIONS = tuple(
    np.array([place for place, group in enumerate(GROUPS) if group.dimension is dimension])
    for dimension in DIMENSIONS
)
"""The groups that together are everyone, division by division."""

Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]


def withheld(measures: list[str], counts: Numbers) -> tuple[Mask, Mask]:
    """Which numerators, and which denominators, are withheld.

    ``counts``: numerators, denominators and the people behind them, shape (rows, groups, 3); gives
    two masks of shape (rows, groups).

    Notes
    -----
    A denominator is withheld where one to four people stand behind it; a numerator where it is
    below five, or, of a share, within five of all. Then, while what is left of a division would
    give away what is withheld of it, by subtraction from everyone, the next smallest group of the
    division is withheld as well.
    """
    shares = np.array([_is_share(name) for name in measures])
    people = np.where(np.isnan(counts[..., 2]), counts[..., 1], counts[..., 2])
    people[[not _is_of_people(name) for name in measures]] = np.nan
    below = _few(people)
    below = _closed(below, people, [people])
    above = counts[..., 0].copy()
    above[[not _counts_people(name) for name in measures]] = np.nan
    rest = np.where(shares[:, None], counts[..., 1] - above, np.nan)
    return _closed(below | _few(above) | _few(rest), above, [above, rest]), below


def _closed(hidden: Mask, size: Numbers, totals: list[Numbers]) -> Mask:
    """Withhold more, until no subtraction from everyone gives away what is withheld."""
    hidden = hidden.copy()
    size = np.where(np.isnan(size), np.inf, size)
    for division in DIVISIONS:
        for _ in division:
            inside = hidden[:, division]
            left = [np.where(inside, np.nan_to_num(total[:, division]), 0.0) for total in totals]
            open_to = (inside.sum(axis=1) == 1) | np.any(
                [_few(part.sum(axis=1)) for part in left], axis=0
            )
            open_to &= inside.any(axis=1) & ~hidden[:, ALL]
            # The smallest that somebody stands behind; where there is none, an empty group.
            order = np.where(inside, np.inf, size[:, division])
            order = np.where(order <= 0.0, np.finfo(float).max, order)
            smallest = order.argmin(axis=1)
            rows = np.flatnonzero(open_to & np.isfinite(order.min(axis=1)))
            hidden[rows, division[smallest[rows]]] = True
            rest = np.flatnonzero(open_to & ~np.isfinite(order.min(axis=1)))
            hidden[rest, ALL] = True
    return hidden


def _few(counts: Numbers) -> Mask:
    with np.errstate(invalid="ignore"):
        few: Mask = (counts > ROUNDING) & (counts < FEWEST - ROUNDING)
    return few


def _named(name: str) -> Measure | None:
    return next((measure for measure in MEASURES if measure.name == name), None)


def _is_of_people(name: str) -> bool:
    """Whether people stand behind the denominator; advocate-weeks and hours have no people."""
    measure = _named(name)
    if measure is None or measure.by_group:
        return True
    return any(word in measure.denominator for word in ("victims", "cases"))


def _is_share(name: str) -> bool:
    measure = _named(name)
    return measure is None or (measure.unit == "share" and _is_of_people(name))


def _counts_people(name: str) -> bool:
    """Whether the numerator is a count of people, or a sum over them."""
    measure = _named(name)
    return measure is None or _is_of_people(name) or measure.unit in ("victims", "referrals")
