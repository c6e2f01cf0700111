"""The assumptions: what the numbers of the model rest on, judgement first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseflow.experiments.reports.brief.fitted_values import FittedValue
from caseflow.experiments.reports.brief.scenario_differences import keys_that_differ
from caseflow.scenarios.evidence import Evidence, evidence, grades_of, rows_of
from caseflow.scenarios.idle import idle_at
from caseflow.scenarios.parameters import JUDGEMENT, Parameter, Sourced, parameters
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import sites
from caseflow.scenarios.value_sources import SET, is_own, line_of
from caseflow.scenarios.words import listed, with_unit, words_of

CHANGED, NEAR, DRAWN, ELSEWHERE = (
    "changed here",
    "closely related",
    "drawn for every second pair",
    "",
)
OUTCOMES = ("disengagement",)
"""The groups of parameters that shape the headline outcomes themselves."""

NOTHING_LEFT: Mapping[str, FittedValue] = {}

SEVERAL = 3
"""Values that differ by site are told one by one up to so many."""


@dataclass(frozen=True)
class Assumption:
    """One number of the model, as this comparison has it in its baseline.

    Attributes
    ----------
    key, words
        Its name, and what it is.
    value, spread
        In words; the range says how little is known.
    rows, grades
        The rows of evidence that it names, and how near each is to its source; of a value that a
        scenario set no row and no grade, for they are about the number that it replaces.
    role
        Whether this comparison changes it, it lies near what it changes, or it is drawn.
    left
        What the draws of a posterior leave of it; nothing where it is not drawn.
    """

    key: str
    words: str
    value: str
    spread: str
    rows: str
    grades: tuple[str, ...]
    role: str
    left: FittedValue | None = None

    @property
    def judged(self) -> bool:
        """Whether no published figure stands behind it, or not for all of it."""
        return JUDGEMENT in self.grades

    @property
    def is_set(self) -> bool:
        """Whether the scenario set it at every site, so that no evidence is about it."""
        return not self.grades


def assumptions(
    baseline: Scenario,
    scenarios: Sequence[Scenario],
    left: Mapping[str, FittedValue] = NOTHING_LEFT,
) -> list[Assumption]:
    """List every number of the model that can matter in a comparison."""
    changed = {key for scenario in scenarios for key in keys_that_differ(baseline, scenario)}
    near = {key.partition(".")[0] for key in changed} | set(OUTCOMES if changed else ())
    idle = set.intersection(
        *(
            set(idle_at(periods))
            for entry in (baseline, *scenarios)
            for periods in entry.periods.values()
        )
    )
    found = []
    for key, parameter in parameters().items():
        if key in changed or key not in idle:
            part = key.partition(".")[0]
            other = DRAWN if key in left else ELSEWHERE
            role = CHANGED if key in changed else NEAR if part in near else other
            found.append(_assumption(parameter, baseline, role, left.get(key)))
    roles = (CHANGED, NEAR, DRAWN, ELSEWHERE)
    return sorted(
        found, key=lambda entry: (not entry.judged, entry.is_set, roles.index(entry.role))
    )


def cited(some: Sequence[Assumption], more: Sequence[str] = ()) -> list[Evidence]:
    """Look up the evidence that some assumptions rest on."""
    named = {row for told in (*(entry.rows for entry in some), *more) for row in rows_of(told)}
    return [entry for row, entry in evidence().items() if row in named]


def _assumption(
    parameter: Parameter, baseline: Scenario, role: str, left: FittedValue | None
) -> Assumption:
    values: dict[str, list[str]] = {}
    told: list[Sourced] = []
    rests_on: list[str] = []
    for site in baseline.sites:
        now = baseline.periods[site][0][1][parameter.parameter]
        line = line_of(parameter.parameter, site)
        if is_own(parameter.parameter, site, now):
            rests_on += line.evidence.split(";")
            told.append(line)
        else:
            rests_on.append(SET)
        values.setdefault(with_unit(parameter.column, now), []).append(sites()[site].name)
    rows = "; ".join(dict.fromkeys(rests_on))
    return Assumption(
        key=parameter.parameter,
        words=parameter.words,
        value=_by_site(values),
        spread="; ".join(dict.fromkeys(filter(None, (_range(parameter, line) for line in told)))),
        rows=rows,
        grades=grades_of(rows),
        role=role,
        left=left,
    )


def _by_site(values: dict[str, list[str]]) -> str:
    if len(values) == 1:
        return next(iter(values))
    if len(values) > SEVERAL:
        return f"{len(values)} values, by site"
    return listed([f"{value} ({listed(names)})" for value, names in values.items()])


def _range(parameter: Parameter, line: Sourced) -> str:
    ends = [words_of(parameter.column, end) for end in (line.low, line.high) if end is not None]
    return " to ".join(ends)
