"""Priors: what is believed of an uncertain number before anything is fitted."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from caseflow.scenarios.between_sites import shares_between
from caseflow.scenarios.drawn import EVERYWHERE, Drawn, central
from caseflow.scenarios.parameters import JUDGEMENT, Parameter, parameters
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import sites
from caseflow.scenarios.values import limits, phrase_of

PRIOR = re.compile(r"([a-z]+)\(([^()]*)\)")
FIXED = "fixed"
BEYOND = 0.001
"""So much of a prior of one's own may lie beyond what a parameter can be, in a tail."""


def halves(low: float, middle: float, high: float) -> Any:
    """Believe evenly in what lies below the middle, and evenly in what lies above: half in each."""
    if not low < middle < high:
        raise ValueError("the middle lies between the ends")
    return stats.rv_histogram((np.ones(2), np.array([low, middle, high])), density=False)


SHAPES: dict[str, Callable[..., Any]] = {
    "uniform": lambda low, high: stats.uniform(low, high - low),
    "halves": halves,
    "loguniform": stats.loguniform,
    "norm": stats.norm,
    "beta": stats.beta,
    "expon": lambda mean: stats.expon(scale=mean),
    "gamma": lambda shape, mean: stats.gamma(shape, scale=mean / shape),
    "lognorm": lambda median, spread: stats.lognorm(spread, scale=median),
    "triang": lambda low, mode, high: stats.triang((mode - low) / (high - low), low, high - low),
}
"""How the numbers of a prior are read, each the way a reader would say it."""


@lru_cache(maxsize=1024)
def distribution(prior: str, where: str = "") -> Any:
    """Read a prior.

    Examples
    --------
    >>> float(distribution("uniform(0.1, 0.4)").ppf(0.5))
    0.25
    """
    found = PRIOR.fullmatch(prior.strip())
    if not found or found[1] not in SHAPES:
        known = ", ".join(SHAPES)
        raise Refusal(
            "a prior that cannot be fitted", where=where, value=prior, expected=f"one of {known}"
        )
    try:
        numbers = [float(part) for part in found[2].split(",")]
        made = SHAPES[found[1]](*numbers)
        ends = made.ppf([0.25, 0.75])
    except (TypeError, ValueError, ZeroDivisionError):
        raise Refusal("not the numbers of such a prior", where=where, value=prior) from None
    if not (np.isfinite(ends).all() and ends[0] < ends[1]):
        raise Refusal("not the numbers of such a prior", where=where, value=prior)
    return made


@lru_cache(maxsize=1024)
def straight(prior: str) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """Shares and values between which a prior is even, so that no quantile need be searched for.

    Examples
    --------
    >>> straight("halves(0, 0.1, 0.4)")
    ((0.0, 0.5, 1.0), (0.0, 0.1, 0.4))
    """
    found = PRIOR.fullmatch(prior.strip())
    if not found or found[1] not in ("uniform", "halves"):
        return None
    distribution(prior)
    values = tuple(float(part) for part in found[2].split(","))
    return tuple(np.linspace(0.0, 1.0, len(values)).tolist()), values


def about(low: float, middle: float, high: float) -> str:
    """Write a prior of which the middle is the value given, wherever that lies in its range.

    Examples
    --------
    >>> about(0.0, 0.1, 0.4), about(0.0, 0.2, 0.4), about(1.0, 1.0, 2.0)
    ('halves(0, 0.1, 0.4)', 'uniform(0, 0.4)', 'uniform(1, 2)')
    """
    if not low < middle < high or abs(middle - (low + high) / 2.0) < 1e-9 * (high - low):
        return f"uniform({low:g}, {high:g})"
    return f"halves({low:g}, {middle:g}, {high:g})"


def label_of(parameter: str, site: str) -> str:
    """How tables and figures name a number that is not known."""
    return parameter + (f" at {site}" if site else "")


