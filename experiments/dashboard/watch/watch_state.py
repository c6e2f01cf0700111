"""What is watched: two scenarios in one world each, and the morning on which they are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from caseflow.experiments.analysis.snapshots.watching import Pair, pair_of
from caseflow.experiments.dashboard.question.compare_state import State
from caseflow.experiments.dashboard.question.scenario_choice import scenario_of
from caseflow.experiments.dashboard.views import joined
from caseflow.experiments.runs.defaults import MOST_REPLICATIONS, whole
from caseflow.scenarios.sites import sites

DAY, WORLD = "day", "world"
LONGEST = 1_000_000
"""No day is asked for beyond this; how many there are the worlds say."""


@dataclass(frozen=True)
class WatchState:
    """What a visitor watches; all of it stands in the address.

    Attributes
    ----------
    state
        The question: the first two of its scenarios are watched, at one site.
    world
        Which pair of worlds of that seed, from 0.
    day
        Since the first.
    """

    state: State
    world: int = 0
    day: int = 0

    def left_out(self) -> str:
        """What the question has and this view does not show, in a sentence; empty if nothing."""
        state = self.state
        left = [
            told
            for told, is_so in (
                ("A and B, and no other scenario", len(state.choices) > 2),
                (f"{sites()[self.site].name}, and no other site", len(state.sites) > 1),
                ("numbers that are not known at the middles of their ranges", state.drawn),
            )
            if is_so
        ]
        return f"Two worlds are watched: {'; '.join(left)}." if left else ""

    def pair(self) -> Pair:
        """Open the two worlds; takes a moment."""
        state = self.state
        here, there = (scenario_of(choice, state.sites) for choice in state.choices[:2])
        return pair_of(here, there, self.site, state.seed, self.world)

    @property
    def site(self) -> str:
        """The one site that is watched: the first, where the question has several."""
        return self.state.sites[0]

    @property
    def intake_begins(self) -> int:
        """The day from which whoever comes is counted, in the baseline."""
        return int(scenario_of(self.state.choices[0], self.state.sites).warm_up_days)

    @property
    def own(self) -> dict[str, str]:
        """What this view alone reads of the address."""
        return {WORLD: str(self.world), DAY: str(self.day)}

    def query(self) -> str:
        """All of it as the query of an address."""
        return joined(self.state.query(), self.own.items())


def seen_of(state: State, own: Mapping[str, str]) -> WatchState:
    """Read what only this view reads of an address; without a day it opens where people count.

    That is when the intake begins: by then the service has been running, and its desks are full.
    """
    seen = WatchState(state, world_of(own.get(WORLD, "0")))
    return replace(seen, day=day_of(own[DAY]) if DAY in own else seen.intake_begins)


def day_of(given: str) -> int:
    """Read a day, or refuse it."""
    return whole("Day", 0, LONGEST)(given)


def world_of(given: str) -> int:
    """Read the number of a world, or refuse it."""
    return whole("Which pair of worlds", 0, MOST_REPLICATIONS - 1)(given)
