"""Moving levers: what a delivered scenario comes to with one thing otherwise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures import MEASURES, Cohort, measure
from caseflow.scenarios.parameters import parameters
from caseflow.scenarios.scenario import Scenario, load
from caseflow.scenarios.words import words_of
from caseflow.sim import Replication, simulate

SEED = 1

LUCKS = (0, 4, 1, 2, 3, 5)
"""Replications that are tried, one after another; in the second the contract is lost early."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Place:
    """Where a lever is moved: a delivered scenario at one of its sites.

    Attributes
    ----------
    scenario, site
        Which world.
    besides
        What must hold besides for the lever to matter.
    """

    scenario: str = "pilot"
    site: str = "cheshire"
    besides: Mapping[str, str] = field(default_factory=dict)

    def values(self, luck: int, moved: Mapping[str, str] | None = None) -> Numbers:
        """The value of every measure, with levers moved."""
        overrides = tuple({**self.besides, **(moved or {})}.items())
        if moved:
            return _values(self.scenario, self.site, luck, overrides)
        return _values_kept(self.scenario, self.site, luck, overrides)


def settings_to_try(key: str) -> list[str]:
    """The ends of a parameter's range, or every choice, as the command line takes them.

    Parameters
    ----------
    key
        The parameter.

    Returns
    -------
    list of str
        For a choice or a flag each of its words, the one that holds too.
    """
    parameter = parameters()[key]
    if parameter.column.kind is bool:
        return ["false", "true"]
    if parameter.column.choices:
        return list(parameter.column.choices)
    ends = [end for end in (parameter.low, parameter.high) if end is not None]
    return [words_of(parameter.column, end) for end in ends]


def counted(scenario: Scenario, world: Replication) -> Numbers:
    """The value of every measure in a world; NaN where it is undefined."""
    above, below = measure(world, Cohort.of(scenario)).T
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below == 0.0, np.nan, above / below)


def world_of(scenario: Scenario, site: str, replication: int = 0) -> Replication:
    """One world of a scenario."""
    return simulate(scenario.settings(site), SEED, replication)


def changed(before: Numbers, after: Numbers) -> list[str]:
    """The measures that have another value."""
    same = (before == after) | (np.isnan(before) & np.isnan(after))
    return [MEASURES[number].name for number in np.flatnonzero(~same)]


def moves(key: str, place: Place, lucks: Iterable[int] = LUCKS) -> bool:
    """Whether a parameter, moved to an end of its range, changes a measure at a place."""
    return any(
        changed(place.values(luck), place.values(luck, {key: end}))
        for luck in lucks
        for end in settings_to_try(key)
    )


def tells_apart(key: str, place: Place) -> bool:
    """Whether at a place each of a parameter's choices leads to measures of its own."""
    choices = settings_to_try(key)
    for luck in LUCKS:
        told = {place.values(luck, {key: choice}).tobytes() for choice in choices}
        if len(told) == len(choices):
            return True
    return False


def _values(
    scenario: str, site: str, replication: int, overrides: tuple[tuple[str, str], ...]
) -> Numbers:
    loaded = load(scenario, dict(overrides), [site])
    return counted(loaded, world_of(loaded, site, replication))


_values_kept = lru_cache(maxsize=64)(_values)
