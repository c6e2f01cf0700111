"""The answer: site by site, one number of advocates after another, under the same chance events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from caseflow.experiments.analysis.batch import answer
from caseflow.experiments.analysis.staffing.fewest_advocates import (
    FewestAdvocates,
    Readings,
    fewest,
)
from caseflow.experiments.analysis.staffing.measure_limit import Limit, reading
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.executors import Hands
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.experiments.runs.runner import Ledger
from caseflow.scenarios.layers import COMMAND_LINE
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load

LEVER = "advocacy.advocates"


@dataclass(frozen=True)
class StaffingQuestion:
    """For which scenario the fewest advocates are asked, and what they must keep.

    Attributes
    ----------
    scenario
        Its name, or the path of its file.
    limits
        All of which are to be kept.
    most
        The largest number of advocates that is looked at.
    overrides
        Changes to it.
    sites
        Only these of its sites; each is answered by itself.
    replications, seed
        How often, and under whose luck.
    drawing
        What is drawn for the replications; nothing at central values.
    """

    scenario: str
    limits: tuple[Limit, ...]
    most: int
    overrides: Mapping[str, str]
    sites: Sequence[str] | None
    replications: int
    seed: int
    drawing: ParameterDraws | None = None

    def __post_init__(self) -> None:
        """Refuse a number of advocates that is given as well as asked for."""
        for key in self.overrides:
            if key.endswith(LEVER):
                raise Refusal(
                    "how many advocates is what is asked here; leave it out",
                    where=COMMAND_LINE,
                    key=key,
                )

    def plain(self) -> Scenario:
        """The scenario with the advocates that it has."""
        return load(self.scenario, self.overrides, self.sites)

    def at(self, site: str, number: int) -> Scenario:
        """The scenario at one site with so many advocates throughout, named for them."""
        overrides = {**self.overrides, LEVER: str(number)}
        found = load(self.scenario, overrides, [site])
        return replace(found, name=f"{found.name} at {site} with {number} advocates")


@dataclass(frozen=True)
class StaffingResult:
    """What came of a question, site by site, and what failed."""

    question: StaffingQuestion
    scenario: Scenario
    of_sites: Mapping[str, FewestAdvocates]
    failures: tuple[str, ...]


def ask(question: StaffingQuestion, ledger: Ledger, workers: int, kind: Hands) -> StaffingResult:
    """Find the fewest advocates that keep every limit, at each site."""
    failures: list[str] = []
    scenario = question.plain()

    def seer(site: str, number: int) -> Readings:
        with_number = question.at(site, number)
        design = Design(
            with_number, (), question.replications, question.seed, drawing=question.drawing
        )
        answers = answer(design, ledger, workers, kind)
        failures.extend(answers.failures)
        return tuple(
            reading(
                answers.replications_of(with_number, limit.measure),
                limit,
                design.lucks if design.drawing else 0,
            )
            for limit in question.limits
        )

    of_sites = {
        site: fewest(lambda number, site=site: seer(site, number), question.most)  # type: ignore[misc]
        for site in scenario.sites
    }
    return StaffingResult(question, scenario, of_sites, tuple(failures))
