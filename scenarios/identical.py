"""Identical scenarios: which of them have nothing to compare."""

from collections.abc import Sequence

from caseflow.scenarios.scenario import Scenario


def identical(scenarios: Sequence[Scenario]) -> str:
    """That all of them are one scenario, in a sentence; empty where they differ."""
    if len({scenario.digest() for scenario in scenarios}) > 1:
        return ""
    names = list(dict.fromkeys(scenario.name for scenario in scenarios))
    which = f"'{names[0]}' is compared with itself"
    if len(names) > 1:
        which = f"{' and '.join(repr(name) for name in names)} are the same scenario"
    return (
        f"{which}: with the same people and the same chance events every outcome is exactly the "
        "same, and no figure is drawn. Change something in one of them, for example in a "
        "scenario file of your own (caseflow new)."
    )
