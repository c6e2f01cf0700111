"""The joint view: one answer about three or four scenarios, in the place of one about each."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.joint.joint_chart import JointChart, joint_chart
from caseflow.experiments.dashboard.joint.joint_outcome import JointOutcome, joint_outcomes
from caseflow.experiments.dashboard.joint.joint_scenario import JointScenario, joint_scenarios
from caseflow.experiments.dashboard.joint.joint_sentence import sentence_of
from caseflow.experiments.dashboard.joint.joint_table import (
    NumberRow,
    ScenarioRow,
    number_rows,
    scenario_rows,
    unit_of,
)
from caseflow.experiments.reports.multiple_comparisons import explained, lost_words
from caseflow.scenarios.scenario import Scenario


@dataclass(frozen=True)
class JointView:
    """What the page says of all scenarios together.

    Attributes
    ----------
    lead, sentence
        The finding, and what is said before it.
    scenarios
        Those that are placed, the baseline first.
    outcomes
        The headline outcomes.
    chart
        Their differences from the baseline; nothing where all scenarios are the same.
    rows
        What each scenario carries, gains and loses.
    explained
        What the two intervals of the table of all numbers mean.
    lost
        What differs by itself but not all at once, in a sentence; empty where nothing does.
    """

    lead: str
    sentence: str
    scenarios: tuple[JointScenario, ...]
    outcomes: tuple[JointOutcome, ...]
    chart: JointChart | None
    rows: tuple[ScenarioRow, ...]
    explained: str
    lost: str

    @property
    def sameness(self) -> list[str]:
        """Which scenarios are the same, a sentence each."""
        return [entry.sameness for entry in self.scenarios if entry.sameness]

    @property
    def different(self) -> tuple[Scenario, ...]:
        """Those that differ from the baseline and from one another."""
        return tuple(entry.scenario for entry in self.scenarios if not entry.is_baseline)

    @property
    def numbers(self) -> list[tuple[JointOutcome, str, list[NumberRow]]]:
        """Every outcome with its unit and its rows of numbers."""
        return [(outcome, unit_of(outcome), number_rows(outcome)) for outcome in self.outcomes]


def joint_view(
    answers: Results, found: Sequence[Difference], small: float, firm: bool
) -> JointView | None:
    """Answer for all scenarios at once; nothing where only two are compared.

    ``found``: the differences of everyone, all sites together; ``small``: the share of the
    baseline's value that is too small to matter.
    """
    design = answers.design
    if len(design.everyone) < 3:
        return None
    scenarios = joint_scenarios(answers)
    outcomes = joint_outcomes(answers, found, scenarios, small, firm)
    several = len(scenarios) > 1
    days = float(design.baseline.intake_days)
    return JointView(
        lead="" if firm else "So far, and not firm yet: ",
        sentence=sentence_of(answers, outcomes, scenarios),
        scenarios=scenarios,
        outcomes=outcomes,
        chart=joint_chart(outcomes, scenarios, small, days) if several else None,
        rows=scenario_rows(answers, found, scenarios),
        explained=explained(len(design.scenarios)),
        lost=lost_words(found),
    )
