"""Scaling: officers, court places and the agenda follow demand, unless they are given."""

from collections.abc import Iterator, Mapping

from caseflow.scenarios.columns import Value
from caseflow.scenarios.parameters import parameters

DEMAND = "demand.reports_a_year"
FOLLOW = (
    "investigating.investigators",
    "hearing.magistrates_places",
    "hearing.crown_places",
    "triage.agenda",
)
"""What a site with more reports has more of; advocates are what a planner decides."""

FAR_BEYOND = 10
"""A count beyond so many times its plausible range is a slip of the pen, and could fill memory."""


def scaled(key: str, own: Mapping[str, Value], demand: float) -> Value:
    """What a site would have if it had as much for each report as it has now.

    ``own``: the site's values before any scenario.
    """
    before = float(own[DEMAND])
    value = float(own[key]) * (demand / before if before else 1.0)
    high = parameters()[key].high
    if high is not None:
        value = min(value, FAR_BEYOND * high)
    return max(round(value), 1) if isinstance(own[key], int) else value


def following(own: Mapping[str, Value], values: Mapping[str, Value]) -> Iterator[str]:
    """Name what follows a demand that is other than the site's own."""
    demand = float(values[DEMAND])
    if demand != own[DEMAND]:
        for key in FOLLOW:
            if values[key] == scaled(key, own, demand) != own[key]:
                yield key
