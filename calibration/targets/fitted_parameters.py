"""Unknowns: what is fitted, and what is drawn beside it."""

from pathlib import Path

from caseflow.scenarios.columns import column_of
from caseflow.scenarios.parameters import lines_of
from caseflow.scenarios.priors import Unknown, every_unknown, unknown
from caseflow.scenarios.read_once import read_once
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import site_of

FILE = Path(__file__).with_name("fitted.csv")
HEADER = ("parameter", "site", "why")
OPTIONAL = ("prior",)
"""A prior of one's own; where it is empty, that of the parameter holds."""


def unknowns(path: Path = FILE) -> tuple[Unknown, ...]:
    """Read what is fitted."""
    return _unknowns(path)


@read_once
def _unknowns(path: Path) -> tuple[Unknown, ...]:
    found: dict[tuple[str, str], Unknown] = {}
    for place, cells in lines_of(path, HEADER, OPTIONAL):
        key, site = cells["parameter"], cells["site"]
        column_of(key, place)
        if site:
            site_of(site, place)
        if (key, site) in found:
            raise Refusal("there are two lines for it", where=place, key=key)
        found[key, site] = unknown(key, site, cells["why"], place, cells["prior"].strip())
    if not found:
        raise Refusal("nothing is fitted", where=path.name)
    return tuple(found.values())


def at_sites(of: tuple[Unknown, ...], sites: tuple[str, ...]) -> tuple[Unknown, ...]:
    """Keep what is unknown everywhere, or at one of some sites."""
    return tuple(entry for entry in of if not entry.site or entry.site in sites)


def everything(sites: tuple[str, ...]) -> tuple[Unknown, ...]:
    """Every uncertain number, and those of a site that its own figures speak of."""
    every = {entry.label: entry for entry in every_unknown(sites)}
    own = {entry.label: entry for entry in at_sites(unknowns(), sites)}
    return tuple((every | own).values())
