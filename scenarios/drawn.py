"""Drawn values: a scenario in which what is uncertain has another value than its central one."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from caseflow.scenarios.columns import Value
from caseflow.scenarios.drawn_values import check_drawn
from caseflow.scenarios.layers import ADVOCATES, Layer
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.resolved import check_sense
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import sites

Drawn = Mapping[tuple[str, str], float]
"""By site, or ``""`` for every site that has no value of its own, and parameter."""

EVERYWHERE = ""
WHERE = "drawn values"


def checked(drawn: Drawn) -> Drawn:
    """The same values, each checked as ``--set`` checks it."""
    for (site, key), value in drawn.items():
        check_drawn(key, site, value, WHERE)
    return drawn


def with_drawn(scenario: Scenario, drawn: Drawn, check: bool = True) -> Scenario:
    """Give a scenario other values of what is uncertain.

    ``check`` is for values that have not been ``checked`` before.
    """
    if check:
        checked(drawn)
    periods = {}
    for site, of_site in scenario.periods.items():
        own = sites()[site].values
        here = {key: value for (place, key), value in drawn.items() if place == site}
        here |= {
            key: value
            for (place, key), value in drawn.items()
            if place == EVERYWHERE and key not in here and key not in own
        }
        said = _said_as_before(scenario, site)
        here = {key: value for key, value in here.items() if key not in said}
        periods[site] = tuple((begins, _replaced(values, here, site)) for begins, values in of_site)
        for _, values in periods[site]:
            check_sense(values, site, [Layer(WHERE)], site in scenario.rosters)
    return replace(scenario, periods=periods)


def fixed(scenario: Scenario, columns: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Which of some numbers a scenario sets itself, so that no draw of them is used there.

    ``columns``: by site, or ``""`` for everywhere, and parameter.
    """
    keys = tuple(columns)
    found: dict[str, None] = {}
    for site, of_site in scenario.periods.items():
        said = _said_as_before(scenario, site)
        for place, key in keys:
            if place in (site, EVERYWHERE) and key not in found:
                before = central(key, site)
                if key in said or any(values[key] != before for _, values in of_site):
                    found[key] = None
    return tuple(found)


def _said_as_before(scenario: Scenario, site: str) -> set[str]:
    """What a scenario says outright though it is the central value: it is its own all the same."""
    return {
        difference.key
        for difference in scenario.differences
        if not difference.is_real and site in difference.sites
    }


def _replaced(
    values: Mapping[str, Value], here: Mapping[str, float], site: str
) -> dict[str, Value]:
    changed = {
        key: _whole(key, drawn)
        for key, drawn in here.items()
        if key in values and values[key] == central(key, site)
    }
    return {**values, **changed}


def _whole(key: str, drawn: float) -> float:
    """A drawn number; where posts are not known, how many full ones there are is not."""
    return math.floor(drawn) if key == ADVOCATES and drawn >= 1.0 else drawn


def central(key: str, site: str) -> Value:
    """The value of a parameter at a site before any scenario: its own, or that of everywhere."""
    known = sites()[site].values
    return known[key] if key in known else parameters()[key].number
