"""Person by person: what putting a failure right does to those who met it, and to nobody else.

The same people live in both worlds under the same chance events, so a victim whom it happened to
can be looked up where it does not happen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.failure_removals import Removal
from caseflow.experiments.analysis.variance_components import sums_by_draw
from caseflow.experiments.measures.people import Persons
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.outcome import Outcome
from caseflow.scenarios.scenario import Scenario

COLUMNS = {
    "incidents_per_year": "incidents",
    "revictimised_violent_365": "assaulted",
    "disengaged_before_charge": "withdrew",
    "disengaged_from_service": "left",
}
"""What is looked at for each person, by the measure that counts it for everyone."""

FEW = 20
"""Fewer replications with anybody in them are too few to trust their interval."""


@dataclass(frozen=True)
class PersonalEffect:
    """One outcome of those who met a failure in the baseline.

    ``baseline_mean`` and ``difference`` are means a person, the second where the failure is taken
    away minus the first; ``people`` met it in ``replications`` of the baseline's worlds.
    """

    measure: str
    people: int
    replications: int
    baseline_mean: float
    difference: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Whether the interval excludes 0."""
        return self.low > 0.0 or self.high < 0.0

    @property
    def small(self) -> bool:
        """Whether so few replications stand behind it that its interval must be read with care."""
        return self.replications < FEW


class Meetings:
    """Gathers those who met each failure, as the outcomes of a design come by."""

    def __init__(self, design: Design, plans: Sequence[tuple[Removal, Scenario]]) -> None:
        self._baseline = design.baseline.digest()
        self._plans = tuple((removal, scenario.digest()) for removal, scenario in plans)
        self._lucks = design.lucks
        shape = (len(self._plans), design.replications)
        self.met = np.zeros(shape, int)
        self.found = np.zeros(shape, int)
        self.before = np.zeros((*shape, len(COLUMNS)))
        self.after = np.zeros((*shape, len(COLUMNS)))
        self._at = -1
        self._people: dict[str, Persons] = {}

    def watch(self, outcome: Outcome) -> None:
        """Look at one outcome."""
        if outcome.failed:
            return
        digest, replication = outcome.task.answers, outcome.task.replication
        sites = outcome.task.scenario.sites
        people = {site: found.rows for site, found in zip(sites, outcome.people, strict=True)}
        if digest == self._baseline:
            self._at, self._people = replication, people
        if self._at != replication:
            return
        for number, (removal, own) in enumerate(self._plans):
            if own == digest:
                for site, before in self._people.items():
                    self._add(number, replication, int(removal.failure), before, people[site])

    def _add(self, plan: int, replication: int, bit: int, before: Persons, after: Persons) -> None:
        whom = before[(before["failures"] & bit) != 0]
        _, first, second = np.intersect1d(
            whom["key"], after["key"], assume_unique=True, return_indices=True
        )
        self.met[plan, replication] += len(whom)
        self.found[plan, replication] += len(first)
        for place, column in enumerate(COLUMNS.values()):
            self.before[plan, replication, place] += whom[column][first].sum()
            self.after[plan, replication, place] += after[column][second].sum()

    def each(self, plan: int) -> dict[str, PersonalEffect]:
        """What became of those who met a failure."""
        found = self.found[plan]
        return {
            measure: _each(
                measure,
                found,
                self.before[plan, :, place],
                self.after[plan, :, place],
                self._lucks,
            )
            for place, measure in enumerate(COLUMNS)
        }


def _each(
    measure: str,
    people: NDArray[np.int64],
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    lucks: int,
) -> PersonalEffect:
    difference, half = a_person(after - before, people, lucks)
    total = int(people.sum())
    mean = float(before.sum()) / total if total else float("nan")
    there = int((people > 0).sum())
    return PersonalEffect(
        measure, total, there, mean, difference, difference - half, difference + half
    )


def a_person(
    sums: NDArray[np.float64], people: NDArray[np.int64], lucks: int = 1
) -> tuple[float, float]:
    """A mean a person, with half the width of its 95 % interval.

    People of one replication share advocates, courts and luck, so each replication counts as one
    observation: the interval is that of a ratio of sums (Cochran 1977, section 6.3), over the
    replications in which there was anybody. Where ``lucks`` of them share a draw of what is not
    known, it is the draw that counts as one.

    ``sums``: summed over the people of each replication, shape (replications,); ``people``: how
    many they were, shape (replications,).

    Examples
    --------
    >>> mean, half = a_person(np.array([2.0, 4.0, 0.0]), np.array([1, 2, 0]))
    >>> mean, half
    (2.0, 0.0)
    """
    sums, people = sums_by_draw(sums, lucks), sums_by_draw(people, lucks)
    there = people > 0
    number = int(there.sum())
    if number == 0:
        return float("nan"), float("nan")
    total = float(people.sum())
    mean = float(sums.sum()) / total
    rest = sums[there] - mean * people[there]
    spread = float(np.sqrt((rest**2).sum() / max(number - 1, 1)))
    deviation = spread * number / total if float(np.abs(rest).max()) > 1e-9 else 0.0
    return mean, float(half_width(deviation, number))
