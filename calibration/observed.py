"""What the model gives for a published figure: every measure, and a few that only targets need."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from experiments.measures import MEASURES, Cohort, measure
from experiments.measures.observed import Observed
from sim import Replication

MONTH, YEAR = 30.4, 365.0

Counts = tuple[float, float]
"""A numerator and its denominator."""


@dataclass(frozen=True)
class Quantity:
    """What a target can be held against.

    Attributes
    ----------
    layer
        ``true`` (what happens), ``reported`` or ``recorded``.
    share
        Whether it lies between 0 and 1.
    """

    name: str
    layer: Literal["true", "reported", "recorded"]
    share: bool
    title: str


def _spells(seen: Observed) -> NDArray[np.float64]:
    """Days from the first act to the first end, of everybody stalked who can be watched a year."""
    cases, perpetrators = seen.tables["cases"], seen.tables["perpetrators"]
    chosen = cases["began"] < seen.end - YEAR
    return np.asarray(perpetrators["first_spell"][chosen] - cases["began"][chosen], float)


def _share(of: NDArray[np.bool_]) -> Counts:
    return float(of.sum()), float(len(of))


def spell_under_a_month(seen: Observed) -> Counts:
    """Stalked for less than a month, of all who are stalked, reported or not."""
    return _share(_spells(seen) < MONTH)


def spell_one_to_three_months(seen: Observed) -> Counts:
    """Stalked for one to three months."""
    spells = _spells(seen)
    return _share((spells >= MONTH) & (spells < 3.0 * MONTH))


def spell_over_a_year(seen: Observed) -> Counts:
    """Stalked for a year or longer."""
    return _share(_spells(seen) >= YEAR)


def relapsed_within_a_year(seen: Observed) -> Counts:
    """Began again within a year, of those who stopped at least a year before the end."""
    perpetrators = seen.tables["perpetrators"]
    stopped = perpetrators["first_spell"]
    chosen = stopped < seen.end - YEAR
    return _share((perpetrators["first_relapse"] - stopped)[chosen] <= YEAR)


ONLY_FOR_TARGETS: tuple[tuple[Callable[[Observed], Counts], str], ...] = (
    (spell_under_a_month, "Stalked for less than a month"),
    (spell_one_to_three_months, "Stalked for one to three months"),
    (spell_over_a_year, "Stalked for a year or longer"),
    (relapsed_within_a_year, "Began again within a year"),
)

OBSERVED: Mapping[str, Quantity] = {
    one.name: Quantity(one.name, one.layer, one.unit == "share", one.title) for one in MEASURES
} | {
    count.__name__: Quantity(count.__name__, "true", True, title)
    for count, title in ONLY_FOR_TARGETS
}
"""Everything that a target may be held against, by name; its order is that of ``observe``."""


def observe(replication: Replication, cohort: Cohort) -> NDArray[np.float64]:
    """Count everything that a target may be held against, in one world.

    Parameters
    ----------
    replication
        A world at its end.
    cohort
        Whose outcomes are counted.

    Returns
    -------
    numpy.ndarray
        Shape ``(len(OBSERVED), 2)``: numerators and denominators; 0 where undefined.
    """
    seen = Observed(replication, cohort)
    besides = [count(seen) for count, _ in ONLY_FOR_TARGETS]
    found = np.concatenate([measure(replication, cohort), np.array(besides)])
    undefined = ~np.isfinite(found).all(axis=1) | (found[:, 1] <= 0.0)
    found[undefined] = 0.0
    return found
