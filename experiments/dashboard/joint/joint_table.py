"""The joint tables: what each scenario carries, gains and loses, and all numbers of the ranking."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.compare.headline_view import CASELOAD
from caseflow.experiments.dashboard.joint.joint_outcome import JointOutcome, beside_the_rest
from caseflow.experiments.dashboard.joint.joint_scenario import JointScenario
from caseflow.experiments.measures.formatting import NOTHING, amount, chance, gap
from caseflow.experiments.reports.board_paper.evidence_rating import (
    EvidenceBase,
    evidence_base,
    rating_of,
)
from caseflow.experiments.reports.board_paper.ranked_changes import (
    RankedChange,
    gains_and_losses,
)
from caseflow.experiments.reports.brief.assumptions import assumptions
from caseflow.experiments.reports.brief.fitted_values import left_by
from caseflow.experiments.reports.multiple_comparisons import interval
from caseflow.experiments.reports.wording import points


@dataclass(frozen=True)
class FirstChange:
    """The first gain or loss of a scenario: what it is, by how much, and how it is rated."""

    title: Markup
    size: Markup
    rating: str


@dataclass(frozen=True)
class ScenarioRow:
    """What one scenario comes to: its caseload beside what is advised, its first gain and loss.

    ``gain`` and ``loss`` are nothing where there is none beyond chance, all at once.
    """

    entry: JointScenario
    caseload: str
    advised: str
    gain: FirstChange | None
    loss: FirstChange | None


@dataclass(frozen=True)
class NumberRow:
    """One scenario in one headline outcome, as ``compare`` and ``rank`` print it."""

    label: str
    alone: str
    together: str
    differs: bool
    behind: str
    chance: str


def scenario_rows(
    answers: Results, found: Sequence[Difference], scenarios: Sequence[JointScenario]
) -> tuple[ScenarioRow, ...]:
    """A row a scenario, the baseline first.

    ``found``: the differences of everyone, all sites together.
    """
    design = answers.design
    left = left_by(design.drawing, design.baseline)
    base = evidence_base(assumptions(design.baseline, design.scenarios, left))
    rows = []
    for entry in scenarios:
        mine = [] if entry.is_baseline else _of(found, entry)
        gains, losses = gains_and_losses(
            [beside_the_rest(row) for row in mine], float(design.baseline.intake_days)
        )
        safe, unsafe = entry.scenario.safe_caseloads()
        rows.append(
            ScenarioRow(
                entry,
                _caseload(mine or found, entry.is_baseline),
                f"about {safe:g}; unsafe above {unsafe:g}",
                _first(gains, base),
                _first(losses, base),
            )
        )
    return tuple(rows)


def number_rows(outcome: JointOutcome) -> list[NumberRow]:
    """All that is known of one outcome, a row a scenario."""
    return [_numbers(outcome, entry) for entry in outcome.scenarios]


def _numbers(outcome: JointOutcome, entry: JointScenario) -> NumberRow:
    number, unit = entry.numbers[0], outcome.measure.unit
    ranked = outcome.standing(number)
    leads = ranked is outcome.placing.ranking.standings[0]
    behind = gap(ranked.behind, ranked.behind_low, ranked.behind_high, unit)
    difference = outcome.differences.get(number)
    alone = together = NOTHING
    if difference is not None:
        alone = gap(difference.difference, difference.low, difference.high, unit)
        together = interval(difference)
    return NumberRow(
        f"{entry.label}: {entry.titles[0]}",
        alone,
        together,
        difference is not None and difference.differs_together,
        NOTHING if leads else behind,
        chance(ranked.chance),
    )


def unit_of(outcome: JointOutcome) -> str:
    """The unit of its differences."""
    return points(outcome.measure.unit)


def _of(found: Sequence[Difference], entry: JointScenario) -> list[Difference]:
    return [row for row in found if row.scenario == entry.scenario.name]


def _caseload(found: Sequence[Difference], of_baseline: bool) -> str:
    row = next(row for row in found if row.measure.name == CASELOAD)
    value = row.baseline_mean if of_baseline else row.mean
    return amount(value, row.measure.unit) if math.isfinite(value) else "no advocates"


def _first(changes: Sequence[RankedChange], base: EvidenceBase) -> FirstChange | None:
    """The largest of them beside the baseline's value."""
    if not changes:
        return None
    first = changes[0]
    size = Markup("{} from {}").format(first.change, first.before)
    return FirstChange(first.title, size, rating_of(first.difference, base).word.lower())
