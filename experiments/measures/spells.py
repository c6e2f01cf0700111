"""Spells of stalking: how long they last, and how soon they begin again.

No outcome of a comparison, for they are over everybody stalked, reported or not; published figures
speak of them, so a fit is compared with them.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.observed import Observed

MONTH, YEAR = 30.4, 365.0

Counts = tuple[float, float]
"""A numerator and its denominator."""


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
