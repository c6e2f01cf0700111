"""Layers: what one scenario file, or the command line, changes over what lies below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from caseflow.scenarios.columns import Value, columns, flattened
from caseflow.scenarios.contact_models import MODEL, ContactModels
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.rosters import Roster, roster_at, roster_of
from caseflow.scenarios.scenario_file import FRAME, ScenarioFile
from caseflow.scenarios.sites import site_of
from caseflow.scenarios.values import value_from_text, value_of

Changes = tuple[tuple[str, Value | str], ...]
"""Keys and values in order; the value of ``contact.model`` is a name."""

COMMAND_LINE = "--set"

ADVOCATES = "advocacy.advocates"
"""How many posts there are; a roster says which."""


@dataclass(frozen=True)
class Later:
    """What changes on a date, everywhere or at some sites."""

    begins: date
    sites: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True)
class Layer:
    """What one file, or the command line, changes.

    Attributes
    ----------
    where
        The file or option, for messages.
    changes
        From the start and everywhere.
    at
        From the start, at one site.
    later
        From a date on, in order of date.
    posts
        The roster, in place of how many posts there are.
    """

    where: str
    changes: Changes = ()
    at: tuple[tuple[str, Changes], ...] = ()
    later: tuple[Later, ...] = ()
    posts: Roster = ()

    def holding(self, site: str, day: date) -> dict[str, Value | str]:
        """Give what this layer changes at a site on a day."""
        values = dict(self.changes)
        values.update(dict(self.at).get(site, ()))
        for block in self.later:
            if block.begins <= day and (not block.sites or site in block.sites):
                values.update(block.changes)
        return values

    def says_at(self, key: str, site: str) -> bool:
        """Tell whether anything here changes a parameter at a site."""
        blocks = [self.changes, dict(self.at).get(site, ())]
        blocks += [block.changes for block in self.later if not block.sites or site in block.sites]
        return any(key in dict(block) for block in blocks)

    def says(self, key: str) -> bool:
        """Tell whether anything here changes a parameter."""
        blocks = [self.changes, *(changes for _, changes in self.at)]
        blocks += [block.changes for block in self.later]
        return any(key in dict(block) for block in blocks)


def layer_of(file: ScenarioFile, models: ContactModels, where: str) -> Layer:
    """Check every key and value of a scenario file."""
    at = []
    for site, changes in file.at.items():
        site_of(site, f"{where}, [at.{site[:40]}]")
        at.append((site, _changes(changes, models, f"{where}, [at.{site}]")))
    later = [_later(block, models, where) for block in file.later]
    layer = Layer(
        where,
        _changes(file.levers, models, where),
        tuple(at),
        tuple(sorted(later, key=lambda block: block.begins)),
        roster_of(file.posts, where),
    )
    if layer.posts and layer.says(ADVOCATES):
        raise Refusal(
            "a roster says how many advocates there are; leave this out, or the roster",
            where=where,
            key=ADVOCATES,
        )
    return layer


def roster_below(layers: Sequence[Layer], site: str) -> Roster:
    """The roster that holds at a site: the uppermost layer that speaks of its posts has it."""
    for layer in reversed(layers):
        if layer.says_at(ADVOCATES, site):
            return ()
        if roster := roster_at(layer.posts, site):
            return roster
    return ()


def layer_of_options(options: Mapping[str, str], models: ContactModels) -> Layer:
    """Check what the command line changes."""
    everywhere: dict[str, Value | str] = {}
    at: dict[str, dict[str, Value | str]] = {}
    for given, text in options.items():
        key, changes = given, everywhere
        if given.startswith("at."):
            _, site, key = (*given.split(".", 2), "")[:3]
            site_of(site, f"{COMMAND_LINE} {given}")
            changes = at.setdefault(site, {})
        if key == MODEL:
            changes[key] = models.name_of(text.strip(), COMMAND_LINE)
        elif key not in columns():
            raise _unknown(key, COMMAND_LINE, FRAME)
        else:
            column = columns()[key]
            low = parameters()[key].low
            changes[key] = value_from_text(column, text, COMMAND_LINE, low)
    return Layer(
        COMMAND_LINE,
        tuple(everywhere.items()),
        tuple((site, tuple(changes.items())) for site, changes in at.items()),
    )


def _unknown(key: str, where: str, besides: Sequence[str] = ()) -> Refusal:
    """What to say of a key that is no lever; ``besides`` can be set here too."""
    if key in ScenarioFile.model_fields and not besides:
        return Refusal("this is no lever; write it above [levers]", where=where, key=key)
    if key in {"site", "sites"}:
        return Refusal("this is no lever; a site is given by --site", where=where, key=key)
    nearest = nearest_to(key, [*columns(), MODEL, *besides])
    expected = "" if nearest else "a lever that `caseflow parameters` lists"
    return Refusal("unknown key", where=where, key=key, expected=expected, nearest=nearest)


def _changes(nested: Mapping[str, Any], models: ContactModels, where: str) -> Changes:
    checked: list[tuple[str, Value | str]] = []
    for key, given in flattened(nested).items():
        if key == MODEL:
            checked.append((key, models.name_of(given, where)))
        elif key not in columns():
            raise _unknown(key, where)
        else:
            column = columns()[key]
            checked.append((key, value_of(column, given, where, parameters()[key].low)))
    return tuple(checked)


def _later(block: Mapping[str, Any], models: ContactModels, where: str) -> Later:
    place = f"{where}, [[later]]"
    begins = block.get("from")
    if begins is None:
        raise Refusal("it must say from when", where=place, key="from", expected="2019-06-01")
    if isinstance(begins, datetime) or not isinstance(begins, date):
        raise Refusal(
            "not a date; write it as 2019-06-01, without quotation marks or hours",
            where=place,
            key="from",
            value=begins,
        )
    place = f"{where}, [[later]] from {begins}"
    named = block.get("sites", [])
    if not isinstance(named, list) or not all(isinstance(site, str) for site in named):
        raise Refusal("not a list of sites", where=place, key="sites", value=named)
    for site in named:
        site_of(site, place)
    rest = {key: value for key, value in block.items() if key not in ("from", "sites")}
    changes = _changes(rest, models, place)
    if not changes:
        raise Refusal("nothing changes on this date", where=place)
    return Later(begins, tuple(named), changes)