@dataclass(frozen=True)
class Unknown:
    """One number that is not known, and what is believed of it.

    Attributes
    ----------
    site
        Where; ``""`` for a number that is the same everywhere.
    prior
        As written, for readers.
    central
        What it is without fitting.
    why
        What speaks of it, or that nothing does.
    own
        Whether the prior is one's own, and not that of the parameter.
    """

    parameter: str
    site: str
    prior: str
    central: float
    evidence: str
    why: str = ""
    own: bool = False

    @property
    def label(self) -> str:
        """How tables and figures name it."""
        return label_of(self.parameter, self.site)

    @property
    def words(self) -> str:
        """What it is, in plain words."""
        told = parameters()[self.parameter].words
        return told + (f", {sites()[self.site].name}" if self.site else "")

    def at(self, chance: float) -> float:
        """Give the value that a share ``chance`` of the prior lies below."""
        knots = straight(self.prior)
        if knots is not None:
            return float(np.interp(chance, *knots))
        return float(distribution(self.prior, self.label).ppf(chance))

    def chance(self, value: float) -> float:
        """Give the share of the prior that lies below a value."""
        return float(distribution(self.prior, self.label).cdf(value))


def unknown(
    parameter: str,
    site: str = EVERYWHERE,
    why: str = "",
    place: str = "",
    own_prior: str = "",
) -> Unknown:
    """Say what is believed of one number; a prior of one's own stands in the place of others."""
    line = parameters()[parameter]
    own = sites()[site].lines.get(parameter) if site else None
    if own_prior:
        believed = distribution(own_prior, f"{place}: {parameter}" if place else parameter)
        refuse_impossible(line, believed, own_prior, place)
        prior, evidence = own_prior, JUDGEMENT
    elif own is None:
        if line.prior == FIXED:
            raise Refusal("it has no prior: it is not uncertain", where=place, key=parameter)
        prior, evidence = line.prior, line.evidence
    else:
        if own.low is None or own.high is None:
            raise Refusal("the site's line gives no range", where=place, key=parameter)
        middle = float(sites()[site].values[parameter])
        prior, evidence = about(own.low, middle, own.high), own.evidence
    now = central(parameter, site) if site else line.number
    made = Unknown(parameter, site, prior, float(now), evidence, why, bool(own_prior))
    distribution(prior, f"{place}: {made.label}" if place else made.label)
    return made


def refuse_impossible(line: Parameter, believed: Any, prior: str, place: str) -> None:
    """Refuse a prior of one's own that reaches beyond what the parameter can be."""
    column = line.column
    if column.kind is not float:
        raise Refusal(
            "only a number with decimals has a prior",
            where=place,
            key=line.parameter,
            value=prior,
            expected=phrase_of(column, line.low),
        )
    least, most = limits(column, line.low)
    first, last = (float(end) for end in believed.support())
    beyond = float(believed.cdf(least)) + float(believed.sf(most))
    # A tail without an end may reach a little beyond; an end is meant as it is written.
    cut_off = (np.isfinite(first) and first < least) or (np.isfinite(last) and last > most)
    if cut_off or beyond > BEYOND:
        raise Refusal(
            "this prior reaches beyond what is possible",
            where=place,
            key=line.parameter,
            value=prior,
            expected=phrase_of(column, line.low),
        )


def every_unknown(of_sites: Iterable[str]) -> tuple[Unknown, ...]:
    """Say what is believed of every uncertain number that matters at some sites.

    What differs between sites (``between_sites.csv``) is a number of its own at each.
    """
    chosen = list(of_sites)
    found = []
    for key, line in parameters().items():
        if line.prior == FIXED:
            continue
        own = [site for site in chosen if key in sites()[site].values]
        if key in shares_between():
            open_at = [site for site in chosen if site not in own or _has_range(key, site)]
            found += [unknown(key, site) for site in open_at]
            continue
        if len(own) < len(chosen):
            found.append(unknown(key))
        found += [unknown(key, site) for site in own if _has_range(key, site)]
    return tuple(found)


def _has_range(key: str, site: str) -> bool:
    ends = sites()[site].lines[key]
    return ends.low is not None and ends.high is not None and ends.low < ends.high


def values_at(of: tuple[Unknown, ...], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn a point of the unit cube into values.

    ``point``: shape ``(len(of),)``, each between 0 and 1: the share of the prior below.
    """
    return np.array([entry.at(share) for entry, share in zip(of, point, strict=True)])


def drawn(of: tuple[Unknown, ...], values: NDArray[np.float64]) -> Drawn:
    """Name values, for ``scenarios.drawn``."""
    return {
        (entry.site, entry.parameter): float(value) for entry, value in zip(of, values, strict=True)
    }
