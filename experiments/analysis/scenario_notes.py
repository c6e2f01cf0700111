"""Notes: what a planner should look at twice, once for all scenarios that are compared."""

from collections.abc import Mapping, Sequence

from caseflow.experiments.measures import MEASURES
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import sites as known_sites
from caseflow.sim.agents.advocate import AttachAt

USUAL_FOLLOW_UP = 365.0
"""So many days scenarios usually follow everyone; longer is only for who asks for it."""


def notes(scenarios: Sequence[Scenario]) -> list[str]:
    """Gather the warnings of several scenarios."""
    names: dict[str, list[str]] = {}
    for scenario in scenarios:
        for warning in scenario.warnings:
            names.setdefault(warning, []).append(scenario.name)
        for warning in _left_out(scenario):
            names.setdefault(warning, []).append(scenario.name)
    return [
        f"Note: {warning}"
        if len(where) == len(scenarios)
        else f"Note ({', '.join(where)}): {warning}"
        for warning, where in names.items()
    ]


def _left_out(scenario: Scenario) -> list[str]:
    """Say which outcomes look further than this scenario follows anybody."""
    followed = scenario.follow_up_days
    longer = [measure for measure in MEASURES if followed < measure.follow_up <= USUAL_FOLLOW_UP]
    if not longer:
        return []
    needed = max(measure.follow_up for measure in longer)
    return [
        f"everybody is followed for {followed} days only, so {len(longer)} outcomes that look "
        f"further, such as '{longer[0].title}', are not counted. follow_up_days = {needed:.0f} "
        "counts them all."
    ]


RULES = {
    AttachAt.TAKEN_ON: "whom triage takes on",
    AttachAt.TRIAGE: "everybody after triage",
    AttachAt.CLASSIFICATION: "everybody whose case is called stalking, once referred",
}
"""Who is offered an advocate under a partnership; the pilot paper says the last and the second."""


def who_has_an_advocate(scenarios: Sequence[Scenario]) -> list[str]:
    """Say which rule of assignment holds on day 0, once where all scenarios share it."""
    rules = {scenario.title: _rule_of(scenario) for scenario in scenarios}
    if len(set(rules.values())) == 1:
        return [f"Who is offered an advocate: {next(iter(rules.values()))}."]
    return [f"Who is offered an advocate, {title}: {rule}." for title, rule in rules.items()]


def _rule_of(scenario: Scenario) -> str:
    """The rule at each site; sites that share it together."""
    sites: dict[str, list[str]] = {}
    for site, periods in scenario.periods.items():
        on_day_0 = [values for begins, values in periods if begins <= scenario.warm_up_days][-1]
        sites.setdefault(_rule_at(on_day_0), []).append(known_sites()[site].name)
    if len(sites) == 1:
        return next(iter(sites))
    shown = {
        rule: (*names[:3], "others") if len(names) > 4 else names for rule, names in sites.items()
    }
    return "; ".join(f"{rule} ({', '.join(names)})" for rule, names in shown.items())


def _rule_at(values: Mapping[str, object]) -> str:
    """The rule that these values make."""
    if not values["advocacy.available"]:
        return "nobody"
    if not values["partnership.operates"]:
        return "whoever is referred to the service"
    return RULES[AttachAt(int(str(values["advocacy.attach_at"])))]
