"""Differences: what a scenario changes against its base, key by key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from caseflow.scenarios.columns import Value, columns
from caseflow.scenarios.contact_models import MODEL, ContactModels
from caseflow.scenarios.layers import ADVOCATES, Changes, Layer, roster_below
from caseflow.scenarios.resolved import merged, values_at
from caseflow.scenarios.rosters import POSTS, roster_at, roster_words
from caseflow.scenarios.words import words_of


@dataclass(frozen=True)
class ScenarioDifference:
    """One thing that a scenario says, and what was so before.

    Attributes
    ----------
    key, value
        The parameter and what it is now; the value of ``contact.model`` is a name.
    sites
        Where it holds.
    everywhere
        Whether these are all sites of the scenario.
    begins
        The date from which it holds; ``None`` from the start.
    before
        What it was at each of the sites.
    """

    key: str
    value: Value | str
    sites: tuple[str, ...]
    everywhere: bool
    begins: date | None
    before: tuple[Value | str, ...]

    @property
    def label(self) -> str:
        """Its key, with the site and the date where it does not hold throughout."""
        place = "" if self.everywhere else " at " + ", ".join(self.sites)
        return self.key + place + (f" from {self.begins}" if self.begins else "")

    @property
    def plain(self) -> object:
        """What it is now, as a file would write it."""
        column = columns().get(self.key)
        if column is None or isinstance(self.value, str) or not column.choices:
            return self.value
        return words_of(column, self.value)

    @property
    def is_real(self) -> bool:
        """Whether anything is other than before."""
        return any(value != self.value for value in self.before)


def differences(
    below: Sequence[Layer],
    own: Sequence[Layer],
    models: ContactModels,
    sites: tuple[str, ...],
    starts: date,
) -> list[ScenarioDifference]:
    """Compare a scenario with its base."""
    found: list[ScenarioDifference] = []
    stack = list(below)
    for layer in own:
        for changes, part, places, begins in _parts(layer, sites):
            day = starts if begins is None or begins <= starts else begins - timedelta(days=1)
            now = [*stack, part]
            for key, value in changes:
                before = tuple(_one(now, models, site, day, key) for site in places)
                everywhere = set(places) == set(sites)
                found.append(ScenarioDifference(key, value, places, everywhere, begins, before))
        found += _of_posts(stack, layer, models, sites, starts)
        stack.append(layer)
    return found


def _of_posts(
    below: Sequence[Layer],
    layer: Layer,
    models: ContactModels,
    sites: tuple[str, ...],
    starts: date,
) -> Iterator[ScenarioDifference]:
    """The roster of a layer, once for the sites that share it."""
    where: dict[str, list[str]] = {}
    for site in sites:
        if roster := roster_at(layer.posts, site):
            where.setdefault(roster_words(roster), []).append(site)
    for told, places in where.items():
        before = tuple(_posts_before(below, models, site, starts) for site in places)
        everywhere = set(places) == set(sites)
        yield ScenarioDifference(POSTS, told, tuple(places), everywhere, None, before)


def _posts_before(below: Sequence[Layer], models: ContactModels, site: str, starts: date) -> str:
    if roster := roster_below(below, site):
        return roster_words(roster)
    number = values_at(below, models, site, starts)[ADVOCATES]
    return f"{number:g} full-time"


def _parts(
    layer: Layer, sites: tuple[str, ...]
) -> Iterator[tuple[Changes, Layer, tuple[str, ...], date | None]]:
    """The blocks of a layer, and for each what of the layer already held before it."""
    yield layer.changes, Layer(layer.where), sites, None
    for site, changes in layer.at:
        if site in sites:
            yield changes, Layer(layer.where, layer.changes), (site,), None
    for number, block in enumerate(layer.later):
        places = tuple(site for site in sites if not block.sites or site in block.sites)
        if places:
            held = replace(layer, later=layer.later[:number])
            yield block.changes, held, places, block.begins


def _one(
    layers: Sequence[Layer], models: ContactModels, site: str, day: date, key: str
) -> Value | str:
    if key == MODEL:
        return merged(layers, site, day).get(MODEL, "")
    return values_at(layers, models, site, day)[key]
