"""Unknown numbers of a scenario: which they are, where they hold, and what is believed of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from caseflow.scenarios.columns import column_of
from caseflow.scenarios.drawn import EVERYWHERE, with_drawn
from caseflow.scenarios.drawn_values import check_drawn
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.priors import distribution, refuse_impossible, unknown
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.resolved import ORDERED, WHOLES
from caseflow.scenarios.scenario import Scenario
from caseflow.scenarios.sites import sites
from caseflow.scenarios.values import limits

Numbers = NDArray[np.float64]

WHERE = "unknowns"
QUARTILES = (0.25, 0.75)
MOST_ROUNDS = 100
"""So many times are points that make no sense drawn anew before that is given up."""

JOINT = frozenset(key for group in (*WHOLES, *ORDERED) for key in group)
"""What must make sense together with others: shares of one whole, and thresholds in order."""


@dataclass(frozen=True)
class UnknownNumber:
    """A number that is not known: where it holds, and its distribution (frozen, of scipy)."""

    name: str
    parameter: str
    site: str
    written: str
    believed: Any


class Prior:
    """What is believed of the unknown numbers before anything is observed.

    They are independent, but for points that make no sense together, such as shares of one whole
    above 1, or that ``--set`` would refuse: these have no density and are never drawn.

    Attributes
    ----------
    names
        The numbers, in the order of every ``theta``.
    written
        Their distributions, as text.
    """

    def __init__(self, scenario: Scenario, numbers: Sequence[UnknownNumber]) -> None:
        self._scenario, self._numbers = scenario, tuple(numbers)
        self._joint = any(
            number.parameter in JOINT or column_of(number.parameter, WHERE).kind is int
            for number in self._numbers
        )
        self.names = tuple(number.name for number in self._numbers)
        self.written = tuple(number.written for number in self._numbers)

    @property
    def bounds(self) -> Numbers:
        """The least and the most of each number, shape (numbers, 2), in their units."""
        ends = []
        for number in self._numbers:
            low = parameters()[number.parameter].low
            least, most = limits(column_of(number.parameter, WHERE), low)
            first, last = number.believed.support()
            ends.append((max(first, least), min(last, most)))
        return np.array(ends, float).reshape(-1, 2)

    def log_prob(self, theta: ArrayLike) -> Any:
        """The logarithm of the density, up to a constant where points make no sense together.

        Of a point of shape (numbers,) a float; of points of shape (n, numbers) an array (n,).
        Minus infinity where ``simulate`` would refuse.
        """
        points = np.asarray(theta, float)
        if points.ndim not in (1, 2) or points.shape[-1] != len(self._numbers):
            raise Refusal(
                f"theta has the shape {points.shape}, not ({len(self._numbers)},) or "
                f"(n, {len(self._numbers)})"
            )
        rows = np.atleast_2d(points) if points.ndim == 2 else points[None]
        found = np.zeros(len(rows))
        for place, number in enumerate(self._numbers):
            density = number.believed.logpdf(rows[:, place])
            found += np.where(np.isnan(density), -np.inf, density)
        for row in np.flatnonzero(np.isfinite(found)):
            if not self._possible(rows[row]):
                found[row] = -np.inf
        return found if points.ndim == 2 else float(found[0])

    def sample(self, n: int, seed: int = 1) -> Numbers:
        """Draw points, shape (n, numbers); of more points the first are the same."""
        if isinstance(n, bool) or not hasattr(n, "__index__") or n < 0:
            raise Refusal("not a number of points", key="n", value=n, expected="a whole number")
        luck = np.random.default_rng(seed)
        kept: list[Numbers] = []
        for _ in range(MOST_ROUNDS):
            shares = luck.random((int(n) - len(kept), len(self._numbers)))
            kept += [row for row in self._values(shares) if self._possible(row)]
            if len(kept) == n:
                return np.array(kept, float).reshape(int(n), len(self._numbers))
        raise Refusal("hardly any point of these priors makes sense", where=WHERE)

    def _values(self, shares: Numbers) -> Numbers:
        values = np.empty_like(shares)
        for place, number in enumerate(self._numbers):
            values[:, place] = number.believed.ppf(shares[:, place])
        return values

    def _possible(self, theta: Numbers) -> bool:
        try:
            for number, value in zip(self._numbers, theta.tolist(), strict=True):
                check_drawn(number.parameter, number.site, value, WHERE)
            if self._joint:
                scenario_at(self._scenario, self._numbers, theta)
        except Refusal:
            return False
        return True


def scenario_at(
    scenario: Scenario, numbers: Sequence[UnknownNumber], theta: Sequence[float] | Numbers
) -> Scenario:
    """The scenario at a point, which is checked as ``--set`` checks it."""
    named = zip(numbers, theta, strict=True)
    return with_drawn(
        scenario, {(number.site, number.parameter): float(value) for number, value in named}
    )


def unknowns_of(
    given: Sequence[str] | Mapping[str, Any], scenario: Scenario
) -> tuple[UnknownNumber, ...]:
    """The unknown numbers that are named, each with its own prior or that of the parameters."""
    if isinstance(given, str):
        given = [given]
    priors = given if isinstance(given, Mapping) else dict.fromkeys(given)
    found = tuple(_number(name, prior, scenario) for name, prior in priors.items())
    places = [(number.site, number.parameter) for number in found]
    for number in found:
        if places.count((number.site, number.parameter)) > 1:
            raise Refusal("it is named twice", where=WHERE, key=number.name)
        _refuse_settled(number, scenario)
    return found


def _number(name: str, prior: Any, scenario: Scenario) -> UnknownNumber:
    key, _, site = name.replace(" at ", "@").partition("@")
    column = column_of(key, WHERE)
    if column.kind is bool or column.choices:
        raise Refusal("a choice has no density, so it cannot be fitted", where=WHERE, key=key)
    if site and site not in scenario.sites:
        raise Refusal(
            f"'{scenario.name}' does not have this site here",
            where=WHERE,
            key=name,
            nearest=nearest_to(site, scenario.sites),
            expected=", ".join(scenario.sites),
        )
    site = site or _place_of(key, scenario)
    if prior is None or isinstance(prior, str):
        known = unknown(key, site, place=WHERE, own_prior=prior or "")
        return UnknownNumber(name, key, site, known.prior, distribution(known.prior, name))
    if not all(hasattr(prior, part) for part in ("ppf", "logpdf", "support", "dist")):
        raise Refusal(
            "not a prior",
            where=WHERE,
            key=name,
            value=prior,
            expected="text such as uniform(0.1, 0.4), or a frozen distribution of scipy.stats",
        )
    numbers = [*map(str, prior.args), *(f"{part}={value}" for part, value in prior.kwds.items())]
    written = f"{prior.dist.name}({', '.join(numbers)})"
    refuse_impossible(parameters()[key], prior, written, WHERE)
    return UnknownNumber(name, key, site, written, prior)


def _place_of(key: str, scenario: Scenario) -> str:
    """Where a number holds that is named without a site."""
    own = [site for site in scenario.sites if key in sites()[site].values]
    if not own:
        return EVERYWHERE
    if len(scenario.sites) == 1:
        return own[0]
    raise Refusal(
        f"{', '.join(own)}: {'has' if len(own) == 1 else 'have'} a number of their own",
        where=WHERE,
        key=key,
        expected=f"a number for each site, such as {key}@{own[0]}",
    )


def _refuse_settled(number: UnknownNumber, scenario: Scenario) -> None:
    """Refuse a number that changes nothing, because the scenario sets it."""
    digests = set()
    for value in number.believed.ppf(QUARTILES):
        try:
            digests.add(scenario_at(scenario, [number], [value]).digest())
        except Refusal:  # with the others at their central values it may make no sense
            return
    if len(digests) == 1:
        raise Refusal(
            "the scenario sets this number itself, so it cannot be unknown in it",
            where=scenario.name,
            key=number.name,
        )
