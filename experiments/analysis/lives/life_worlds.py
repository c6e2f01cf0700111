"""Worlds: one site of a scenario under one luck, told with its task_list, and told again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from caseflow.experiments.analysis.lives.event_lines import Lines
from caseflow.experiments.analysis.lives.witness import first_day
from caseflow.scenarios.refusal import Refusal, nearest_to
from caseflow.scenarios.scenario import Scenario
from caseflow.sim import Replication, simulate

NOBODY = -1
"""The row of somebody who is not in a world."""


@dataclass(frozen=True)
class LifeWorld:
    """One world of a scenario.

    Attributes
    ----------
    scenario
        Whose numbers hold in it.
    told
        At its end, with its task_list.
    begin
        Makes the same world on its first day.
    """

    scenario: Scenario
    told: Replication
    begin: Callable[[], Replication]

    @cached_property
    def lines(self) -> Lines:
        """Its task_list, case by case."""
        return Lines(self.told)

    def row_of(self, key: int) -> int:
        """The row of the person with an address of luck; ``NOBODY`` where there is none."""
        found = np.flatnonzero(self.told.tables["cases"]["key"] == np.uint64(key))
        return int(found[0]) if len(found) else NOBODY

    def key_of(self, row: int) -> int:
        """The address of luck of a case."""
        return int(self.told.tables["cases"]["key"][row])


def world_of(scenario: Scenario, site: str, seed: int, replication: int) -> LifeWorld:
    """Simulate one world."""
    settings = scenario.settings(site)
    told = simulate(settings, seed, replication, detail=True)
    return LifeWorld(scenario, told, lambda: first_day(settings, seed, replication))


def site_among(site: str | None, here: Scenario, there: Scenario) -> str:
    """The one site that is looked at."""
    known = [site for site in here.sites if site in there.sites]
    if site is None and len(known) == 1:
        return known[0]
    if site not in known:
        raise Refusal(
            "lives are told of one site, which both scenarios must have",
            where="--site",
            value=site,
            expected="one of " + ", ".join(known) if known else "a site that both have",
            nearest=nearest_to(site, known) if site else "",
        )
    return site


def same_first_day(here: Scenario, there: Scenario) -> None:
    """Refuse worlds whose days have other dates."""
    if here.first_day != there.first_day:
        frame = here.frame
        spans = f"--set starts={frame.starts} --set warm_up_days={frame.warm_up_days}"
        raise Refusal(
            "lives side by side need worlds that begin on the same day, the warm-up counted",
            where=there.name,
            key="starts",
            value=there.first_day,
            expected=f"{here.first_day}, as in {here.name}: {spans}",
        )
