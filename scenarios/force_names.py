"""Names of police forces, in the many ways in which people and official tables write them."""

import csv
import difflib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import FILE as SITES
from caseflow.scenarios.sites import Site, delivered_sites

FILE = Path(__file__).parent / "force_aliases.csv"

WHOLE = "_police"
"""How the key of a whole force ends; the pilot's sites are parts of theirs."""

SAYS_NOTHING = frozenset(
    {"police", "constabulary", "service", "force", "the", "of", "and", "heddlu", "pcc", "opcc"}
)
"""Words that names have or have not, without meaning another force."""

FOOTNOTE = re.compile(r"\s*(\[[^\]]*\]|\(\d+(,\d+)*\)|[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*$")
"""What official tables write behind a name."""

NEAR = 0.84
"""Names less alike than so are another force's."""


def force_named(name: str, where: str = "") -> Site:
    """The site of a whole force, by any usual name of it.

    Examples
    --------
    >>> force_named("Devon & Cornwall").site, force_named("Metropolitan Police [3]").site
    ('devon_and_cornwall_police', 'metropolitan_police')
    """
    found = find_force(name)
    if found is not None:
        return found
    words = " ".join(_words(name))
    other = _others().get(words)
    if other:
        raise Refusal(other, where=where, value=name, expected="one of the 43 territorial forces")
    near = difflib.get_close_matches(words, _known(), 1, 0.5)
    raise Refusal(
        "no such police force",
        where=where,
        value=name,
        nearest=_known()[near[0]].force if near else "",
        expected="" if near else "a name such as Norfolk Constabulary; `caseflow sites` lists them",
    )


def find_force(name: str) -> Site | None:
    """The site of a whole force, or nothing where no force is called so."""
    words = " ".join(_words(name))
    if not words or words in _others():
        return None
    if words in _known():
        return _known()[words]
    near = difflib.get_close_matches(words, _known(), 2, NEAR)
    forces = {_known()[entry].site for entry in near}
    # Two forces as like as each other (North and South Yorkshire) are not told from one another.
    if len(forces) == 1 or (near and _likeness(words, near[0]) - _likeness(words, near[1]) > 0.05):
        return _known()[near[0]]
    return None


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def _words(name: str) -> list[str]:
    """The words that make out which force is meant, in lower case and without accents."""
    while (shorter := FOOTNOTE.sub("", name)) != name:
        name = shorter
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    # A table that sorts by place writes "London, City of".
    before, comma, behind = plain.replace("_", " ").replace("&", " and ").partition(",")
    plain = f"{behind} {before}" if comma and "of" in behind.split() else plain.replace(",", " ")
    plain = plain.replace("_", " ").replace("&", " and ")
    return [word for word in re.findall(r"[a-z]+", plain) if word not in SAYS_NOTHING]


@lru_cache(maxsize=1)
def _known() -> Mapping[str, Site]:
    """Every name that says by itself which force is meant."""
    forces = [site for site in delivered_sites(SITES).values() if site.site.endswith(WHOLE)]
    found: dict[str, Site] = {}
    for site in forces:
        for name in (site.force, site.name, site.site):
            found[" ".join(_words(name))] = site
    by_key = {site.site: site for site in forces}
    for alias, key, _ in _lines():
        if key:
            found[" ".join(_words(alias))] = by_key[key]
    return found


@lru_cache(maxsize=1)
def _others() -> Mapping[str, str]:
    """Names of what is no territorial force, with what to say of each."""
    return {" ".join(_words(alias)): note for alias, key, note in _lines() if not key}


@lru_cache(maxsize=1)
def _lines() -> list[tuple[str, str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return [(line["alias"], line["site"], line["note"]) for line in csv.DictReader(file)]
