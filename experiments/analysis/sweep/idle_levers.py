"""Idle levers of a sweep: what cannot matter at any of its points is refused before it is run."""

from caseflow.experiments.analysis.sweep.levers import VARY
from caseflow.experiments.analysis.sweep.points import Sweep
from caseflow.scenarios.columns import columns
from caseflow.scenarios.idle import idle_at
from caseflow.scenarios.idle.finding import RULES
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario

BOTH = ("true", "false")


def refuse_idle(sweep: Sweep) -> None:
    """Refuse a lever that has no effect at any point and any site, with what would give it one."""
    for lever in sweep.levers:
        reasons = {
            idle_at(spans).get(lever.key, "")
            for point in sweep.points
            for spans in point.scenario.periods.values()
        }
        if "" in reasons or not reasons:
            continue
        because = sorted(reasons)[0]
        raise Refusal(
            f"has no effect here: {because}. Every point would come out the same",
            where=VARY,
            key=lever.key,
            expected=_remedy(lever.key, because, sweep.points[0].scenario),
        )


def _remedy(key: str, because: str, scenario: Scenario) -> str:
    """What to set, where the rule is about one choice; otherwise another lever."""
    for rule in RULES:
        if rule.because == because and key in rule.keys:
            for name, held in rule.when.items():
                known = BOTH if held in BOTH else columns()[name].choices
                others = [choice for choice in known if choice != held]
                if others:
                    return f"--set {name}={others[0]}, or another lever"
    return f"another lever (caseflow describe {scenario.name} lists those without effect)"
