"""Whose costs are counted."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.comparison import Difference, paired
from caseflow.experiments.analysis.cost_bearer import CostBearer
from caseflow.experiments.analysis.cost_plane import CostPoint, weigh
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import MEASURES, Measure
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.outcome import Outcome
from caseflow.experiments.runs.runner import Ledger
from caseflow.scenarios.parameters import Parameter, parameters
from caseflow.scenarios.scenario import Scenario

Numbers = NDArray[np.float64]

SERVICE = ("cost_of_service",)
PUBLIC = (*SERVICE, "cost_of_police", "cost_of_agencies", "cost_of_justice")
VICTIMS_OWN = "losses_to_her"
PARTS = (*PUBLIC, VICTIMS_OWN)
"""What is spent a reported case, and what victims lose."""

HARMS = {
    "disengaged_before_charge": "withdrawal before charge",
    "disengaged_from_service": "victim leaving the service",
    "incidents_per_year": "further incident",
    "revictimised_violent_365": "victim assaulted again",
}
"""What can be avoided, and what one of it is called."""

CASES = "cost_of_police"
VICTIMS = "incidents_per_year"
"""The measures whose denominators are the reported cases, and the victims of the cohort."""


COUNTED = {CostBearer.SERVICE: SERVICE, CostBearer.PUBLIC: PUBLIC, CostBearer.SOCIETY: PARTS}


def measure_of(name: str) -> Measure:
    """The measure of a name."""
    return next(measure for measure in MEASURES if measure.name == name)


class Spending:
    """Gathers what was spent and who came to harm, as the outcomes of a design come by."""

    def __init__(self, design: Design) -> None:
        names = (*PARTS, *HARMS)
        self._rows = {name: number for number, name in enumerate(names)}
        shape = (len(names), design.replications)
        self._found = {entry.digest(): np.full(shape, np.nan) for entry in design.distinct()}

    def watch(self, outcome: Outcome) -> None:
        """Look at one outcome; a failed one is passed over."""
        if outcome.failed:
            return
        counted = outcome.measures[:, 0, :, :2]
        columns = {measure.name: number for number, measure in enumerate(MEASURES)}
        totals = np.nansum(counted, axis=0)
        cases = totals[columns[CASES], 1]
        victims = totals[columns[VICTIMS], 1]
        found = self._found[outcome.task.answers]
        for name, row in self._rows.items():
            below = cases if name in PUBLIC else victims
            value = totals[columns[name], 0] / below if below > 0.0 else np.nan
            found[row, outcome.task.replication] = value

    def of(self, digest: str, *names: str) -> Numbers:
        """The sum of some parts, or a harm, a reported case, in every replication of a scenario."""
        rows = [self._rows[name] for name in names]
        total: Numbers = self._found[digest][rows].sum(axis=0)
        return total


@dataclass(frozen=True)
class Costs:
    """What one scenario costs against the baseline.

    Attributes
    ----------
    scenario
        The scenario.
    parts
        Each part of what is spent, a reported case, as a paired difference; those that are counted
        come first, and ``total`` is their sum.
    total
        All that is counted.
    harms
        By the name of the harm: the cost of each that is avoided.
    """

    scenario: Scenario
    parts: tuple[Difference, ...]
    total: Difference
    harms: dict[str, CostPoint]


@dataclass(frozen=True)
class CostEffectiveness:
    """What every scenario costs, and whose costs were counted."""

    answers: Results
    whose: CostBearer
    costs: tuple[Costs, ...]


def ask(
    design: Design, whose: CostBearer, ledger: Ledger, workers: int, kind: Hands
) -> CostEffectiveness:
    """Run a design and weigh costs against harms."""
    spending = Spending(design)
    answers = answer(design, ledger, workers, kind, spending.watch)
    found = tuple(
        _costs(design, this_scenario, spending, whose) for this_scenario in design.scenarios
    )
    return CostEffectiveness(answers, whose, found)


def _costs(design: Design, scenario: Scenario, spending: Spending, whose: CostBearer) -> Costs:
    before, after = design.baseline.digest(), scenario.digest()
    counted = COUNTED[whose]
    lucks = design.lucks if design.drawing else 0

    def gap(*names: str) -> Difference:
        return paired(
            spending.of(before, *names),
            spending.of(after, *names),
            measure_of(names[0]),
            ALL_SITES,
            scenario.name,
            lucks,
        )

    def moved(left: str, right: str, *names: str) -> Numbers:
        """A paired difference, replication by replication."""
        return spending.of(right, *names) - spending.of(left, *names)

    cost = moved(before, after, *counted)
    return Costs(
        scenario,
        tuple(gap(name) for name in PARTS),
        gap(*counted),
        {name: weigh(cost, moved(after, before, name), lucks) for name in HARMS},
    )


def judged() -> list[Parameter]:
    """The unit costs for which no published figure speaks."""
    return [
        parameter
        for key, parameter in parameters().items()
        if key.startswith("costs.") and parameter.rests_on_judgement
    ]
