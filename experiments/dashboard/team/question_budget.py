"""The budget: what a question would take of memory and of the store, before anything is run."""

from dataclasses import dataclass

from caseflow.experiments.runs.design import Design
from caseflow.scenarios.scenario import Scenario

DAYS_A_YEAR = 365.25
BYTES_A_CASE = 7_500
"""Memory of one run for each case of its sites: measured, with room to spare."""

BYTES_A_RUN = 90_000
"""What the store keeps of a run for each site: up to 83,000 was measured."""

GIGABYTE = 1e9


@dataclass(frozen=True)
class QuestionBudget:
    """What one question may take.

    Attributes
    ----------
    bytes_of_a_question
        In memory, and again in the store.
    workers
        How many runs are side by side.
    """

    bytes_of_a_question: float
    workers: int

    def refusal(self, design: Design) -> str:
        """Why a question is not begun, in a sentence; empty where it may be."""
        cases = max(cases_of(scenario) for scenario in design.everyone)
        memory = cases * BYTES_A_CASE * self.workers
        runs = len(design.distinct()) * design.replications
        kept = runs * len(design.sites) * BYTES_A_RUN
        most = f"{self.bytes_of_a_question / GIGABYTE:,.1f} GB that one question may take here"
        if memory > self.bytes_of_a_question:
            return (
                f"Nothing is computed: with about {cases:,.0f} cases in a run this would take "
                f"{memory / GIGABYTE:,.1f} GB of memory, more than the {most}. Fewer reports a "
                "year, or a single site, would do."
            )
        if kept > self.bytes_of_a_question:
            return (
                f"Nothing is computed: {runs:,} runs would take {kept / GIGABYTE:,.1f} GB of the "
                f"store, more than the {most}. Fewer replications would do."
            )
        return ""


def cases_of(scenario: Scenario) -> float:
    """About how many cases a run has at all sites together, at the values it is asked with."""
    years = scenario.days / DAYS_A_YEAR
    return sum(
        max(float(values["demand.reports_a_year"]) for _, values in periods) * years
        for periods in scenario.periods.values()
    )
