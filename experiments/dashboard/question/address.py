"""The address of a comparison: read into its state, and checked like a scenario file."""

from collections.abc import Iterable
from dataclasses import replace

from caseflow.experiments.dashboard.question.compare_state import (
    ADDRESS,
    FEWEST,
    LETTERS,
    PARAMETERS,
    PILOT_SITES,
    REPLICATIONS,
    SEED,
    SITE,
    SMALL,
    State,
    replications_of,
    seed_of,
    small_of,
)
from caseflow.experiments.dashboard.question.lever_inputs import checked, keys, lever_of
from caseflow.experiments.dashboard.question.scenario_choice import ScenarioChoice
from caseflow.scenarios.chain import delivered
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.sites import site_of


def state_of(given: Iterable[tuple[str, str]]) -> State:
    """Read the state from the query of an address."""
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
    if SMALL in pairs:
        state = replace(state, small=small_of(pairs.pop(SMALL)))
    if pairs:
        state = replace(state, choices=_choices(pairs))
    state.design()
    return state


def _each_once(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    known = [SITE, REPLICATIONS, SEED, PARAMETERS, SMALL, *LETTERS]
    known += [f"{letter}.{key}" for letter in LETTERS for key in keys()]
    pairs: dict[str, str] = {}
    for key, value in given:
        if key not in known:
            raise Refusal("unknown", where=ADDRESS, key=key, nearest=nearest_to(key, known))
        if key in pairs:
            raise Refusal("given twice", where=ADDRESS, key=key)
        pairs[key] = value
    return pairs


def _choices(pairs: dict[str, str]) -> tuple[ScenarioChoice, ...]:
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
        choice = ScenarioChoice(base)
        for moved in [key for key in pairs if key.startswith(f"{letter}.")]:
            key = moved.partition(".")[2]
            choice = choice.moved(key, checked(lever_of(key), pairs.pop(moved)))
        found.append(choice)
    if pairs:
        key = next(iter(pairs))
        raise Refusal("there is no such scenario on the page", where=ADDRESS, key=key)
    return tuple(found)
