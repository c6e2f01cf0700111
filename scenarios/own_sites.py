"""Sites of one's own: a district, a borough, two forces together, described in a scenario file.

``[site.norwich]`` names the place and gives its own numbers; whatever it does not give is as
everywhere, and what is drawn for it is drawn as for a site that no fit has seen.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from caseflow.scenarios.columns import columns, flattened
from caseflow.scenarios.force_names import force_named
from caseflow.scenarios.parameters import JUDGEMENT, check_range, parameters
from caseflow.scenarios.refusal import Refusal, nearest_to, refusal_of
from caseflow.scenarios.sites import (
    Site,
    SiteLine,
    delivered_sites,
    key_of,
    make_known,
)
from caseflow.scenarios.values import value_of
from caseflow.scenarios.words import words_of

LOCAL = "L1"
"""The row of the evidence that stands for an area's own figures."""

PARTS = ("value", "low", "high", "assumed", "note")
"""What may be said of a number of a place; the value alone is enough."""

FIRST = 1_000_000
"""Numbers of sites of one's own begin beyond those of ``sites.csv``."""


def read_own_sites(blocks: Mapping[str, Mapping[str, Any]], where: str) -> tuple[Site, ...]:
    """Read the places that a scenario file describes, and make them known."""
    found = tuple(
        _site(key, block, f"{where}, [site.{key[:40]}]", where) for key, block in blocks.items()
    )
    for site in found:
        make_known(site)
    return found


def packed_site(site: Site) -> dict[str, Any]:
    """A place of one's own as JSON has it."""
    return {**asdict(site), "lines": {k: line.model_dump() for k, line in site.lines.items()}}


def unpacked_site(told: Mapping[str, Any]) -> Site:
    """The place that ``packed_site`` wrote, which is known from now on."""
    lines = {key: SiteLine.model_validate(line) for key, line in told["lines"].items()}
    site = Site(**{**told, "lines": lines})
    make_known(site)
    return site


def number_of(key: str) -> int:
    """The part of a place in every address of luck, which only its short name decides."""
    return FIRST + int.from_bytes(hashlib.sha256(key.encode()).digest()[:5], "big")


def _site(key: str, block: Mapping[str, Any], place: str, where: str) -> Site:
    if key != key_of(key):
        raise Refusal(
            "a place needs a short name of small letters, digits and _",
            where=where,
            key=f"[site.{key[:40]}]",
            expected=f"[site.{key_of(key)}], and the name in full as its name",
        )
    if key in delivered_sites():
        raise Refusal(
            "a site that comes with the product has this short name",
            where=place,
            expected=f"[at.{key}] to change its numbers, or another short name",
        )
    if not isinstance(block, Mapping):
        raise Refusal("not a table of keys and values", where=place, value=block)
    name = _text(block, "name", place)
    if not name:
        raise Refusal(
            "a place needs its name in full", where=place, key="name", expected='such as "Norwich"'
        )
    force = _text(block, "force", place)
    site = Site(key, name, force_named(force, f"{place}, force").force if force else name)
    site.number, site.own = number_of(key), where
    for parameter, told in _numbers(block, place):
        _add(site, parameter, told, place)
    return site


def _text(block: Mapping[str, Any], key: str, place: str) -> str:
    given = block.get(key, "")
    if not isinstance(given, str):
        raise Refusal("not a text in quotation marks", where=place, key=key, value=given)
    return given.strip()


def _numbers(block: Mapping[str, Any], place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    found: dict[str, dict[str, Any]] = {}
    for key, given in flattened(
        {k: v for k, v in block.items() if k not in ("name", "force")}
    ).items():
        parameter, _, part = key.rpartition(".")
        if key in columns():
            found.setdefault(key, {})["value"] = given
        elif parameter in columns() and part in PARTS:
            found.setdefault(parameter, {})[part] = given
        else:
            known = ("name", "force", *columns())
            raise Refusal("unknown key", where=place, key=key, nearest=nearest_to(key, known))
    yield from found.items()


def _add(site: Site, parameter: str, told: Mapping[str, Any], place: str) -> None:
    if "value" not in told:
        raise Refusal("its value is missing", where=place, key=f"{parameter}.value")
    column, low = columns()[parameter], parameters()[parameter].low
    value = value_of(column, told["value"], place, low)
    for end in ("low", "high"):
        if end in told:
            value_of(column, told[end], place, low)
    try:
        line = SiteLine(
            site=site.site,
            name=site.name,
            force=site.force,
            parameter=parameter,
            value=words_of(column, value),
            low=told.get("low"),
            high=told.get("high"),
            evidence=JUDGEMENT if told.get("assumed") else LOCAL,
            note=str(told.get("note", "")),
        )
    except ValidationError as error:
        raise refusal_of(error, place, PARTS) from None
    check_range(line, column, place)
    site.values[parameter], site.lines[parameter] = value, line
