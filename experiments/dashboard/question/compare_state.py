"""The state of a comparison: all of it stands in the address of the page."""

from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from caseflow.experiments.dashboard.question.scenario_choice import (
    ScenarioChoice,
    is_delivered,
    scenario_of,
)
from caseflow.experiments.reports.wording import uncapitalised
from caseflow.experiments.runs.defaults import CENTRAL, LARGEST_SEED, whole
from caseflow.experiments.runs.defaults import PARAMETERS as DEFAULT_PARAMETERS
from caseflow.experiments.runs.design import Design
from caseflow.experiments.runs.parameter_draws import ParameterDraws
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load
from caseflow.scenarios.sites import sites

ADDRESS = "The address of this page"
LETTERS = "abcd"
FEWEST, MOST = 2, len(LETTERS)
MOST_AT_ONCE = 2_000
"""Replications of one question: a server has others to answer. More are for the command line."""

PILOT_SITES = "pilot_sites"
"""What the address calls the sites of the pilot all together."""

SITE, SEED, REPLICATIONS, PARAMETERS = "site", "seed", "replications", "parameters"
SMALL, LARGEST_SMALL = "small", 50.0
"""What is too small to matter, in per cent of the baseline's value."""


@dataclass(frozen=True)
class State:
    """What is compared; the first choice is the baseline.

    Attributes
    ----------
    site
        One site, or the sites of the pilot together.
    choices
        Two to four.
    replications
        How many at most.
    seed
        Whose luck.
    parameters
        What the answer is over, as ``--parameters`` has it. Whether there is such a posterior is
        not known to a state.
    small
        What is too small to matter, in per cent of the baseline's value. It changes no number.
    """

    site: str = "cheshire"
    choices: tuple[ScenarioChoice, ...] = (
        ScenarioChoice("multi_agency_contact"),
        ScenarioChoice("single_point_of_contact"),
    )
    replications: int = 200
    seed: int = 1
    parameters: str = DEFAULT_PARAMETERS
    small: float = 3.0

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites by name."""
        return tuple(load("pilot").sites) if self.site == PILOT_SITES else (self.site,)

    @property
    def title(self) -> str:
        """The question in a few words, as the tab of a browser shows it."""
        where = "the sites of the pilot" if self.site == PILOT_SITES else sites()[self.site].name
        first, *others = self.choices
        against = others[0].title if len(others) == 1 else f"{len(others)} scenarios"
        return f"{against} against {uncapitalised(first.title)}, {where}"

    @property
    def drawn(self) -> bool:
        """Whether what is not known is drawn, and does not stand at the middles of its ranges."""
        return self.parameters != CENTRAL

    @property
    def names(self) -> tuple[str, ...]:
        """What each scenario is called on the command line: a name that it knows, or a file."""
        return tuple(
            choice.base if is_delivered(choice, self.sites) else f"{choice.name}.toml"
            for choice in self.choices
        )

    @property
    def usual(self) -> bool:
        """Whether it is computed as it is unless somebody asks otherwise."""
        return (self.replications, self.seed, self.parameters) == (
            State.replications,
            State.seed,
            State.parameters,
        )

    def with_choice(self, number: int, choice: ScenarioChoice) -> "State":
        """The same with one of the scenarios replaced."""
        choices = list(self.choices)
        choices[number] = choice
        return replace(self, choices=tuple(choices))

    def design(self, drawing: ParameterDraws | None = None) -> Design:
        """What the command line would run for it."""
        first, *others = (scenario_of(choice, self.sites) for choice in self.choices)
        return Design(first, tuple(others), self.replications, self.seed, drawing=drawing)

    def query(self) -> str:
        """All of it as the query of an address."""
        pairs: list[tuple[str, str]] = [(SITE, self.site)]
        for letter, choice in zip(LETTERS, self.choices, strict=False):
            pairs.append((letter, choice.base))
            pairs += [(f"{letter}.{key}", value) for key, value in choice.levers]
        pairs += [(REPLICATIONS, str(self.replications)), (SEED, str(self.seed))]
        if self.parameters != DEFAULT_PARAMETERS:
            pairs.append((PARAMETERS, self.parameters))
        if self.small != State.small:
            pairs.append((SMALL, f"{self.small:g}"))
        return urlencode(pairs, safe=":")


def drawn_words(parameters: str, store: str) -> list[str]:
    """What a command needs to be told of what is drawn, and of where that is kept."""
    kept = [] if parameters == CENTRAL else ["--store", store]
    return ["--parameters", parameters, *kept]


def replications_of(given: str) -> int:
    """Read a number of replications, or refuse it; one has no interval."""
    return whole("Replications", FEWEST, MOST_AT_ONCE)(given)


def small_of(given: str) -> float:
    """Read what is too small to matter, or refuse it."""
    with suppress(ValueError):
        if 0.0 <= (number := float(given)) <= LARGEST_SMALL:
            return number
    raise Refusal(
        "not a size",
        where="Too small to matter",
        value=given,
        expected=f"0 to {LARGEST_SMALL:g} per cent of the baseline",
    )


def seed_of(given: str) -> int:
    """Read a seed, or refuse it."""
    return whole("Seed", 0, LARGEST_SEED)(given)
