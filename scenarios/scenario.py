"""The scenario: a base, what differs, and from when; validated, hashable, describable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np

from caseflow.scenarios.chain import Link, chain_of, delivered
from caseflow.scenarios.columns import posts_table, table_of
from caseflow.scenarios.contact_models import ContactModels
from caseflow.scenarios.description import frame_sentences, sentence_of
from caseflow.scenarios.differences import ScenarioDifference, differences
from caseflow.scenarios.frame import Frame, frame_of
from caseflow.scenarios.idle import idle_sentences, set_in_vain
from caseflow.scenarios.layers import layer_of, layer_of_options
from caseflow.scenarios.periods import Periods, Rosters, digest_of, periods_of
from caseflow.scenarios.resolved import own_values
from caseflow.scenarios.scaling import DEMAND, following
from caseflow.scenarios.scenario_file import FRAME
from caseflow.scenarios.sites import Site, places_words
from caseflow.scenarios.sites import sites as known_sites
from caseflow.scenarios.unusual import unusual
from caseflow.scenarios.words import listed
from caseflow.sim.params import Settings


@dataclass(frozen=True, eq=False)
class Scenario:
    """A what-if, with every number that holds in it.

    Attributes
    ----------
    name
        The name of its file without the ending.
    title, question, sources
        As the file says.
    base
        The name of what it differs from; empty for the root.
    frame, frame_of_base
        When it happens, and where; the second is ``None`` for the root.
    periods
        For each site, the day on which each period begins and every value in it.
    differences
        What it says, in the order of its file, and what was before.
    models
        The contact models that it may name.
    warnings
        Sentences about what is possible but unusual, or without effect.
    rosters
        For each site that has one, and for each period, how each post is filled.
    places
        The sites of one's own that it describes itself.
    """

    name: str
    title: str
    question: str
    sources: tuple[str, ...]
    base: str
    frame: Frame
    frame_of_base: Frame | None
    periods: Mapping[str, Periods]
    differences: tuple[ScenarioDifference, ...]
    models: ContactModels
    warnings: tuple[str, ...]
    rosters: Rosters = field(default_factory=dict)
    places: tuple[Site, ...] = ()

    @property
    def sites(self) -> tuple[str, ...]:
        """The short names of its sites."""
        return self.frame.sites

    @property
    def starts(self) -> date:
        """The date of day 0."""
        return self.frame.starts

    @property
    def first_day(self) -> date:
        """The date on which the world begins, with the warm-up where there is one."""
        return self.frame.first_day

    @property
    def warm_up_days(self) -> int:
        """How long the site has been running before day 0."""
        return self.frame.warm_up_days

    @property
    def intake_days(self) -> int:
        """How long cases are taken into the cohort."""
        return self.frame.intake_days

    @property
    def follow_up_days(self) -> int:
        """How long every case is followed after the last has come."""
        return self.frame.follow_up_days

    @property
    def days(self) -> int:
        """How long it runs in all."""
        return self.frame.days

    @property
    def changes(self) -> dict[str, object]:
        """What differs from the base, in the order of the file; nothing that stays the same."""
        found = self.frame.changes(self.frame_of_base)
        found.update(
            {
                difference.label: difference.plain
                for difference in self.differences
                if difference.is_real
            }
        )
        return found

    def settings(self, site: str) -> Settings:
        """Give what the world of one site is built from."""
        found = self._settings[site]
        fresh = np.zeros(found.periods.shape, found.periods.dtype)
        # Byte by byte: numpy's own copy leaves what it finds between the columns.
        fresh.view("u1")[:] = found.periods.view("u1")
        return replace(found, periods=fresh)

    def safe_caseloads(self) -> tuple[float, float]:
        """Give the open cases an advocate can safely hold, and from how many it is unsafe."""
        starting = [periods[0][1] for periods in self.periods.values()]
        safe, unsafe = (
            float(min(values[f"advocacy.{word}_caseload"] for values in starting))
            for word in ("safe", "unsafe")
        )
        return safe, unsafe

    def digest(self) -> str:
        """Give a fingerprint of every number, the dates and the sites; not of the name."""
        return self._digest

    def describe(self) -> list[str]:
        """Tell what the scenario is and what it changes against its base."""
        told = [part for part in (self.title, self.question) if part]
        if self.sources:
            told.append(f"Sources: {', '.join(self.sources)} (codes are rows of docs/evidence.md).")
        told += frame_sentences(self.frame, self.frame_of_base, self.base)
        said = [sentence_of(difference, self.base, self.models) for difference in self.differences]
        told += [f"- {entry}" for entry in said]
        if self.base and not said and not self.changes:
            told.append("- nothing differs")
        idle = idle_sentences(self.periods)
        if idle:
            told += ["These levers cannot matter here:", *(f"- {entry}" for entry in idle)]
        return told + [f"Note: {warning}" for warning in self.warnings]

    def __hash__(self) -> int:
        return hash((self.name, self.digest()))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scenario):
            return NotImplemented
        return (self.name, self.digest()) == (other.name, other.digest())

    @cached_property
    def _settings(self) -> dict[str, Settings]:
        return {
            site: Settings(
                site,
                known_sites()[site].number,
                table_of([values for _, values in periods]),
                tuple(begins for begins, _ in periods),
                float(self.days),
                float(self.warm_up_days),
                posts_table(self.rosters[site]) if site in self.rosters else None,
            )
            for site, periods in self.periods.items()
        }

    @cached_property
    def _digest(self) -> str:
        return digest_of(self.frame, self.periods, self.rosters)


def load(
    name_or_path: str,
    overrides: Mapping[str, str] | None = None,
    sites: Sequence[str] | None = None,
) -> Scenario:
    """Load a scenario and everything that it rests on.

    Examples
    --------
    >>> load("pilot", {"advocacy.cap": "40"}).changes["advocacy.cap"]
    40
    """
    options = dict(overrides or {})
    frame_options = {key: options.pop(key) for key in FRAME if key in options}
    chain = chain_of(name_or_path)
    last, models = chain[-1], chain[-1].models
    below = [layer_of(link.file, link.models, link.where) for link in chain[:-1]]
    own = [layer_of(last.file, models, last.where)]
    if options:
        own.append(layer_of_options(options, models))
    frame = frame_of(chain, frame_options, sites)
    periods, rosters = periods_of([*below, *own], models, frame)
    vain = set_in_vain(own, periods, frame)
    return Scenario(
        name=last.name,
        title=last.file.title,
        question=last.file.question,
        sources=tuple(last.file.sources),
        base=chain[-2].name if below else "",
        frame=frame,
        frame_of_base=_frame_below(chain, frame, sites),
        periods=periods,
        differences=tuple(differences(below, own, models, frame.sites, frame.first_day)),
        models=models,
        warnings=(*unusual([*below, *own], frame.sites), *vain, *_scaled(periods)),
        rosters=rosters,
        places=tuple(site for site in map(known_sites().get, frame.sites) if site and site.own),
    )


def _scaled(periods: Mapping[str, Periods]) -> list[str]:
    """Say what has been scaled with demand, and where."""
    where: dict[tuple[str, ...], list[str]] = {}
    for site, spans in periods.items():
        own = own_values(site)
        keys = dict.fromkeys(key for _, values in spans for key in following(own, values))
        if keys:
            where.setdefault(tuple(keys), []).append(site)
    return [
        f"{listed(list(keys))} {'follows' if len(keys) == 1 else 'follow'} {DEMAND} in proportion "
        f"at {places_words(tuple(places))}; set them to keep them as they are."
        for keys, places in where.items()
    ]


def catalogue() -> list[str]:
    """List the scenarios given with the product."""
    return list(delivered())


def _frame_below(chain: Sequence[Link], frame: Frame, chosen: Sequence[str] | None) -> Frame | None:
    """The frame of the base; choosing sites for a run is no difference from it."""
    if len(chain) == 1:
        return None
    below = frame_of(chain[:-1], {}, None)
    return below if chosen is None else replace(below, sites=frame.sites)
