"""The levers of the page: what each is called, what it may be, what it is, and where it is idle."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from caseflow.experiments.dashboard.question.scenario_choice import ScenarioChoice, scenario_of
from caseflow.scenarios.columns import Column, column_of
from caseflow.scenarios.contact_models import MODEL
from caseflow.scenarios.idle import idle_at
from caseflow.scenarios.parameters import Parameter, parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.values import limits, value_from_text
from caseflow.scenarios.words import UNITS, words_of


@dataclass(frozen=True)
class LeverInput:
    """One thing that may be moved.

    Attributes
    ----------
    key
        As a scenario file names it.
    title
        In a few words.
    """

    key: str
    title: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it may be; empty where it is a number."""
        if self.key == MODEL:
            return tuple(load("pilot").models.values)
        if self.column.kind is bool:
            return ("true", "false")
        return self.column.choices

    @property
    def column(self) -> Column:
        """The parameter of the model; a contact model is many, and has none."""
        return column_of(self.key, self.title)

    @property
    def known(self) -> Parameter | None:
        """The line of ``parameters.csv``, where there is one."""
        return parameters().get(self.key)

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the most that it may be."""
        known = self.known
        if known is not None and known.low is not None and known.high is not None:
            return float(known.low), float(known.high)
        least, most = limits(self.column, None)
        return (max(least, 1.0) if self.column.kind is int else least), most

    @property
    def help(self) -> str:
        """Its unit and the range that is plausible, and whether that rests on judgement."""
        known = self.known
        if known is None:
            return ""
        unit = UNITS.get(known.unit, "")
        told = "" if known.low is None else f"From {known.low:,g} to {known.high:,g}{unit}."
        return f"{told} The range rests on judgement.†" if known.rests_on_judgement else told


FIRST = (
    LeverInput(MODEL, "Contact model"),
    LeverInput("advocacy.advocates", "Advocates at the site"),
    LeverInput("demand.reports_a_year", "Reports of stalking a year"),
    LeverInput("advocacy.over_cap", "When every advocate is at the cap"),
    LeverInput("advocacy.cap", "Cap: open cases each"),
)
MORE = (
    LeverInput("contact.information_sharing", "Agencies share information"),
    LeverInput("triage.every", "Days between triage meetings"),
    LeverInput("staying.turnover", "Advocates leaving, a day"),
    LeverInput("hearing.magistrates_preparation", "Days until a magistrates' hearing"),
    LeverInput("hearing.crown_preparation", "Days until a Crown Court hearing"),
)
"""Those that matter most for a service come first; a scenario file can set every other."""

LEVERS = (*FIRST, *MORE)
_BY_KEY = {lever.key: lever for lever in LEVERS}


def keys() -> list[str]:
    """What may be moved: a contact model, and every number that is no constant."""
    return [MODEL, *(key for key, known in parameters().items() if known.kind != "constant")]


def lever_of(key: str) -> LeverInput:
    """The lever of a key; those that the page does not offer at first are called by their note."""
    return _BY_KEY.get(key) or LeverInput(key, parameters()[key].words.split(",")[0])


def checked(lever: LeverInput, given: str) -> str:
    """Read what somebody gave for a lever."""
    if lever.key == MODEL:
        return load("pilot").models.name_of(given.strip(), lever.title)
    low = lever.known.low if lever.known else None
    if not lever.choices:
        least, most = lever.ends
        with suppress(ValueError):
            if not least <= float(given) <= most:
                raise Refusal(
                    "outside what is plausible",
                    where=lever.title,
                    value=given.strip(),
                    expected=f"{least:,g} to {most:,g}; a scenario file can go further",
                )
    return words_of(lever.column, value_from_text(lever.column, given, lever.title, low))


def value_at(lever: LeverInput, choice: ScenarioChoice, sites: Sequence[str]) -> str:
    """What a lever is at the start of a scenario, as text; empty where sites differ."""
    scenario = scenario_of(choice, sites)
    found = {_one(lever, scenario, site) for site in scenario.sites}
    return found.pop() if len(found) == 1 else ""


def values_by_site(lever: LeverInput, choice: ScenarioChoice, sites: Sequence[str]) -> str:
    """What a lever is at each site, where they differ, in words."""
    scenario = scenario_of(choice, sites)
    found = {site: _one(lever, scenario, site) for site in scenario.sites}
    if len(set(found.values())) == 1:
        return ""
    told = ", ".join(f"{site.replace('_', ' ')} {value}" for site, value in found.items())
    return f"Each site has its own: {told}."


def why_idle(lever: LeverInput, scenario: Scenario) -> str:
    """Why a lever cannot matter in a scenario, at any of its sites; empty where it can."""
    reasons = [idle_at(spans).get(lever.key, "") for spans in scenario.periods.values()]
    if not all(reasons):
        return ""
    return f"Cannot matter here, because {'; '.join(dict.fromkeys(reasons))}."


def _one(lever: LeverInput, scenario: Scenario, site: str) -> str:
    values = scenario.periods[site][0][1]
    if lever.key == MODEL:
        named = scenario.models.values.items()
        return next((name for name, model in named if model.items() <= values.items()), "")
    return words_of(lever.column, values[lever.key])
