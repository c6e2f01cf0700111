"""Movers: which of the numbers that were drawn go with what the model gives, and how closely."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from caseflow.calibration.area.area_runs import Place
from caseflow.calibration.targets.targets import EVERYWHERE
from caseflow.scenarios.parameters import parameters

Numbers = NDArray[np.float64]

CHANCE = 0.05
"""Of so many areas in a hundred chance alone may name any number, however many are drawn."""

LEVER = "lever"

MOST = 3
"""So many are named, those that go with it most closely."""

FEWEST = 20


@dataclass(frozen=True)
class Mover:
    """One number that goes with what the model gives.

    Attributes
    ----------
    correlation
        Spearman's, over replications.
    low, high
        Between which values the middle 95 % of its draws lie, in the unit of the number.
    """

    parameter: str
    site: str
    correlation: float
    low: float
    high: float

    @property
    def words(self) -> str:
        """What it is, in plain words."""
        return parameters()[self.parameter].words

    @property
    def setting(self) -> str:
        """How ``--set`` names it at its site."""
        return f"at.{self.site}.{self.parameter}"


def movers(
    values: Numbers, drawn: Mapping[Place, Numbers], site: str, rows: NDArray[np.bool_]
) -> tuple[Mover, ...]:
    """Name the numbers that go with what the model gives beyond chance, the closest first.

    Levers, which are few and which an area knows of itself, are looked at by themselves: among
    hundreds of other numbers chance would hide them.

    ``values``: what it gave, shape (rows.sum(),); ``rows``: of which replications.
    """
    if len(values) < FEWEST or np.ptp(values) == 0.0:
        return ()
    here = {
        place: own[rows]
        for place, own in drawn.items()
        if site in (EVERYWHERE, place[0]) and np.ptp(own[rows]) > 0.0
    }
    levers = [place for place in here if parameters()[place[1]].kind == LEVER]
    others = [place for place in here if place not in levers]
    found = [
        mover
        for family in (levers, others)
        for mover in _beyond_chance(values, {place: here[place] for place in family})
    ]
    return tuple(sorted(found, key=lambda mover: -abs(mover.correlation))[:MOST])


def _beyond_chance(values: Numbers, family: Mapping[Place, Numbers]) -> Iterator[Mover]:
    for (site, key), own in family.items():
        test = stats.spearmanr(own, values)
        if float(test.pvalue) < CHANCE / len(family):
            low, high = np.quantile(own, [0.025, 0.975]).tolist()
            yield Mover(key, site, float(test.statistic), low, high)
