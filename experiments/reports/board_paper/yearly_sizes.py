"""Sizes a year: how many people a difference amounts to, and what the option costs."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference, paired
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.formatting import MINUS, SHARE
from caseflow.experiments.reports.brief.traced_number import ELEMENT, total
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.columns import Value
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import sites
from caseflow.scenarios.words import listed

YEAR = 365.25
WEEKS = YEAR / 7.0
PARTS = {
    "cost_of_police": "police time",
    "cost_of_agencies": "other agencies' time",
    "cost_of_justice": "courts, custody and treatment",
}
"""What is spent a reported case besides the posts of advocates."""

MOST_SITES = 3
"""The posts of more sites than this are added up and not told site by site."""


def number_a_year(entry: Difference, intake_days: float) -> float:
    """How many people a year a difference of a share amounts to; NaN for anything else."""
    if entry.measure.unit != SHARE:
        return math.nan
    return entry.difference * entry.baseline_people * YEAR / intake_days


def people_a_year(entry: Difference, intake_days: float) -> Markup:
    """Write how many people a year it amounts to, of as many as the baseline has."""
    number = number_a_year(entry, intake_days)
    if not math.isfinite(number):
        return Markup("")
    words = f"{abs(number):,.0f}" if abs(number) >= 1.0 else f"{abs(number):.1f}"
    element = ELEMENT.format(
        value=repr(abs(number)),
        measure=entry.measure.name,
        scenario=entry.scenario,
        site=entry.place,
        group=entry.group.name,
        statistic="people_a_year",
        words=words,
    )
    return element + Markup(" {} a year").format("more" if number > 0.0 else "fewer")


@dataclass(frozen=True)
class CostLine:
    """One thing that an option costs, and how much a year."""

    label: str
    words: Markup


def posts_words(scenario: Scenario, baseline: Scenario) -> str:
    """How many advocates there are on day 0, and instead of how many where that differs."""
    now, before = _posts(scenario), _posts(baseline)
    if now == before:
        return _advocates(now)
    one_site = len(before) == 1 and any(now.values()) and any(before.values())
    then = f"{next(iter(before.values())):g}" if one_site else _advocates(before)
    return f"{_advocates(now)} instead of {then}"


def costs_of(answers: Results, scenario: Scenario) -> Iterator[CostLine]:
    """Write what an option costs a year beside the baseline, as far as it is known."""
    baseline = answers.design.baseline
    yield _posts_cost(scenario, baseline)
    found = _spent(answers, scenario, *PARTS)
    if found.n < 2:
        return
    reports = sum(
        float(_on_day_0(baseline, site)["demand.reports_a_year"]) for site in baseline.sites
    )
    whole = _pounds(found.difference * reports, "other_costs_a_year", scenario.name)
    ends = [
        _pounds(end * reports, f"other_costs_a_year_{name}", scenario.name)
        for name, end in (("low", found.low), ("high", found.high))
    ]
    reach = Markup("from {} to {}").format(*ends)
    parts = [
        Markup("{} {}").format(
            label,
            _pounds(
                _spent(answers, scenario, name).difference * reports,
                f"{name}_a_year",
                scenario.name,
            ),
        )
        for name, label in PARTS.items()
    ]
    told = "No difference beyond chance" if not found.differs else "A difference"
    if found.low == found.high == 0.0:
        yield CostLine("Other public services", Markup("No difference seen."))
        return
    yield CostLine(
        "Other public services",
        Markup("{}: {} a year ({}) at {} first reports a year: {}.").format(
            told,
            whole,
            reach,
            total("reports_a_year", reports),
            Markup("; ").join(parts),
        ),
    )


def _posts_cost(scenario: Scenario, baseline: Scenario) -> CostLine:
    price = parameters()["costs.advocate_hour"]
    change, before = (
        sum(_hours(entry, site) for site in entry.sites) for entry in (scenario, baseline)
    )
    change -= before
    rate = float(_on_day_0(baseline, baseline.sites[0])["costs.advocate_hour"])
    spread = Markup("")
    if price.low is not None and price.high is not None and rate == price.number:
        ends = (("low", price.low), ("high", price.high))
        spread = Markup(" ({} to {})").format(
            *(total(f"advocate_hour_{name}", end, f"£{end:g}") for name, end in ends)
        )
    hour = total("advocate_hour", rate, f"£{rate:g}")
    posts = posts_words(scenario, baseline)
    if change == 0.0:
        told = Markup("No extra posts: {} in both, about {} a year at {} an hour{}.")
        money = _pounds(before * rate, "posts_a_year", scenario.name, signed=False)
    else:
        told = Markup("{}: {} a year at {} an hour{}.")
        money = _pounds(change * rate, "posts_change_a_year", scenario.name)
    return CostLine("Advocates' posts", told.format(named(posts), money, hour, spread))


def named(posts: str) -> Markup:
    """Write how many posts there are, marked as what the scenarios say."""
    return Markup('<span data-part="posts">{}</span>').format(posts)


def _hours(scenario: Scenario, site: str) -> float:
    """Paid hours of advocates a year at a site."""
    values = _on_day_0(scenario, site)
    return _number(values) * float(values["advocacy.weekly_hours"]) * WEEKS


def _number(values: Mapping[str, Value]) -> float:
    """How many advocates there are; none where there is no service."""
    return float(values["advocacy.advocates"]) if values["advocacy.available"] else 0.0


def _spent(answers: Results, scenario: Scenario, *names: str) -> Difference:
    """The paired difference of what is spent a reported case, of several kinds together."""
    some = [measure for measure in MEASURES if measure.name in names]
    after, before = (
        np.sum([answers.replications_of(entry, measure) for measure in some], axis=0)
        for entry in (scenario, answers.design.baseline)
    )
    design = answers.design
    lucks = design.lucks if design.drawing else 0
    return paired(before, after, some[0], ALL_SITES, scenario.name, lucks)


def _pounds(value: float, statistic: str, scenario: str, signed: bool = True) -> Markup:
    sign = (MINUS if value < 0.0 else "+") if signed and value else ""
    # A planner adds such sums up: three digits that count are more than is known.
    size = abs(value)
    rounded = float(f"{size:.2g}") if size >= 1.0 else round(size, 2)
    written = f"{sign}£{rounded:,.0f}" if rounded >= 1.0 else f"{sign}£{rounded:.2f}"
    exact = rounded if sign != MINUS else -rounded
    return total(statistic, exact, written, scenario)


def _on_day_0(scenario: Scenario, site: str) -> Mapping[str, Value]:
    periods = scenario.periods[site]
    return [values for begins, values in periods if begins <= scenario.warm_up_days][-1]


def _posts(scenario: Scenario) -> dict[str, float]:
    return {site: _number(_on_day_0(scenario, site)) for site in scenario.sites}


def _advocates(posts: Mapping[str, float]) -> str:
    if not any(posts.values()):
        return "no advocates"
    if len(posts) == 1:
        number = next(iter(posts.values()))
        return f"{number:g} advocate{'' if number == 1.0 else 's'}"
    if len(set(posts.values())) == 1:
        return f"{next(iter(posts.values())):g} advocates at each site"
    if len(posts) > MOST_SITES:
        return f"{sum(posts.values()):,g} advocates in all"
    (first, number), *others = posts.items()
    rest = [f"{posted:g} at {sites()[site].name}" for site, posted in others]
    return listed(
        [f"{number:g} advocate{'' if number == 1.0 else 's'} at {sites()[first].name}", *rest]
    )
