"""Movers: which of the numbers that were drawn go with what the model gives, and how closely."""

from collections.abc import Mapping
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

    ``values``: what it gave, shape (rows.sum(),); ``rows``: of which replications.
    """
    places = [place for place in drawn if site in (EVERYWHERE, place[0])]
    if len(values) < FEWEST or not places or np.ptp(values) == 0.0:
        return ()
    found = []
    for place in places:
        own = drawn[place][rows]
        if np.ptp(own) == 0.0:
            continue
        test = stats.spearmanr(own, values)
        if float(test.pvalue) < CHANCE / len(places):
            low, high = np.quantile(own, [0.025, 0.975]).tolist()
            found.append(Mover(place[1], place[0], float(test.statistic), low, high))
    return tuple(sorted(found, key=lambda mover: -abs(mover.correlation))[:MOST])
