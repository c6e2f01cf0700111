"""Notes: what a planner should look at twice, once for all scenarios that are compared."""

from collections.abc import Sequence

from caseflow.scenarios.scenario import Scenario


def notes(scenarios: Sequence[Scenario]) -> list[str]:
    """Gather the warnings of several scenarios."""
    names: dict[str, list[str]] = {}
    for scenario in scenarios:
        for warning in scenario.warnings:
            names.setdefault(warning, []).append(scenario.name)
    return [
        f"Note: {warning}"
        if len(where) == len(scenarios)
        else f"Note ({', '.join(where)}): {warning}"
        for warning, where in names.items()
    ]
