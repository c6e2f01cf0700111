"""What can be varied: everything uncertain in a scenario, or every lever, that it leaves open."""

from collections.abc import Sequence
from typing import Literal

from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.scenarios.columns import columns
from caseflow.scenarios.drawn import EVERYWHERE, central
from caseflow.scenarios.parameters import Parameter, Sourced, parameters
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import sites

Kind = Literal["uncertain", "lever"]
ONLY = "--only"


def varied(
    scenarios: Sequence[Scenario], kind: Kind, only: Sequence[str] = ()
) -> list[VariedNumber]:
    """Find what can take other values in some scenarios."""
    found = [
        of_place
        for key, line in parameters().items()
        if line.kind == kind
        for of_place in _of_places(line, key, scenarios[0].sites)
        if (of_place.prior or of_place.choices)
        and any(moves(scenario, of_place) for scenario in scenarios)
    ]
    if not only:
        return found
    _check(only, found, kind)
    return [result for result in found if result.parameter in only or result.family in only]


def moves(scenario: Scenario, varied_number: VariedNumber) -> bool:
    """Whether a scenario leaves the value open at some site and time."""
    # Said outright, though it is the central value: it is the scenario's all the same.
    said = {
        (each.key, site) for each in scenario.differences if not each.is_real for site in each.sites
    }
    return any(
        values[varied_number.parameter] == central(varied_number.parameter, site)
        for site in scenario.sites
        if _is_of(varied_number, site) and (varied_number.parameter, site) not in said
        for _, values in scenario.periods[site]
    )


def _is_of(varied_number: VariedNumber, site: str) -> bool:
    own = varied_number.parameter in sites()[site].values
    return varied_number.site == site if own else varied_number.site == EVERYWHERE


def _of_places(line: Parameter, key: str, places: Sequence[str]) -> list[VariedNumber]:
    own = [site for site in places if key in sites()[site].values]
    found = [_one(line, line, EVERYWHERE)] if len(own) < len(places) else []
    return [*found, *(_one(line, sites()[site].lines[key], site) for site in own)]


def _one(line: Parameter, said: Sourced, site: str) -> VariedNumber:
    column = columns()[line.parameter]
    choices = ("no", "yes") if column.kind is bool else column.choices
    prior = line.prior
    if site or prior == "fixed":
        low = line.low if said.low is None else said.low
        high = line.high if said.high is None else said.high
        known = low is not None and high is not None and low < high
        prior = f"uniform({low:g}, {high:g})" if known else ""
    return VariedNumber(
        line.parameter, site, line.words, prior, said.evidence, choices, column.steps_whole
    )


def _check(only: Sequence[str], found: Sequence[VariedNumber], kind: Kind) -> None:
    there = {result.parameter for result in found} | {result.family for result in found}
    for name in only:
        if name in there:
            continue
        if name in parameters():
            other = parameters()[name].kind != kind
            message = f"not of the kind '{kind}'" if other else "the scenario sets it"
            raise Refusal(message, where=ONLY, value=name)
        raise Refusal(
            "unknown",
            where=ONLY,
            value=name,
            nearest=nearest_to(name, there),
            expected="a parameter or the first word of a group of them",
        )
