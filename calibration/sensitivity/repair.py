"""Points that make no sense, mended: shares of a whole above 1, thresholds in the wrong order.

A design of Morris or of Sobol cannot spare a point, and its parameters move one by one. So the
model is asked at the nearest values that make sense, and how often that was so is told.
"""

from collections.abc import Mapping

from caseflow.scenarios.columns import Value
from caseflow.scenarios.drawn import EVERYWHERE, Drawn
from caseflow.scenarios.resolved import ORDERED, WHOLES
from caseflow.scenarios.scenario import Scenario

JUST_UNDER = 1.0 - 1e-9


def mended(scenario: Scenario, drawn: Drawn) -> tuple[Drawn, bool]:
    """Bring drawn values to the nearest that make sense together."""
    found = dict(drawn)
    for site in scenario.sites:
        for _, values in scenario.periods[site]:
            for shares in WHOLES:
                _lower(found, values, site, shares)
            for lower, upper in ORDERED:
                highest = _value(found, values, site, upper)
                name = _name(found, site, lower)
                if name is not None and found[name] > highest:
                    found[name] = highest
    return found, found != dict(drawn)


def _lower(
    found: dict[tuple[str, str], float],
    values: Mapping[str, Value],
    site: str,
    shares: tuple[str, ...],
) -> None:
    total = sum(_value(found, values, site, key) for key in shares)
    ours = [name for key in shares if (name := _name(found, site, key)) is not None]
    drawn = sum(found[name] for name in ours)
    if total > 1.0 and drawn > 0.0:
        factor = max(drawn - (total - JUST_UNDER), 0.0) / drawn
        for name in ours:
            found[name] *= factor


def _name(drawn: Drawn, site: str, key: str) -> tuple[str, str] | None:
    """Under which name a value is drawn for a site, if it is."""
    return next((name for name in ((site, key), (EVERYWHERE, key)) if name in drawn), None)


def _value(drawn: Drawn, values: Mapping[str, Value], site: str, key: str) -> float:
    name = _name(drawn, site, key)
    return float(values[key]) if name is None else drawn[name]
