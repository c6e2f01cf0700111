"""How a site opens: the same scenario at a site that is empty on day 0."""

from bisect import bisect_right
from dataclasses import replace

from caseflow.scenarios.frame import EMPTY
from caseflow.scenarios.periods import Periods
from caseflow.scenarios.scenario import Scenario


def empty_at_first(scenario: Scenario) -> Scenario:
    """Give a scenario without its warm-up: what holds on day 0 holds from the beginning."""
    frame = replace(scenario.frame, opening=EMPTY, warm_up_days=0)
    periods = {
        site: _from_day(of_site, float(scenario.warm_up_days))
        for site, of_site in scenario.periods.items()
    }
    day = float(scenario.warm_up_days)
    rosters = {
        site: posts[bisect_right([begins for begins, _ in scenario.periods[site]], day) - 1 :]
        for site, posts in scenario.rosters.items()
    }
    return replace(scenario, frame=frame, periods=periods, rosters=rosters)


def _from_day(periods: Periods, day: float) -> Periods:
    """The periods from a day on, which becomes the first."""
    before = [values for begins, values in periods if begins <= day]
    later = [(begins - day, values) for begins, values in periods if begins > day]
    return ((0.0, before[-1]), *later)
