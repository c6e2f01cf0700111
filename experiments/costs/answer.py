"""The answer: what each scenario costs more or less than the baseline, and what that avoids."""

from dataclasses import dataclass

from experiments.answers import Answers
from experiments.batch import answer
from experiments.compare import Difference, paired
from experiments.costs.plane import Weighed, weigh
from experiments.costs.spending import COUNTED, HARMS, PARTS, Spending, measure_of
from experiments.costs.whose import Whose
from experiments.design import ALL_SITES, Design
from experiments.executors import Hands
from experiments.run import Ledger
from scenarios.parameters import Parameter, parameters
from scenarios.scenario import Scenario


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
    harms: dict[str, Weighed]


@dataclass(frozen=True)
class Found:
    """What every scenario costs, and whose costs were counted."""

    answers: Answers
    whose: Whose
    costs: tuple[Costs, ...]


def ask(design: Design, whose: Whose, ledger: Ledger, workers: int, kind: Hands) -> Found:
    """Run a design and weigh costs against harms.

    Parameters
    ----------
    design
        A baseline and scenarios.
    whose
        Whose costs are counted.
    ledger
        Where runs are found and kept.
    workers, kind
        How many run side by side, and what they are; the answer does not depend on it.

    Returns
    -------
    Found
        The same for the same design.

    Raises
    ------
    Stopped
        On an interrupt; what was finished is kept.
    Trouble
        When the store refuses, a worker died, or every replication failed.
    """
    spending = Spending(design)
    answers = answer(design, ledger, workers, kind, spending.watch)
    found = tuple(_costs(design, one, spending, whose) for one in design.scenarios)
    return Found(answers, whose, found)


def _costs(design: Design, scenario: Scenario, spending: Spending, whose: Whose) -> Costs:
    before, after = design.baseline.digest(), scenario.digest()
    counted = COUNTED[whose]

    def gap(*names: str) -> Difference:
        return paired(
            spending.of(before, *names),
            spending.of(after, *names),
            measure_of(names[0]),
            ALL_SITES,
            scenario.name,
        )

    cost = spending.of(after, *counted) - spending.of(before, *counted)
    return Costs(
        scenario,
        tuple(gap(name) for name in PARTS),
        gap(*counted),
        {name: weigh(cost, spending.of(before, name) - spending.of(after, name)) for name in HARMS},
    )


def judged() -> list[Parameter]:
    """The unit costs for which no published figure speaks."""
    return [
        one
        for key, one in parameters().items()
        if key.startswith("costs.") and one.rests_on_judgement
    ]
