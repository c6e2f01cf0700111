"""The phrases: whether it can be told which scenario is best, and what is tied."""

from collections.abc import Iterator, Sequence

import numpy as np

from experiments.ranking.best import Ranking
from experiments.words import NOTHING

EXPLAINED = (
    "Chance of being best: how likely it is, after these replications, that no other scenario "
    "has a better mean over luck; more replications bring it nearer to 0 or 100 %. Best in: the "
    "share of single replications in which it did better than all others (or, behind the plus, "
    "shared the best); that does not grow with replications, and says how often luck turns the "
    "order round. Behind the first: the paired difference, with intervals that hold for all at "
    "once. All intervals are 95 %, over luck alone."
)


def verdict(found: Ranking, names: Sequence[str]) -> Iterator[str]:
    """Say whether it can be told which is best, and what is tied.

    Parameters
    ----------
    found
        The ranking.
    names
        Of the scenarios, in the order of the design.

    Yields
    ------
    str
        Sentences.
    """
    first, *others = found.standings
    if found.n < 2:
        yield "Not defined often enough to rank."
        return
    tied = [names[other] for other in first.ties]
    same = f" (and what is the very same in every replication: {', '.join(tied)})" if tied else ""
    if len(first.ties) == len(others):
        yield "All are the very same in every replication: none is best."
    elif found.told_apart:
        yield f"Best, beyond luck: {names[first.scenario]}{same}."
    else:
        left = [
            names[one.scenario]
            for one in others
            if not one.ruled_out and one.scenario not in first.ties
        ]
        yield (
            f"Which is best cannot be told apart from luck. First so far: {names[first.scenario]}"
            f"{same}. Not ruled out either: {', '.join(left)}."
        )
    ruled_out = [names[one.scenario] for one in others if one.ruled_out]
    if ruled_out and not (found.told_apart and len(ruled_out) == len(others) - len(first.ties)):
        yield f"Ruled out as best: {', '.join(ruled_out)}."


def share(alone: float, shared: float) -> str:
    """A share of replications in per cent, and behind a plus those in which it was shared."""
    if not np.isfinite(alone):
        return NOTHING
    both = f" + {100.0 * shared:.0f}" if shared else ""
    return f"{100.0 * alone:.0f}{both} %"
