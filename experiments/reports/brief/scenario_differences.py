"""What changed: what differs between the baseline and a scenario, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from caseflow.scenarios.columns import Value
from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.description import frame_sentences, sentence_of
from caseflow.scenarios.differences import ScenarioDifference
from caseflow.scenarios.scenario import Scenario

Values = Mapping[str, Value]
Unlike = tuple[str, Value | str, Value | str]
"""A parameter, what it is in the scenario, and what it is in the baseline."""


def changes(baseline: Scenario, scenario: Scenario) -> list[ScenarioDifference]:
    """Compare two scenarios directly, whatever their bases."""
    found: dict[tuple[str, Value | str, date | None], dict[str, Value | str]] = {}
    for site in baseline.sites:
        for begins, (key, value, before) in _by_date(baseline, scenario, site):
            found.setdefault((key, value, begins), {})[site] = before
    order = sorted(found.items(), key=lambda entry: entry[0][2] or date.min)
    return [
        ScenarioDifference(
            key=key,
            value=value,
            sites=tuple(where),
            everywhere=len(where) == len(baseline.sites),
            begins=begins,
            before=tuple(where.values()),
        )
        for (key, value, begins), where in order
    ]


def sentences(baseline: Scenario, scenario: Scenario) -> list[tuple[str, str]]:
    """Tell what differs, as ``caseflow describe`` tells what differs from a base."""
    before = replace(baseline.frame, sites=scenario.sites)
    when = frame_sentences(scenario.frame, before, baseline.name)
    told = [("", line.removeprefix("- ")) for line in when if line.startswith("- ")]
    for change in changes(baseline, scenario):
        told.append((change.key, sentence_of(change, baseline.name, scenario.models)))
    return told


def keys_that_differ(baseline: Scenario, scenario: Scenario) -> set[str]:
    """Every parameter that differs at any time and any site, the parts of contact models too."""
    return {
        key
        for site in baseline.sites
        for _, now, before in _stretches(baseline, scenario, site)
        for key, value in now.items()
        if value != before[key]
    }


def _by_date(
    baseline: Scenario, scenario: Scenario, site: str
) -> Iterator[tuple[date | None, Unlike]]:
    """What begins to differ, or ceases to, and when; from the start has no date."""
    former: list[Unlike] = []
    for day, now, before in _stretches(baseline, scenario, site):
        begins = scenario.first_day + timedelta(days=day) if day else None
        unlike = _unlike(scenario, now, before)
        keys = {key for key, _, _ in unlike}
        yield from ((begins, entry) for entry in unlike if entry not in former)
        yield from (
            (begins, (key, now.get(key, _model(scenario, now)), value))
            for key, value, _ in former
            if key not in keys
        )
        former = unlike


def _stretches(
    baseline: Scenario, scenario: Scenario, site: str
) -> Iterator[tuple[float, Values, Values]]:
    """Each stretch of time on which nothing changes: its first day, and what holds in both."""
    both = (scenario.periods[site], baseline.periods[site])
    for day in sorted({begins for periods in both for begins, _ in periods}):
        now, before = (
            next(values for begins, values in reversed(periods) if begins <= day)
            for periods in both
        )
        yield day, now, before


def _unlike(scenario: Scenario, now: Values, before: Values) -> list[Unlike]:
    models = _model(scenario, now), _model(scenario, before)
    parts = set(scenario.models[models[0]]) if all(models) else set()
    found: list[Unlike] = [
        (key, value, before[key])
        for key, value in now.items()
        if value != before[key] and key not in parts
    ]
    return [(MODEL, *models), *found] if all(models) and models[0] != models[1] else found


def _model(scenario: Scenario, values: Values) -> str:
    """The name of the contact model that holds; empty where none does as it stands."""
    named = scenario.models.values.items()
    return next((name for name, model in named if model.items() <= values.items()), "")
