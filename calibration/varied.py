"""What is varied: everything uncertain in a scenario, or every lever, and between which values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scenarios.columns import columns
from scenarios.drawn import EVERYWHERE, central
from scenarios.parameters import JUDGEMENT, Parameter, Sourced, parameters
from scenarios.priors import distribution
from scenarios.refusal import Refusal, nearest_to
from scenarios.scenario import Scenario
from scenarios.sites import sites

Kind = Literal["uncertain", "lever"]
ONLY = "--only"
BEYOND = 0.005
"""Of a prior without ends, so much lies beyond each end of what is varied."""


@dataclass(frozen=True)
class Varied:
    """One number that takes other values.

    Attributes
    ----------
    site
        Where; ``""`` for every site that has no value of its own.
    prior
        Of a number: what is believed of it, or for a lever the range in which it may be asked.
    choices
        The words of a choice, or of a yes or no; empty for a number.
    whole
        Whether it is a count.
    steps
        Values in equal steps of likelihood, in the place of the prior, where a posterior is known.
    """

    parameter: str
    site: str
    words: str
    prior: str
    evidence: str
    choices: tuple[str, ...] = ()
    whole: bool = False
    steps: tuple[float, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """Its name for ``scenarios.drawn``."""
        return self.site, self.parameter

    @property
    def label(self) -> str:
        """How tables and figures name it."""
        return self.parameter + (f" at {self.site}" if self.site else "")

    @property
    def title(self) -> str:
        """Its name in words, such as "Site level (disengagement, cheshire)"."""
        family, rest = self.parameter.split(".", 1)
        words = rest.replace("_", " ").replace(".", ", ")
        about = ", ".join(part for part in (family.replace("_", " "), self.site) if part)
        return f"{words[:1].upper()}{words[1:]} ({about})"

    @property
    def family(self) -> str:
        """The group of parameters that it belongs to."""
        return self.parameter.split(".", 1)[0]

    @property
    def judged(self) -> bool:
        """Whether no published figure stands behind it."""
        return JUDGEMENT in self.evidence

    @property
    def range_words(self) -> str:
        """Between which values it lies."""
        if self.choices:
            return ", ".join(self.choices)
        low, high = self.at(np.array([0.0, 1.0]))
        return f"{low:.4g} to {high:.4g}"

    def at(self, shares: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the values that these shares of what is believed lie below.

        A prior without ends is cut where one in two hundred lies beyond.

        Parameters
        ----------
        shares
            Each between 0 and 1, of any shape.

        Returns
        -------
        numpy.ndarray
            Of the same shape, in the unit of the parameter; of a choice its number.
        """
        if self.choices:
            last = len(self.choices) - 1
            found = np.minimum(np.floor(shares * (last + 1)), last)
        elif self.steps:
            found = np.interp(shares, np.linspace(0.0, 1.0, len(self.steps)), self.steps)
        else:
            believed = distribution(self.prior, self.label)
            if not np.isfinite(believed.support()).all():
                shares = np.clip(shares, BEYOND, 1.0 - BEYOND)
            found = believed.ppf(shares)
        return np.asarray(np.rint(found) if self.whole else found, float)


def varied(scenarios: Sequence[Scenario], kind: Kind, only: Sequence[str] = ()) -> list[Varied]:
    """Find what can take other values in some scenarios.

    Parameters
    ----------
    scenarios
        Of the same sites.
    kind
        What is uncertain, or the levers.
    only
        Parameters or families of them; everything when there are none.

    Returns
    -------
    list of Varied
        In the order of ``parameters.csv``. What every one of the scenarios sets itself is left
        out: it stays as they set it. So is what has no range.

    Raises
    ------
    Refusal
        When a name of ``only`` is unknown, of the other kind, or set by the scenarios.
    """
    found = [
        one
        for key, line in parameters().items()
        if line.kind == kind
        for one in _of_places(line, key, scenarios[0].sites)
        if (one.prior or one.choices) and any(moves(scenario, one) for scenario in scenarios)
    ]
    if not only:
        return found
    _check(only, found, kind)
    return [one for one in found if one.parameter in only or one.family in only]


def moves(scenario: Scenario, one: Varied) -> bool:
    """Whether a scenario leaves the value open at some site and time."""
    # Said outright, though it is the central value: it is the scenario's all the same.
    said = {
        (each.key, site) for each in scenario.differences if not each.is_real for site in each.sites
    }
    return any(
        values[one.parameter] == central(one.parameter, site)
        for site in scenario.sites
        if _is_of(one, site) and (one.parameter, site) not in said
        for _, values in scenario.periods[site]
    )


def _is_of(one: Varied, site: str) -> bool:
    own = one.parameter in sites()[site].values
    return one.site == site if own else one.site == EVERYWHERE


def _of_places(line: Parameter, key: str, places: Sequence[str]) -> list[Varied]:
    own = [site for site in places if key in sites()[site].values]
    found = [_one(line, line, EVERYWHERE)] if len(own) < len(places) else []
    return [*found, *(_one(line, sites()[site].lines[key], site) for site in own)]


def _one(line: Parameter, said: Sourced, site: str) -> Varied:
    column = columns()[line.parameter]
    choices = ("no", "yes") if column.kind is bool else column.choices
    prior = line.prior
    if site or prior == "fixed":
        low = line.low if said.low is None else said.low
        high = line.high if said.high is None else said.high
        known = low is not None and high is not None and low < high
        prior = f"uniform({low:g}, {high:g})" if known else ""
    return Varied(
        line.parameter, site, line.words, prior, said.evidence, choices, column.kind is int
    )


def _check(only: Sequence[str], found: Sequence[Varied], kind: Kind) -> None:
    there = {one.parameter for one in found} | {one.family for one in found}
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
