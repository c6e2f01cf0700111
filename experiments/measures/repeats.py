"""Telling the police, and telling them again: over everybody of a world, not the cohort alone.

No outcome of a comparison: published figures speak of them over years and over everybody stalked,
so a fit is held against them. Whoever cannot be watched long enough is left out.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.observed import Observed
from caseflow.sim.agents.victim import Relationship
from caseflow.sim.rows import NEVER

YEAR, TWO_YEARS = 365.0, 731.0

Counts = tuple[float, float]
"""A numerator and its denominator."""


def _share(of: NDArray[np.bool_]) -> Counts:
    return float(of.sum()), float(len(of))


def _stalked_a_year_ago(seen: Observed) -> NDArray[np.bool_]:
    """Whose stalking began at least a year before the end; shape (cases,)."""
    return np.asarray(seen.tables["cases"]["began"] < seen.end - YEAR)


def _recorded_two_years_ago(seen: Observed) -> NDArray[np.bool_]:
    """Whom the police recorded at least 731 days before the end; shape (cases,)."""
    return np.asarray(seen.tables["cases"]["recorded"] < seen.end - TWO_YEARS)


def _recorded_again(seen: Observed) -> NDArray[np.bool_]:
    """Of whom the police recorded another report within 731 days of the first; shape (cases,)."""
    reports = seen.tables["reports"]
    written = reports[reports["recorded"]]
    since = written["when"] - seen.tables["cases"]["recorded"][written["case"]]
    again = np.zeros(len(seen.tables["cases"]), bool)
    again[written["case"][(since > 0.0) & (since <= TWO_YEARS)]] = True
    return again


def told_the_police(seen: Observed) -> Counts:
    """Reported, of everybody whose stalking began at least a year before the end."""
    return _share((seen.tables["cases"]["reported"] < NEVER)[_stalked_a_year_ago(seen)])


def told_if_online_only(seen: Observed) -> Counts:
    """The same of those who are stalked only online."""
    chosen = _stalked_a_year_ago(seen) & seen.tables["victims"]["online_only"]
    return _share((seen.tables["cases"]["reported"] < NEVER)[chosen])


def recorded_again_by_former_partner(seen: Observed) -> Counts:
    """Recorded again within 731 days, of those recorded as victims of a former partner."""
    former = seen.tables["victims"]["relationship"] == Relationship.EX_INTIMATE
    chosen = _recorded_two_years_ago(seen) & former
    return _share(_recorded_again(seen)[chosen])


def reported_once(seen: Observed) -> Counts:
    """Reported no second time, of those recorded at least 731 days before the end."""
    return _share((seen.tables["cases"]["reports"] == 1)[_recorded_two_years_ago(seen)])


def hundred_incidents_before(seen: Observed) -> Counts:
    """Bore up to a hundred incidents before the first report, of the cohort."""
    return _share(seen.cases["incidents_before"] <= 100)


def poorly_answered(seen: Observed) -> Counts:
    """Whose last report to the police was answered badly, of the cohort that told them."""
    told = seen.recorded
    return _share(np.asarray(seen.victims["poorly_answered"])[told])


REPEATS: tuple[
    tuple[Callable[[Observed], Counts], str, Literal["true", "reported", "recorded"]], ...
] = (
    (told_the_police, "Told the police, of everybody stalked", "reported"),
    (told_if_online_only, "Told the police, of those stalked only online", "reported"),
    (
        recorded_again_by_former_partner,
        "Recorded again within 731 days, former partners",
        "recorded",
    ),
    (reported_once, "Reported no second time", "reported"),
    (hundred_incidents_before, "At most a hundred incidents before the first report", "true"),
    (poorly_answered, "Answered poorly by the police", "reported"),
)
