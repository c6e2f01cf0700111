"""The answer: how often each thing goes wrong, and what changes where it does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.failure_effects import COLUMNS, Meetings, PersonalEffect
from caseflow.experiments.analysis.failure_removals import REMOVALS, Removal, without
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.runner import Ledger
from caseflow.scenarios.scenario import Scenario, load

HEADLINES = tuple(COLUMNS)
"""The measures in which a failure's worth is told; the first is the one it is sorted by."""


@dataclass(frozen=True)
class FailureValue:
    """What one failure does, and what taking it away is worth.

    Attributes
    ----------
    removal, scenario
        How it is taken away.
    changes
        By measure, over everyone, at all sites together: the headlines, how often it happens, and
        the nearest measure.
    each
        By headline, over those who met it in the baseline.
    met, found
        How many victims met it in all replications, and how many of them could be looked up where
        it is taken away.
    """

    removal: Removal
    scenario: Scenario
    changes: Mapping[str, Difference]
    each: Mapping[str, PersonalEffect]
    met: int
    found: int

    @property
    def often(self) -> Difference:
        """The share of victims whom it happens to, and what is left of it."""
        return self.changes[self.removal.measure]

    @property
    def near(self) -> Difference:
        """The change nearest to what it does."""
        return self.changes[self.removal.near]

    @property
    def judged(self) -> bool:
        """Whether how often it happens rests on judgement, at least in part."""
        return bool(self.removal.judged) or self.often.measure.judgement


@dataclass(frozen=True)
class FailureValues:
    """What every failure is worth, the one most worth putting right first."""

    answers: Results
    by: str
    ranked: tuple[FailureValue, ...]


def design_of(
    scenario: str,
    overrides: Mapping[str, str],
    sites: Sequence[str] | None,
    replications: int,
    seed: int,
) -> Design:
    """A scenario, and the same with each failure taken away."""
    baseline = load(scenario, overrides, sites)
    removals = tuple(without(removal, scenario, overrides, sites) for removal in REMOVALS)
    return Design(baseline, removals, replications, seed)


def ask(design: Design, ledger: Ledger, workers: int, kind: Hands, by: str) -> FailureValues:
    """Run a design of removals and weigh each."""
    plans = tuple(zip(REMOVALS, design.scenarios, strict=True))
    meetings = Meetings(design, plans)
    answers = answer(design, ledger, workers, kind, meetings.watch)
    changes: dict[str, dict[str, Difference]] = {}
    for difference in answers.differences():
        if difference.place == ALL_SITES:
            changes.setdefault(difference.scenario, {})[difference.measure.name] = difference
    worths = [
        FailureValue(
            removal,
            scenario,
            {
                name: changes[scenario.name][name]
                for name in (*HEADLINES, removal.measure, removal.near)
            },
            meetings.each(number),
            int(meetings.met[number].sum()),
            int(meetings.found[number].sum()),
        )
        for number, (removal, scenario) in enumerate(plans)
    ]
    return FailureValues(
        answers, by, tuple(sorted(worths, key=lambda worth: rank(worth.changes[by])))
    )


def rank(difference: Difference) -> tuple[int, float]:
    """Where a difference stands among others: smaller is more worth."""
    group = 1
    if difference.differs:
        group = 0 if difference.better else 2
    sign = 1.0 if difference.measure.better == "lower" else -1.0
    return group, sign * difference.difference
