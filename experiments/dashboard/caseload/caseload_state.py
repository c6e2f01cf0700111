"""What the caseload view asks: the scenarios of the question along a lever, by one measure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from caseflow.experiments.analysis.crossing.lever_range import LeverRange, along_of
from caseflow.experiments.dashboard.question.compare_state import (
    ADDRESS,
    State,
    drawn_words,
    replications_of,
)
from caseflow.experiments.dashboard.question.scenario_choice import ScenarioChoice, scenario_of
from caseflow.experiments.dashboard.views import joined
from caseflow.experiments.measures.lookup import HEADLINES, measure_named
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.scenarios.columns import column_of
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario

FIRST = {
    "demand.reports_a_year": "200,350,500,650,800,950",
    "advocacy.advocates": "1,2,3,4,5",
    "advocacy.cap": "10,20,30,40,60",
}
"""The levers that are offered first, and the values they have to begin with."""

WITH = {"advocacy.cap": ("advocacy.over_cap", "wait")}
"""What must be so for a lever to matter at all, unless the question says otherwise."""

MOST_EACH = 400
"""Replications at each point."""


@dataclass(frozen=True)
class CaseloadState:
    """What a visitor wants to see along a lever; all of it stands in the address.

    Attributes
    ----------
    state
        The question: where, which scenarios, whose luck, over what.
    along, values
        The lever, and its values as text with commas, or a range.
    measure
        The name of a headline measure.
    each
        Replications at each value.
    """

    state: State
    along: str = "demand.reports_a_year"
    values: str = FIRST["demand.reports_a_year"]
    measure: str = "disengaged_from_service"
    each: int = 40

    @property
    def lever(self) -> LeverRange:
        """The lever and its values."""
        return along_of(f"{self.along}={self.values}")

    @property
    def own(self) -> dict[str, str]:
        """What this view alone reads of the address; nothing where it is as it begins."""
        pairs = {
            "along": self.along,
            "values": self.values,
            "measure": self.measure,
            "each": str(self.each),
        }
        usual = {"along": CaseloadState.along, "measure": CaseloadState.measure}
        usual |= {"each": str(CaseloadState.each), "values": values_of(self.along)}
        return {key: value for key, value in pairs.items() if value != usual[key]}

    def query(self) -> str:
        """All of it as the query of an address."""
        return joined(self.state.query(), self.own.items())

    def points(self, drawing: ParameterDraws | None = None) -> "CaseloadPoints":
        """Every scenario of the question at every value of the lever."""
        lever = self.lever
        rows = tuple(
            tuple(self._at(choice, lever.text(value)) for value in lever.values)
            for choice in self.state.choices
        )
        first, *others = (scenario for row in rows for scenario in row)
        design = Design(first, tuple(others), self.each, self.state.seed, drawing=drawing)
        return CaseloadPoints(self, lever, rows, design)

    def words(self, store: str) -> list[str]:
        """What is typed to be told the same of the first two scenarios."""
        state = self.state
        found = ["caseflow", "crossing", *state.names[:2]]
        found += ["--site", state.site] if len(state.sites) == 1 else []
        found += ["--along", f"{self.along}={self.values}", "--measure", self.measure]
        found += ["--replications", str(self.each), "--seed", str(state.seed)]
        for key, value in self.set.items():
            found += ["--set", f"{key}={value}"]
        return found + drawn_words(state.parameters, store)

    @property
    def set(self) -> Mapping[str, str]:
        """What holds at every point besides, so that the lever can matter."""
        if self.along not in WITH:
            return {}
        key, value = WITH[self.along]
        moved = any(key in dict(choice.levers) for choice in self.state.choices)
        return {} if moved else {key: value}

    def _at(self, choice: ScenarioChoice, text: str) -> Scenario:
        for key, value in {**self.set, self.along: text}.items():
            choice = choice.moved(key, value)
        scenario = scenario_of(choice, self.state.sites)
        return replace(scenario, name=f"{choice.name} at {self.along}={text}")


@dataclass(frozen=True)
class CaseloadPoints:
    """The points of a caseload view: a row a scenario, a value of the lever a column."""

    asked: CaseloadState
    lever: LeverRange
    rows: tuple[tuple[Scenario, ...], ...]
    design: Design = field(repr=False)


def asked_of(state: State, own: Mapping[str, str]) -> CaseloadState:
    """Read what only this view reads of an address."""
    found = along_another(CaseloadState(state), own.get("along", CaseloadState.along))
    found = replace(
        found,
        values=own.get("values", found.values),
        measure=headline(own.get("measure", found.measure)),
        each=each_of(own.get("each", str(found.each))),
    )
    found.points()
    return found


def along_another(asked: CaseloadState, key: str) -> CaseloadState:
    """The same along another lever, over the values that this one begins with."""
    column_of(key, ADDRESS)
    return replace(asked, along=key, values=values_of(key))


def values_of(key: str) -> str:
    """The values that a lever has to begin with: over what is plausible of it."""
    known = parameters()[key]
    no_number = known.column.kind not in (int, float)
    if key in FIRST or no_number or known.low is None or known.high is None:
        return FIRST.get(key, "")
    lever = along_of(f"{key}={known.low:g}..{known.high:g}")
    return ",".join(lever.text(value) for value in lever.values)


def headline(name: str) -> str:
    """The name of a measure that is offered here, or a refusal."""
    measure_named(name, "Measure", ranked=True)
    if name not in HEADLINES:
        raise Refusal(
            "this measure is not offered here",
            where="Measure",
            value=name,
            expected=", ".join(HEADLINES),
        )
    return name


def each_of(given: str) -> int:
    """Read a number of replications at each value, or refuse it."""
    found = replications_of(given)
    if found > MOST_EACH:
        raise Refusal(
            "too large",
            where="Replications at each value",
            value=given,
            expected=f"from 2 to {MOST_EACH:,}",
        )
    return found
