"""Holdings: the cases that an advocate holds, or is deputy for, without looking at every case.

Each post has two rings, and each case a place in one of each kind: those of its advocate and of
its deputy. A ring begins and ends with the post itself.
"""

from enum import IntEnum

from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.world import World, claim, link_at


class Ring(IntEnum):
    """As what an advocate is named by the cases of a ring."""

    ADVOCATE = 0
    DEPUTY = 1


RINGS = len(Ring)


@rule
def _link_of(world: World, row: int, ring: int) -> int:
    """Where a case has its place in a ring; behind the places of all posts."""
    return int(RINGS * (world.advocates.used + row) + ring)


@rule
def open_rings(world: World) -> None:
    """The next post has its rings, with nobody in them."""
    for _ in range(RINGS):
        row = claim(world.links)
        link = link_at(world, row)
        link.ahead, link.behind = row, row


@rule
def make_places(world: World) -> None:
    """The next case has its places, in no ring so far."""
    for _ in range(RINGS):
        claim(world.links)


@rule
def attach(world: World, row: int, post: int, ring: int) -> None:
    """A case names an advocate, who is somebody; it named nobody before."""
    place, end = _link_of(world, row, ring), RINGS * post + ring
    last = link_at(world, end).ahead
    link = link_at(world, place)
    link.ahead, link.behind = last, end
    link_at(world, last).behind = place
    link_at(world, end).ahead = place


@rule
def detach(world: World, row: int, ring: int) -> None:
    """A case names nobody any more, if it did."""
    link = link_at(world, _link_of(world, row, ring))
    if link.ahead == NOBODY:
        return
    link_at(world, link.ahead).behind = link.behind
    link_at(world, link.behind).ahead = link.ahead
    link.ahead, link.behind = NOBODY, NOBODY


@rule
def first_held(world: World, post: int, ring: int) -> int:
    """Of the cases in a ring the one that began first; nobody when there is none."""
    end = RINGS * post + ring
    first, place = NOBODY, link_at(world, end).behind
    while place != end:
        if first == NOBODY or place < first:
            first = place
        place = link_at(world, place).behind
    return NOBODY if first == NOBODY else int(first // RINGS - world.advocates.used)
