"""Whether both trees simulate the same worlds, to the last bit: every column of every table.

Waits are drawn by one logarithm in both (decision 0058).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from tests.speed.against import Sizes
from tests.speed.trees import Tree

Digests = dict[str, dict[str, str]]
"""By world and column."""


@dataclass(frozen=True)
class Sameness:
    """How alike some worlds are.

    Attributes
    ----------
    digest_before, digest_now
        Of all columns that both have, in all worlds.
    worlds, alike
        How many there are, and how many are alike in all these columns.
    columns
        How many columns were compared, over all worlds.
    differing
        Columns that differ in any world.
    elsewhere
        Columns that only one of the trees has.
    """

    words: str
    worlds: int
    alike: int
    columns: int
    digest_before: str
    digest_now: str
    differing: tuple[str, ...]
    elsewhere: tuple[str, ...]


def compared(words: str, before: Digests, now: Digests) -> Sameness:
    """Hold the digests of the same worlds against each other."""
    common = {world: before[world].keys() & now[world].keys() for world in before}
    differing = {
        world: {name for name in names if before[world][name] != now[world][name]}
        for world, names in common.items()
    }
    elsewhere = set().union(*(before[world].keys() ^ now[world].keys() for world in before))
    return Sameness(
        words=words,
        worlds=len(before),
        alike=sum(not names for names in differing.values()),
        columns=sum(len(names) for names in common.values()),
        digest_before=_digest(before[world][name] for world, name in _in_order(common)),
        digest_now=_digest(now[world][name] for world, name in _in_order(common)),
        differing=tuple(sorted(set().union(*differing.values()))),
        elsewhere=tuple(sorted(elsewhere)),
    )


def same_results(was: Tree, now: Tree, sizes: Sizes) -> list[Sameness]:
    """The pilot's sites with their event logs, and the forces of the nation."""
    results = []
    for scenario, many, detail, words in (
        ("pilot", 0, True, "the pilot's sites, event log included"),
        ("nationwide", sizes.forces, False, "the forces of the nation"),
    ):
        sites = now.probe("sites_of", scenario=scenario)[-many:]
        with was.drawing_alike() as alike:
            digests = [
                tree.probe("digests", scenario=scenario, sites=sites, detail=detail)
                for tree in (alike, now)
            ]
        results.append(compared(words, *digests))
    return results


def _in_order(common: dict[str, set[str]]) -> list[tuple[str, str]]:
    return [(world, name) for world in sorted(common) for name in sorted(common[world])]


def _digest(digests: Iterable[str]) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()[:16]
