"""The sites: what is known to differ between places, one sourced line a number."""

import difflib
import re
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from caseflow.scenarios.columns import Value, column_of
from caseflow.scenarios.parameters import Sourced, check_range, lines_of, parameters
from caseflow.scenarios.refusal import Refusal, nearest_to, refusal_of
from caseflow.scenarios.values import value_from_text
from caseflow.scenarios.words import listed

FILE = Path(__file__).parent / "sites.csv"

NUMBER = "number"
"""The line that gives a site its part of every address of luck; it must never change."""

SLIP = 0.85
"""A word so much like a short name is a slip of the pen."""

MOST_NAMED = 6
"""More sites than this are counted, not named."""


class SiteLine(Sourced):
    """One line of ``sites.csv``."""

    site: str
    name: str
    force: str


@dataclass
class Site:
    """A place with its own partnership, queues and people.

    Attributes
    ----------
    site
        Its short name, as scenario files write it.
    name
        Its name in full.
    force
        Its police force.
    number
        Its part of every address of luck.
    values
        What differs here from ``parameters.csv``.
    lines
        The lines they come from, by parameter.
    own
        The file that describes it, where it does not come with the product.
    """

    site: str
    name: str
    force: str
    number: int = -1
    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[str, SiteLine] = field(default_factory=dict)
    own: str = ""

    def __setstate__(self, state: dict[str, object]) -> None:
        """A worker that is sent a site of one's own knows it from then on."""
        self.__dict__.update(state)
        if self.own:
            make_known(self)


_own: dict[str, Site] = {}
"""Sites of one's own, as the file that was read last describes them."""


def make_known(site: Site) -> None:
    """From now on this process knows a site of one's own by its short name."""
    _own[site.site] = site


def sites(path: Path = FILE) -> Mapping[str, Site]:
    """Every site that comes with the product, and those of one's own that have been read."""
    # This is looked up for every parameter of every draw, and to compare paths takes a while.
    return _known() if path is FILE or path == FILE else delivered_sites(path)


@lru_cache(maxsize=1)
def _known() -> Mapping[str, Site]:
    return ChainMap(_own, dict(delivered_sites(FILE)))


@lru_cache(maxsize=8)
def delivered_sites(path: Path = FILE) -> Mapping[str, Site]:
    """Read every site of a table."""
    found: dict[str, Site] = {}
    header = (
        "site",
        "name",
        "force",
        "parameter",
        "value",
        "low",
        "high",
        "evidence",
        "note",
    )
    for place, cells in lines_of(path, header):
        try:
            line = SiteLine.model_validate(cells)
        except ValidationError as error:
            raise refusal_of(error, place, header) from None
        site = found.setdefault(line.site, Site(line.site, line.name, line.force))
        if (line.name, line.force) != (site.name, site.force):
            raise Refusal(
                "another name or force than in the lines above",
                where=place,
                key=line.site,
                expected=f"{site.name}, {site.force}",
            )
        _add(site, line, place)
    taken: dict[int, str] = {}
    for site in found.values():
        if site.number < 0:
            raise Refusal("there is no line with its number", where=path.name, key=site.site)
        if site.number in taken:
            raise Refusal(
                f"has the same number as {taken[site.number]}", where=path.name, key=site.site
            )
        taken[site.number] = site.site
    return found


def site_of(name: str, where: str, path: Path = FILE) -> Site:
    """Look up a site."""
    known = sites(path)
    if name not in known:
        nearest = _named_so(name, known)
        raise Refusal(
            "unknown site",
            where=where,
            value=name,
            expected=""
            if nearest
            else "one of those that `caseflow sites` lists, or a place of your own, which "
            f'[site.{key_of(name)}] with name = "..." describes above [levers]; '
            "`caseflow area new` makes one from a table",
            nearest=nearest,
        )
    return known[name]


def _named_so(name: str, known: Mapping[str, Site]) -> str:
    """The short name of a site that is called so in full, or by its force, or nearly."""
    from caseflow.scenarios.force_names import find_force

    in_full = {site.name.lower(): key for key, site in known.items()}
    if name.lower() in in_full:
        return in_full[name.lower()]
    if slip := difflib.get_close_matches(key_of(name), known, 1, SLIP):
        return slip[0]
    if force := find_force(name):
        return force.site
    short = {key.removesuffix("_police"): key for key in reversed([*known])}
    return short.get(nearest_to(key_of(name).removesuffix("_police"), short), "")


def key_of(name: str) -> str:
    """A short name that a place of one's own could have."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:40] or "my_area"


def places_words(names: Sequence[str]) -> str:
    """Name some sites as people do, or say how many there are.

    Examples
    --------
    >>> places_words(["cheshire", "london"])
    'Cheshire and London'
    """
    return _few_or_many(names, listed([sites()[name].name for name in names]))


def short_names(names: Sequence[str]) -> str:
    """Name some sites as files do, or say how many there are.

    Examples
    --------
    >>> short_names(["cheshire", "london"])
    'cheshire, london'
    """
    return _few_or_many(names, ", ".join(names))


def _few_or_many(names: Sequence[str], told: str) -> str:
    return told if len(names) <= MOST_NAMED else f"{len(names)} sites"


def _add(site: Site, line: SiteLine, place: str) -> None:
    if line.parameter in site.lines:
        raise Refusal(f"two lines for {site.site}", where=place, key=line.parameter)
    if line.parameter == NUMBER:
        if not line.value.isdecimal() or len(line.value) > 6:
            raise Refusal("not a whole number", where=place, key=NUMBER, value=line.value)
        site.number = int(line.value)
    else:
        column = column_of(line.parameter, place)
        check_range(line, column, place)
        low = parameters()[line.parameter].low
        site.values[line.parameter] = value_from_text(column, line.value, place, low)
    site.lines[line.parameter] = line
