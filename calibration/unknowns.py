"""Unknowns: what is fitted, and what was believed of it before."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from scenarios.columns import column_of
from scenarios.drawn import EVERYWHERE, Drawn, central
from scenarios.parameters import lines_of, parameters
from scenarios.refusal import Refusal
from scenarios.sites import site_of, sites

FILE = Path(__file__).with_name("fitted.csv")
HEADER = ("parameter", "site", "why")

PRIOR = re.compile(r"([a-z]+)\(([^()]*)\)")

SHAPES: dict[str, Callable[..., Any]] = {
    "uniform": lambda low, high: stats.uniform(low, high - low),
    "loguniform": stats.loguniform,
    "norm": stats.norm,
    "beta": stats.beta,
    "expon": lambda mean: stats.expon(scale=mean),
    "gamma": lambda shape, mean: stats.gamma(shape, scale=mean / shape),
    "lognorm": lambda median, spread: stats.lognorm(spread, scale=median),
    "triang": lambda low, mode, high: stats.triang((mode - low) / (high - low), low, high - low),
}
"""How the numbers of a prior are read, each the way a reader would say it."""


def distribution(prior: str, where: str) -> Any:
    """Read a prior.

    Parameters
    ----------
    prior
        As in ``parameters.csv``: such as ``uniform(0.1, 0.4)``, the least and the most.
    where
        Whose it is, for the message.

    Returns
    -------
    scipy.stats distribution
        Frozen.

    Raises
    ------
    Refusal
        When it is of a shape that cannot be fitted.

    Examples
    --------
    >>> float(distribution("uniform(0.1, 0.4)", "").ppf(0.5))
    0.25
    """
    found = PRIOR.fullmatch(prior.strip())
    if not found or found[1] not in SHAPES:
        known = ", ".join(SHAPES)
        raise Refusal(
            "a prior that cannot be fitted", where=where, value=prior, expected=f"one of {known}"
        )
    numbers = [float(part) for part in found[2].split(",")]
    try:
        return SHAPES[found[1]](*numbers)
    except TypeError:
        raise Refusal("not so many numbers", where=where, value=prior) from None


@dataclass(frozen=True)
class Unknown:
    """One number that is fitted.

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
    """

    parameter: str
    site: str
    prior: str
    central: float
    evidence: str
    why: str

    @property
    def label(self) -> str:
        """How tables and figures name it."""
        return self.parameter + (f" at {self.site}" if self.site else "")

    def at(self, chance: float) -> float:
        """Give the value that a share ``chance`` of the prior lies below."""
        return float(distribution(self.prior, self.label).ppf(chance))

    def density(self, value: float) -> float:
        """Give the logarithm of the prior's density."""
        return float(distribution(self.prior, self.label).logpdf(value))


@lru_cache(maxsize=8)
def unknowns(path: Path = FILE) -> tuple[Unknown, ...]:
    """Read what is fitted.

    Parameters
    ----------
    path
        Comma-separated values: ``parameter,site,why``.

    Returns
    -------
    tuple of Unknown
        In the order of the file.

    Raises
    ------
    Refusal
        With the line, when a parameter or site is not known, is not uncertain, or named twice.
    """
    found: dict[tuple[str, str], Unknown] = {}
    for place, cells in lines_of(path, HEADER):
        key, site = cells["parameter"], cells["site"]
        column_of(key, place)
        if site:
            site_of(site, place)
        if (key, site) in found:
            raise Refusal("there are two lines for it", where=place, key=key)
        found[key, site] = _unknown(key, site, cells["why"], place)
    if not found:
        raise Refusal("nothing is fitted", where=path.name)
    return tuple(found.values())


def _unknown(key: str, site: str, why: str, place: str) -> Unknown:
    line = parameters()[key]
    if not site:
        if line.prior == "fixed":
            raise Refusal("it has no prior: it is not uncertain", where=place, key=key)
        return Unknown(key, site, line.prior, float(line.number), line.evidence, why)
    own = sites()[site].lines.get(key)
    if own is None:
        return Unknown(key, site, line.prior, float(central(key, site)), line.evidence, why)
    if own.low is None or own.high is None:
        raise Refusal("the site's line gives no range", where=place, key=key)
    prior = f"uniform({own.low:g}, {own.high:g})"
    return Unknown(key, site, prior, float(central(key, site)), own.evidence, why)


def values_at(of: tuple[Unknown, ...], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn a point of the unit cube into values.

    Parameters
    ----------
    of
        What is fitted.
    point
        Shape ``(len(of),)``, each between 0 and 1: the share of the prior below.

    Returns
    -------
    numpy.ndarray
        Of the same shape, each in the unit of its parameter.
    """
    return np.array([one.at(share) for one, share in zip(of, point, strict=True)])


def drawn(of: tuple[Unknown, ...], values: NDArray[np.float64]) -> Drawn:
    """Name values, for ``scenarios.drawn``."""
    return {
        (one.site or EVERYWHERE, one.parameter): float(value)
        for one, value in zip(of, values, strict=True)
    }
