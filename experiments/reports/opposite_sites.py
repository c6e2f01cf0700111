"""Opposite sites: where all of them together hide that one gains and another loses."""

from collections.abc import Sequence

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import gap
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.sites import sites


def opposite_at(pooled: Difference, among: Sequence[Difference]) -> list[Difference]:
    """The sites at which the difference has a sign beyond chance, where these are not all alike.

    ``among``: differences of the same scenario, those of single sites too.
    """
    found = [
        each
        for each in among
        if each.place != ALL_SITES
        and (each.measure.name, each.group, each.scenario)
        == (pooled.measure.name, pooled.group, pooled.scenario)
        and each.differs
    ]
    return found if len({each.difference > 0.0 for each in found}) > 1 else []


def opposite(pooled: Difference, among: Sequence[Difference]) -> str:
    """A sentence that says so; empty where nothing is hidden."""
    found = opposite_at(pooled, among)
    if not found:
        return ""
    unit = pooled.measure.unit
    told = [
        f"{sites()[each.place].name} "
        + gap(each.difference, each.low, each.high, unit).split(" [")[0]
        for each in found
    ]
    return f" All sites together hide opposite signs: {', '.join(told)}."
