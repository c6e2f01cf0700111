"""The state of a comparison: all of it stands in the address of the page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from experiments.dashboard.choice import Choice, scenario_of
from experiments.dashboard.levers import BY_KEY, checked
from experiments.design import Design
from experiments.drawing import Drawing
from experiments.limits import LARGEST_SEED, MOST_REPLICATIONS
from experiments.options import whole
from scenarios.chain import delivered
from scenarios.refusal import Refusal, nearest_to
from scenarios.scenario import load
from scenarios.sites import site_of

ADDRESS = "The address of this page"
LETTERS = "abcd"
FEWEST, MOST = 2, len(LETTERS)
PILOT_SITES = "pilot_sites"
"""What the address calls the sites of the pilot all together."""

SITE, SEED, REPLICATIONS, PARAMETERS = "site", "seed", "replications", "parameters"


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
        What is drawn, as ``--parameters`` has it; empty for central values. Whether there is such a
        posterior is not known to a state.
    """

    site: str = "cheshire"
    choices: tuple[Choice, ...] = (
        Choice("multi_agency_contact"),
        Choice("single_point_of_contact"),
    )
    replications: int = 200
    seed: int = 1
    parameters: str = ""

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites by name."""
        return tuple(load("pilot").sites) if self.site == PILOT_SITES else (self.site,)

    def with_choice(self, number: int, choice: Choice) -> "State":
        """The same with one of the scenarios replaced."""
        choices = list(self.choices)
        choices[number] = choice
        return replace(self, choices=tuple(choices))

    def design(self, drawing: Drawing | None = None) -> Design:
        """What the command line would run for it.

        Parameters
        ----------
        drawing
            What its ``parameters`` name.

        Raises
        ------
        Refusal
            When something of it cannot be run.
        """
        first, *others = (scenario_of(choice, self.sites) for choice in self.choices)
        return Design(first, tuple(others), self.replications, self.seed, drawing=drawing)

    def query(self) -> str:
        """All of it as the query of an address."""
        pairs: list[tuple[str, str]] = [(SITE, self.site)]
        for letter, choice in zip(LETTERS, self.choices, strict=False):
            pairs.append((letter, choice.base))
            pairs += [(f"{letter}.{key}", value) for key, value in choice.levers]
        pairs += [(REPLICATIONS, str(self.replications)), (SEED, str(self.seed))]
        if self.parameters:
            pairs.append((PARAMETERS, self.parameters))
        return urlencode(pairs, safe=":")


def state_of(given: Iterable[tuple[str, str]]) -> State:
    """Read the state from the query of an address.

    Parameters
    ----------
    given
        Keys and values, as the address has them; what is left out is as at the beginning.

    Returns
    -------
    State
        Checked.

    Raises
    ------
    Refusal
        At the first thing that is unknown or makes no sense.
    """
    pairs = _each_once(given)
    state = State()
    if SITE in pairs:
        site = pairs.pop(SITE)
        state = replace(state, site=site if site == PILOT_SITES else site_of(site, ADDRESS).site)
    if REPLICATIONS in pairs:
        state = replace(state, replications=replications_of(pairs.pop(REPLICATIONS)))
    if SEED in pairs:
        state = replace(state, seed=seed_of(pairs.pop(SEED)))
    if PARAMETERS in pairs:
        state = replace(state, parameters=pairs.pop(PARAMETERS))
    if pairs:
        state = replace(state, choices=_choices(pairs))
    state.design()
    return state


def drawn_words(parameters: str, store: str) -> list[str]:
    """What a command needs to be told of what is drawn, and of where that is kept."""
    return ["--parameters", parameters, "--store", store] if parameters else []


def replications_of(given: str) -> int:
    """Read a number of replications, or refuse it; one has no interval."""
    return whole("Replications", FEWEST, MOST_REPLICATIONS)(given)


def seed_of(given: str) -> int:
    """Read a seed, or refuse it."""
    return whole("Seed", 0, LARGEST_SEED)(given)


def _each_once(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    known = [SITE, REPLICATIONS, SEED, PARAMETERS, *LETTERS]
    known += [f"{letter}.{key}" for letter in LETTERS for key in BY_KEY]
    pairs: dict[str, str] = {}
    for key, value in given:
        if key not in known:
            raise Refusal("unknown", where=ADDRESS, key=key, nearest=nearest_to(key, known))
        if key in pairs:
            raise Refusal("given twice", where=ADDRESS, key=key)
        pairs[key] = value
    return pairs


def _choices(pairs: dict[str, str]) -> tuple[Choice, ...]:
    letters = [letter for letter in LETTERS if letter in pairs]
    if letters != list(LETTERS[: len(letters)]) or len(letters) < FEWEST:
        raise Refusal(
            "the scenarios do not follow one another",
            where=ADDRESS,
            expected="a and b at least, then c, then d",
        )
    found = []
    for letter in letters:
        base = pairs.pop(letter)
        if base not in delivered():
            nearest = nearest_to(base, delivered())
            raise Refusal(
                "there is no scenario of this name",
                where=ADDRESS,
                key=letter,
                value=base,
                nearest=nearest,
                expected="" if nearest else "a name that caseflow scenarios lists",
            )
        choice = Choice(base)
        for key, lever in BY_KEY.items():
            if f"{letter}.{key}" in pairs:
                choice = choice.moved(key, checked(lever, pairs.pop(f"{letter}.{key}")))
        found.append(choice)
    if pairs:
        key = next(iter(pairs))
        raise Refusal("there is no such scenario on the page", where=ADDRESS, key=key)
    return tuple(found)
