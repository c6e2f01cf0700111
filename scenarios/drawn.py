"""Drawn values: a scenario in which what is uncertain has another value than its central one."""

from collections.abc import Mapping
from dataclasses import replace

from caseflow.scenarios.columns import Value
from caseflow.scenarios.drawn_values import check_drawn
from caseflow.scenarios.layers import Layer
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.resolved import check_sense
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import sites

Drawn = Mapping[tuple[str, str], float]
"""By site, or ``""`` for every site that has no value of its own, and parameter."""

EVERYWHERE = ""
WHERE = "drawn values"


def with_drawn(scenario: Scenario, drawn: Drawn) -> Scenario:
    """Give a scenario other values of what is uncertain, each checked as ``--set`` checks it."""
    for (site, key), value in drawn.items():
        check_drawn(key, site, value, WHERE)
    periods = {}
    for site, of_site in scenario.periods.items():
        here = {key: drawn[place, key] for place, key in drawn if place == site}
        here |= {
            key: drawn[place, key]
            for place, key in drawn
            if place == EVERYWHERE and key not in here and key not in sites()[site].values
        }
        # Said outright, though it is the central value: it is the scenario's all the same.
        said = {
            difference.key
            for difference in scenario.differences
            if not difference.is_real and site in difference.sites
        }
        here = {key: value for key, value in here.items() if key not in said}
        periods[site] = tuple((begins, _replaced(values, here, site)) for begins, values in of_site)
        for _, values in periods[site]:
            check_sense(values, site, [Layer(WHERE)])
    return replace(scenario, periods=periods)


def _replaced(
    values: Mapping[str, Value], here: Mapping[str, float], site: str
) -> dict[str, Value]:
    return {
        key: here[key] if key in here and value == central(key, site) else value
        for key, value in values.items()
    }


def central(key: str, site: str) -> Value:
    """The value of a parameter at a site before any scenario: its own, or that of everywhere."""
    known = sites()[site].values
    return known[key] if key in known else parameters()[key].number
