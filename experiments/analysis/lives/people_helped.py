"""Who is helped: how many fare better, worse and the same, with intervals over replications."""

from dataclasses import dataclass

import numpy as np

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.failure_effects import a_person
from caseflow.experiments.analysis.lives.fates import FATES, Fate
from caseflow.experiments.analysis.lives.pairing import (
    BETTER,
    BOTH,
    FIRST_ONLY,
    NEITHER,
    SECOND_ONLY,
    WORSE,
    Counts,
    Pairing,
)
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.variance_components import possible
from caseflow.experiments.measures import GROUPS, Group
from caseflow.experiments.measures.sample_size import FEW
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.runner import Ledger


@dataclass(frozen=True)
class Share:
    """A share of people with its 95 % interval.

    ``range_low`` to ``range_high`` is what it may be in the one true world, luck averaged out; NaN
    at central values.
    """

    mean: float
    low: float
    high: float
    range_low: float = float("nan")
    range_high: float = float("nan")


@dataclass(frozen=True)
class FateChange:
    """One fate of one group.

    Attributes
    ----------
    fate, group
        What, and of whom, by the groups of the baseline.
    counts
        How many fare better, worse, alike with it happening in both, alike with it in neither; and
        of how many it can be asked in the baseline only, and in the scenario only. Summed over
        replications.
    replications
        In how many there was anybody.
    better, worse, net
        As shares of those of whom it can be asked in both; the third is the first minus the second.
    moved
        How many of the group are in another group in the scenario.
    """

    fate: Fate
    group: Group
    counts: tuple[int, ...]
    replications: int
    better: Share
    worse: Share
    net: Share
    moved: int

    @property
    def people(self) -> int:
        """Of how many it can be asked in both worlds, over all replications."""
        return sum(self.counts[:4])

    @property
    def same(self) -> int:
        """For how many it comes out the same."""
        return self.counts[BOTH] + self.counts[NEITHER]

    @property
    def elsewhere(self) -> int:
        """Of how many it can be asked in one world only."""
        return self.counts[FIRST_ONLY] + self.counts[SECOND_ONLY]

    @property
    def differs(self) -> bool:
        """Whether more fare better than worse, or the other way round, beyond chance."""
        return self.net.low > 0.0 or self.net.high < 0.0

    @property
    def small(self) -> bool:
        """Whether fewer than ten people stand behind it, on average a replication."""
        return self.people < FEW * max(self.replications, 1)


@dataclass(frozen=True)
class WhoIsHelped:
    """Every fate of every group.

    Attributes
    ----------
    answers
        What the runs came to.
    found
        By fate, and within it by group, everyone first.
    together
        How many are in the cohort of both worlds, over all replications.
    alone
        How many are in that of the baseline only, and of the scenario only.
    pairs
        How many replications went well in both.
    """

    answers: Results
    found: tuple[FateChange, ...]
    together: int
    alone: tuple[int, int]
    pairs: int

    def of(self, fate: Fate) -> list[FateChange]:
        """One fate, group by group."""
        return [result for result in self.found if result.fate is fate]


def who_is_helped(design: Design, ledger: Ledger, workers: int, kind: Hands) -> WhoIsHelped:
    """Run two scenarios and compare everyone with themselves."""
    pairing = Pairing(design)
    answers = answer(design, ledger, workers, kind, pairing.watch)
    return summed(answers, pairing)


def summed(answers: Results, pairing: Pairing) -> WhoIsHelped:
    """Add up what was gathered."""
    found = tuple(
        _helped(pairing, group, fate) for fate in range(len(FATES)) for group in range(len(GROUPS))
    )
    alone = pairing.alone[pairing.paired].sum(axis=0)
    return WhoIsHelped(
        answers,
        found,
        int(pairing.together[pairing.paired].sum()),
        (int(alone[0]), int(alone[1])),
        int(pairing.paired.sum()),
    )


def _helped(pairing: Pairing, group: int, fate: int) -> FateChange:
    counts = pairing.counts[:, group, fate]
    people = counts[:, :4].sum(axis=1)

    def share(sums: Counts) -> Share:
        mean, half = a_person(sums.astype(float), people, pairing.lucks)
        each = np.where(people > 0, sums / np.maximum(people, 1), np.nan)
        found = possible(each[None], pairing.lucks)[0]
        return Share(mean, mean - half, mean + half, found.low, found.high)

    return FateChange(
        FATES[fate],
        GROUPS[group],
        tuple(int(entry) for entry in counts.sum(axis=0)),
        int((people > 0).sum()),
        share(counts[:, BETTER]),
        share(counts[:, WORSE]),
        share(counts[:, BETTER] - counts[:, WORSE]),
        int(pairing.moved[pairing.paired, group].sum()),
    )
