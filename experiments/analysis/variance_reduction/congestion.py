"""Congestion: one site with ample staff, with its own, and with more reports than it was built for.

Every worker, meeting, court and clinic is scaled together, because people stand in one another's
way in all of these lines, not only in the advocates'.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import Scenario, load

COUNTED = (
    "advocacy.advocates",
    "investigating.investigators",
    "triage.agenda",
    "clinical.places",
)
SITTING = ("hearing.magistrates_places", "hearing.crown_places")
REPORTS = "demand.reports_a_year"
NO_TIME = "1e-15"
"""Hours so short that a moment and the moment after it are the same number."""


@dataclass(frozen=True)
class CongestionLevel:
    """How busy a site is made.

    Attributes
    ----------
    name
        One word.
    staff
        What every number of workers and places is multiplied by.
    reports
        What the number of first reports a year is multiplied by.
    """

    name: str
    staff: float
    reports: float

    @property
    def words(self) -> str:
        """What was done to the site."""
        told = {0.5: "half", 1.0: "its own", 2.0: "twice its own", 4.0: "four times its own"}
        staff = told.get(self.staff, f"{self.staff:g} times its own")
        if self.reports == 1.0:
            return f"{staff} staff and places"
        return f"{staff} staff and places, {self.reports:g} times its reports"


LEVELS = (
    CongestionLevel("light", 4.0, 1.0),
    CongestionLevel("normal", 2.0, 1.0),
    CongestionLevel("heavy", 1.0, 1.0),
    CongestionLevel("saturated", 1.0, 1.5),
)
"""From a site where hardly anybody waits to one whose lines grow."""


def unhurried() -> dict[str, str]:
    """Give what makes a world in which nobody waits for anybody."""
    hours = {
        key
        for key in parameters()
        if key.startswith(("advocacy.", "helping."))
        and key.endswith("_hours")
        and key not in ("advocacy.weekly_hours", "advocacy.duty_hours")
    }
    return {
        **dict.fromkeys(sorted(hours), NO_TIME),
        "advocacy.advocates": "1",
        "investigating.investigators": "1",
        "investigating.hours": NO_TIME,
        "contact.officer.hours": NO_TIME,
        "contact.advocate.hours": NO_TIME,
        "advocacy.over_cap": "stretch",
        "advocacy.shortens": "0",
        "advocacy.thins_out": "0",
        "following.ends_under_pressure": "0",
        "staying.strain_quality": "0",
        "advocacy.contract_lost_a_year": "0",
        "staying.turnover": "0",
        "triage.agenda": "600",
        "triage.consultation_training": "0",
        "clinical.places": "1000",
        "hearing.magistrates_places": "600",
        "hearing.crown_places": "300",
        "persistence.new_victim_share": "0",
    }


def at_level(
    name: str, site: str, level: CongestionLevel, changes: Mapping[str, str] = MappingProxyType({})
) -> Scenario:
    """Load a scenario at one site, as busy as a level says."""
    own = load(name, changes, [site]).settings(site).periods[0]
    scaled = {key: str(max(round(level.staff * _value(own, key)), 1)) for key in COUNTED}
    scaled |= {key: f"{level.staff * _value(own, key):g}" for key in SITTING}
    scaled[REPORTS] = str(round(level.reports * _value(own, REPORTS)))
    return load(name, {**changes, **scaled}, [site])


def _value(own: Any, key: str) -> float:
    group, _, name = key.partition(".")
    return float(own[group][name])
