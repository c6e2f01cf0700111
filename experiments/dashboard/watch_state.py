"""What is watched: two scenarios in one world each, and the morning on which they are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass

from caseflow.experiments.analysis.snapshots.watching import Pair, pair_of
from caseflow.experiments.dashboard.address import state_of
from caseflow.experiments.dashboard.compare_state import ADDRESS, PARAMETERS, PILOT_SITES, State
from caseflow.experiments.dashboard.scenario_choice import scenario_of
from caseflow.experiments.runs.defaults import CENTRAL, MOST_REPLICATIONS, whole
from caseflow.scenarios.refusal import Refusal

DAY, WORLD = "day", "world"
LONGEST = 1_000_000
"""No day is asked for beyond this; how many there are the worlds say."""


@dataclass(frozen=True)
class WatchState:
    """What a visitor watches; all of it stands in the address.

    Attributes
    ----------
    state
        The site, the two scenarios, and whose luck.
    world
        Which pair of worlds of that seed, from 0.
    day
        Since the first.
    """

    state: State
    world: int = 0
    day: int = 0

    def pair(self) -> Pair:
        """Open the two worlds; takes a moment."""
        state = self.state
        here, there = (scenario_of(choice, state.sites) for choice in state.choices)
        return pair_of(here, there, state.site, state.seed, self.world)

    def query(self) -> str:
        """All of it as the query of an address."""
        return f"{self.state.query()}&{WORLD}={self.world}&{DAY}={self.day}"


def seen_of(given: Iterable[tuple[str, str]]) -> WatchState:
    """Read what is watched from the query of an address."""
    pairs = list(given)
    own = {key: value for key, value in pairs if key in (DAY, WORLD)}
    state = state_of((key, value) for key, value in pairs if key not in own)
    if len(state.choices) != 2:
        raise Refusal("two scenarios are watched side by side", expected="a and b alone")
    one_site(state.site)
    if dict(pairs).get(PARAMETERS, CENTRAL) != CENTRAL:
        raise Refusal("worlds are watched at central values", where=ADDRESS, key=PARAMETERS)
    return WatchState(state, world_of(own.get(WORLD, "0")), day_of(own.get(DAY, "0")))


def one_site(name: str) -> str:
    """A single site, or a refusal."""
    if name == PILOT_SITES:
        raise Refusal("one site is watched at a time", where="Site", value=name)
    return name


def day_of(given: str) -> int:
    """Read a day, or refuse it."""
    return whole("Day", 0, LONGEST)(given)


def world_of(given: str) -> int:
    """Read the number of a world, or refuse it."""
    return whole("Which pair of worlds", 0, MOST_REPLICATIONS - 1)(given)
