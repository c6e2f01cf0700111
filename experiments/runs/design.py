"""A design: which scenarios are compared, how often, and under whose luck."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseflow.experiments.runs.defaults import CENTRAL, LUCKS
from caseflow.experiments.runs.own_measures import OwnMeasure, own_measures
from caseflow.experiments.runs.provenance import run_key
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import short_names

if TYPE_CHECKING:
    from caseflow.experiments.runs.parameter_draws import ParameterDraws

ALL_SITES = "all"
"""The name under which sites are pooled."""

MOST_SHOWN = 6
"""Of more sites than this, the largest so many are shown one by one; all are always pooled."""


def over_what(drawing: "ParameterDraws | None") -> str:
    """What the intervals of means are over, for captions."""
    return "chance only" if drawing is None else "chance, and what is still possible"


def label_of_draws(drawing: "ParameterDraws | None") -> str:
    """What an answer is over, as ``--parameters`` has it."""
    return CENTRAL if drawing is None else drawing.label


@dataclass(frozen=True)
class Task:
    """One replication of one scenario: every site of it.

    ``scenario`` is what is simulated; ``asked`` the digest of the scenario of the design, which is
    another one where values were drawn for this replication; ``own`` the measures of one's own
    that are counted, all of this process where nothing is said; ``part`` the sites of a part of the
    run, all of them where nothing is said.
    """

    scenario: Scenario
    seed: int
    replication: int
    detail: bool
    key: str
    asked: str = ""
    own: tuple[OwnMeasure, ...] | None = None
    part: tuple[str, ...] = ()

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites that are simulated, in the order of the scenario."""
        return self.part or self.scenario.sites

    @property
    def answers(self) -> str:
        """The digest of the scenario that it is a replication of."""
        return self.asked or self.scenario.digest()


@dataclass(frozen=True)
class Design:
    """A baseline, the scenarios compared with it, and the luck they share.

    Replication ``i`` has the luck ``(seed, i)`` in every scenario, which is what makes the
    differences paired. With ``drawing``, every ``lucks`` replications have other values of what is
    not known, the same in every scenario.
    """

    baseline: Scenario
    scenarios: tuple[Scenario, ...]
    replications: int
    seed: int = 1
    detail: bool = False
    drawing: "ParameterDraws | None" = None

    def __post_init__(self) -> None:
        """Refuse what cannot be compared."""
        known: dict[str, Scenario] = {}
        for scenario in self.everyone:
            former = known.setdefault(scenario.name, scenario)
            if former.digest() != scenario.digest():
                raise Refusal(
                    f"Two different scenarios are both named '{scenario.name}': "
                    "give one of the files another name."
                )
            if set(scenario.sites) != set(self.baseline.sites):
                raise Refusal(
                    f"'{scenario.name}' is about {short_names(scenario.sites)}, but "
                    f"'{self.baseline.name}' about {short_names(self.baseline.sites)}: like is "
                    "compared with like. Choose sites that all of them have, with --site."
                )
            if scenario.starts != self.baseline.starts:
                raise Refusal(
                    f"'{scenario.name}' starts on {scenario.starts}, but '{self.baseline.name}' on "
                    f"{self.baseline.starts}: like is compared with like. Write the same date in "
                    f"both, or add --set starts={self.baseline.starts}."
                )

    @property
    def everyone(self) -> tuple[Scenario, ...]:
        """The baseline and after it the scenarios."""
        return (self.baseline, *self.scenarios)

    @property
    def lucks(self) -> int:
        """How many replications share a draw of what is not known; 1 at central values."""
        return 1 if self.drawing is None else LUCKS

    @property
    def parameters(self) -> str:
        """What the answer is over, as ``--parameters`` has it."""
        return label_of_draws(self.drawing)

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites, in the order of the baseline."""
        return tuple(self.baseline.sites)

    @property
    def places(self) -> tuple[str, ...]:
        """The sites, and after them the name of all of them together."""
        return (*self.sites, ALL_SITES)

    @property
    def intervals_over(self) -> str:
        """What the intervals of means are over, for captions."""
        return over_what(self.drawing)

    @property
    def cautions(self) -> list[str]:
        """Sentences about scenarios whose victims come, or are followed, at other times."""
        found = []
        for scenario in self.scenarios:
            unlike = scenario.frame.changes(replace(self.baseline.frame, sites=scenario.sites))
            if unlike:
                options = " ".join(f"--set {key}={value}" for key, value in unlike.items())
                found.append(
                    f"'{scenario.name}' and '{self.baseline.name}' do not take in and follow "
                    f"victims over the same time. To make them alike: {options}"
                )
        return found

    @property
    def shown_sites(self) -> tuple[str, ...]:
        """The sites that tables and figures show one by one, in the order of the baseline.

        All of them up to ``MOST_SHOWN``, else those with most reports a year in the baseline at
        its start: what is shown never depends on what came out.
        """
        if len(self.sites) <= MOST_SHOWN:
            return self.sites
        reports = {
            site: float(self.baseline.periods[site][0][1]["demand.reports_a_year"])
            for site in self.sites
        }
        largest = sorted(self.sites, key=lambda site: -reports[site])[:MOST_SHOWN]
        return tuple(site for site in self.sites if site in largest)

    @property
    def which_are_shown(self) -> str:
        """The rule by which some sites are shown one by one; empty where all of them are."""
        if self.shown_sites == self.sites:
            return ""
        return (
            f"Of {len(self.sites)} sites, the {MOST_SHOWN} with most reports a year in the "
            "baseline are shown one by one; all together counts every site."
        )

    def distinct(self) -> tuple[Scenario, ...]:
        """The scenarios without repetition: equal ones run once, under the name that came first."""
        found: dict[str, Scenario] = {}
        for scenario in self.everyone:
            found.setdefault(scenario.digest(), scenario)
        return tuple(found.values())

    def tasks(self) -> Iterator[Task]:
        """Every run, replication by replication, so that a stopped batch leaves whole pairs."""
        own = own_measures()
        distinct = self.distinct()
        told = distinct
        for replication in range(self.replications):
            draw, luck = divmod(replication, self.lucks)
            if self.drawing and luck == 0:
                told = self.drawing.together(distinct, draw)
            for asked, scenario in zip(distinct, told, strict=True):
                key = run_key(scenario, self.seed, replication)
                digest = asked.digest()
                yield Task(scenario, self.seed, replication, self.detail, key, digest, own)
