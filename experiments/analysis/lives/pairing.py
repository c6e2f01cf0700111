"""Pairing: everyone in two worlds, and whether the second is better to them, worse, or the same."""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.lives.fates import FATES
from caseflow.experiments.measures import GROUPS
from caseflow.experiments.measures.people import Persons
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.outcome import Outcome

BETTER, WORSE, BOTH, NEITHER, FIRST_ONLY, SECOND_ONLY = range(6)
"""How a person's fate may compare: it happened less in the second world, more, as often but at
least once, or in neither; or it can be asked of them in one of the worlds only."""

Counts = NDArray[np.int64]


def compared(before: Persons, after: Persons) -> tuple[Counts, Counts]:
    """Compare everyone of one world with themselves in the other.

    Gives how many fare how, shape (groups, fates, 6), by the groups of the first world; and how
    many of each group of the first world are not in it in the second, shape (groups,).
    """
    _, first, second = np.intersect1d(
        before["key"], after["key"], assume_unique=True, return_indices=True
    )
    one, other = before[first], after[second]
    bits = np.left_shift(1, np.arange(len(GROUPS)))[:, None]
    inside = (one["groups"] & bits) != 0
    moved = (inside & ((other["groups"] & bits) == 0)).sum(axis=1)
    counts = np.zeros((len(GROUPS), len(FATES), 6), np.int64)
    for place, fate in enumerate(FATES):
        was, now = fate.amount(one), fate.amount(other)
        here, there = fate.asked(one), fate.asked(other)
        both = here & there
        for how, mask in (
            (BETTER, both & (now < was)),
            (WORSE, both & (now > was)),
            (BOTH, both & (now == was) & (was > 0)),
            (NEITHER, both & (now == was) & (was == 0)),
            (FIRST_ONLY, here & ~there),
            (SECOND_ONLY, ~here & there),
        ):
            counts[:, place, how] = (inside & mask).sum(axis=1)
    return counts, moved


class Pairing:
    """Gathers everyone, as the outcomes of a design come by."""

    def __init__(self, design: Design) -> None:
        self._first = design.baseline.digest()
        self._same = self._first == design.scenarios[0].digest()
        self.counts: Counts = np.zeros((design.replications, len(GROUPS), len(FATES), 6), np.int64)
        self.moved: Counts = np.zeros((design.replications, len(GROUPS)), np.int64)
        self.alone: Counts = np.zeros((design.replications, 2), np.int64)
        self.together: Counts = np.zeros(design.replications, np.int64)
        self.paired = np.zeros(design.replications, bool)
        self.lucks = design.lucks
        self._at = -1
        self._people: dict[str, Persons] = {}

    def watch(self, outcome: Outcome) -> None:
        """Look at one outcome."""
        if outcome.failed:
            return
        task = outcome.task
        people = {
            site: found.rows
            for site, found in zip(task.scenario.sites, outcome.people, strict=True)
        }
        first = task.answers == self._first
        if first:
            self._at, self._people = task.replication, people
        if self._at == task.replication and (self._same or not first):
            self._add(task.replication, people)

    def _add(self, replication: int, people: dict[str, Persons]) -> None:
        self.paired[replication] = True
        for site, before in self._people.items():
            after = people[site]
            counts, moved = compared(before, after)
            self.counts[replication] += counts
            self.moved[replication] += moved
            shared = int(np.isin(before["key"], after["key"], assume_unique=True).sum())
            self.together[replication] += shared
            self.alone[replication] += len(before) - shared, len(after) - shared
