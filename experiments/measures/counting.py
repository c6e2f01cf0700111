"""Counting: numerators and denominators row by row, added up on the whole or by group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from caseflow.experiments.measures.groups import GROUPS, Membership
from caseflow.experiments.measures.observed import Mask, Numbers, Observed


@dataclass(frozen=True)
class Ratio:
    """What each row adds to the numerator, and what to the denominator.

    The rows are the victims of the cohort where a measure is counted by group; otherwise they
    may be anything, one number too.
    """

    above: ArrayLike
    below: ArrayLike


@dataclass(frozen=True)
class Chance:
    """The chance that something has happened by a horizon, whoever else is lost to sight.

    It is the cumulative incidence of Aalen and Johansen (1978). Where nothing competes, it is one
    minus the survival of Kaplan and Meier (1958).

    Attributes
    ----------
    ends
        Shape (victims,): days until it happened, or until watching ended.
    happened
        Shape (victims,): whether it happened.
    horizon
        In days.
    among
        Shape (victims,): who is watched at all.
    competing
        Shape (victims,): whose watching ended because something else happened, after which this
        cannot happen any more. Who is merely lost to sight is not among them.
    """

    ends: Numbers
    happened: Mask
    horizon: float
    among: Mask
    competing: Mask | None = None

    @property
    def above(self) -> Mask:
        """Who adds to the numerator, before it is multiplied by the chance; shape (victims,)."""
        return self.among

    @property
    def below(self) -> Mask:
        """Who adds to the denominator; shape (victims,)."""
        return self.among

    def within(self, masks: NDArray[np.bool_]) -> Numbers:
        """The chance in each group of shape (groups, victims); 0 where nobody is watched."""
        chances: Numbers = self.by(np.array([self.horizon]), masks)[:, 0]
        return chances

    def by(self, days: NDArray[Any], masks: NDArray[np.bool_]) -> Numbers:
        """The chance by each of some days in each group; shape (groups, days)."""
        ends, happened = self.ends[self.among], self.happened[self.among]
        either = happened
        if self.competing is not None:
            either = happened | self.competing[self.among]
        order = np.lexsort((~happened, ~either, ends))
        ends, happened, either = ends[order], happened[order], either[order]
        inside = masks[:, self.among][:, order]
        at_risk = np.maximum(inside[:, ::-1].cumsum(axis=1)[:, ::-1], 1)
        stays = np.cumprod(np.where(inside & either, 1.0 - 1.0 / at_risk, 1.0), axis=1)
        before = np.concatenate([np.ones((len(masks), 1)), stays[:, :-1]], axis=1)[:, : len(ends)]
        steps = np.where(inside & happened, before / at_risk, 0.0)
        reached = np.concatenate([np.zeros((len(masks), 1)), steps.cumsum(axis=1)], axis=1)
        chances: Numbers = reached[:, np.searchsorted(ends, days, side="right")]
        return chances


Counted = Ratio | Chance


def count_groups(
    seen: Observed, counting: Sequence[tuple[Callable[[Observed], Counted], bool, float]]
) -> Numbers:
    """Count by some functions, for everyone and, where a function is said to, for each group.

    With each goes for how many days everyone must be followed; nobody is counted where the run
    follows them for fewer.

    Gives shape ``(len(GROUPS), len(counting), 3)``: numerators, denominators, and how many people
    stand behind the denominator; NaN where it is not counted by group.
    """
    found = [
        count(seen) if days <= seen.cohort.follow_up else _nobody(count(seen))
        for count, _, days in counting
    ]
    grouped = [place for place, (_, is_by_group, _) in enumerate(counting) if is_by_group]
    counted = np.full((len(GROUPS), len(counting), 3), np.nan)
    counted[:, grouped] = by_group([found[place] for place in grouped], seen.once(Membership.of))
    for place, (_, is_by_group, _) in enumerate(counting):
        if not is_by_group:
            counted[0, place, :2] = on_the_whole(found[place])
    return counted


def _nobody(counted: Counted) -> Ratio:
    """The same rows, of whom none is counted."""
    return Ratio(np.zeros(np.shape(counted.above), bool), np.zeros(np.shape(counted.below), bool))


def on_the_whole(counted: Counted) -> tuple[float, float]:
    """The numerator and the denominator over all rows."""
    above, below = float(np.sum(counted.above)), float(np.sum(counted.below))
    if isinstance(counted, Chance):
        above *= float(counted.within(np.ones((1, len(counted.among)), bool))[0])
    return above, below


def by_group(found: Sequence[Counted], membership: Membership) -> Numbers:
    """Numerators, denominators, and the people behind them, by group.

    Gives shape (groups, measures, 3).
    """
    victims = membership.masks.shape[1]
    rows = _Distinct()
    places = []
    for result in found:
        above, below = np.asarray(result.above), np.asarray(result.below)
        if not above.shape == below.shape == (victims,):
            raise ValueError("what is counted by group needs one number a victim of the cohort")
        places.append([rows.place(above), rows.place(below), rows.place(below > 0.0)])
    counted = membership.sums(rows.rows)[:, np.array(places, int).reshape(len(places), 3)]
    for number, result in enumerate(found):
        if isinstance(result, Chance):
            counted[:, number, 0] *= result.within(membership.masks)
    return counted


class _Distinct:
    """Rows to be added up, equal masks once: many measures share their denominators."""

    def __init__(self) -> None:
        self.rows: list[NDArray[Any]] = []
        self._masks: dict[bytes, int] = {}

    def place(self, row: NDArray[Any]) -> int:
        """Where a row is, or where an equal one is already."""
        here = len(self.rows)
        if row.dtype == np.bool_:
            here = self._masks.setdefault(row.tobytes(), here)
        if here == len(self.rows):
            self.rows.append(row)
        return here


def share(of: Mask, among: Mask | None = None) -> Ratio:
    """How many of some, and of how many."""
    if among is None:
        return Ratio(of, np.ones(len(of), bool))
    return Ratio(of & among, among)


def mean(values: NDArray[Any], among: Mask | None = None) -> Ratio:
    """The sum of some values, and how many."""
    if among is None:
        return Ratio(values, np.ones(len(values), bool))
    return Ratio(np.where(among, values, 0.0), among)


def restricted(waits: NDArray[Any], horizon: float, among: Mask) -> Ratio:
    """The sum of waits, each counted up to a horizon, and how many wait.

    Whoever is still waiting, or left while waiting, counts the whole horizon: nobody is dropped.
    """
    return mean(np.clip(waits, 0.0, horizon), among)
