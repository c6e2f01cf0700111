"""Spending: what each replication cost and how many came to harm, a reported case.

Money is counted over the whole run and divided by every case reported in it, so that costs with
different denominators can be added; harm is counted over the victims of the cohort.
"""

import numpy as np
from numpy.typing import NDArray

from experiments.costs.whose import Whose
from experiments.design import Design
from experiments.measures import MEASURES, Measure
from experiments.outcome import Outcome

Numbers = NDArray[np.float64]

SERVICE = ("cost_of_service",)
PUBLIC = (*SERVICE, "cost_of_police", "cost_of_agencies", "cost_of_justice")
HERS = "losses_to_her"
PARTS = (*PUBLIC, HERS)
"""What is spent a reported case, and what she loses."""

HARMS = {
    "disengaged_before_charge": "withdrawal before charge",
    "disengaged_from_service": "victim leaving the service",
    "revictimised_365": "revictimised victim",
    "revictimised_violent_365": "victim assaulted again",
}
"""What can be avoided, and what one of it is called."""

CASES = "cost_of_police"
VICTIMS = "revictimised_365"
"""The measures whose denominators are the reported cases, and the victims of the cohort."""


COUNTED = {Whose.SERVICE: SERVICE, Whose.PUBLIC: PUBLIC, Whose.SOCIETY: PARTS}


def measure_of(name: str) -> Measure:
    """The measure of a name."""
    return next(one for one in MEASURES if one.name == name)


class Spending:
    """Gathers what was spent and who came to harm, as the outcomes of a design come by.

    Parameters
    ----------
    design
        What is run.
    """

    def __init__(self, design: Design) -> None:
        names = (*PARTS, *HARMS)
        self._rows = {name: number for number, name in enumerate(names)}
        shape = (len(names), design.replications)
        self._found = {one.digest(): np.full(shape, np.nan) for one in design.distinct()}

    def watch(self, outcome: Outcome) -> None:
        """Look at one outcome; a failed one is passed over."""
        if outcome.failed:
            return
        counted = outcome.measures[:, 0, :, :2]
        columns = {measure.name: number for number, measure in enumerate(MEASURES)}
        totals = np.nansum(counted, axis=0)
        cases = totals[columns[CASES], 1]
        victims = totals[columns[VICTIMS], 1]
        found = self._found[outcome.task.scenario.digest()]
        for name, row in self._rows.items():
            below = cases if name in PUBLIC else victims
            value = totals[columns[name], 0] / below if below > 0.0 else np.nan
            found[row, outcome.task.replication] = value

    def of(self, digest: str, *names: str) -> Numbers:
        """The sum of some parts, or a harm, a reported case, in every replication of a scenario."""
        rows = [self._rows[name] for name in names]
        total: Numbers = self._found[digest][rows].sum(axis=0)
        return total
