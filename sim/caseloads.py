"""Caseloads: which post holds the fewest cases, without looking at every post.

A case counts for more in a post of fewer hours.

Posts meet in heats, two by two, and the winners in heats above: the post with fewer cases wins, of
two with as many the one that comes first. A change at one post runs again only its own heats.
"""

from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.world import FULL, World, advocate_at, heat_at

MOST_POSTS = 2**24
"""More than any site has; between two numbers of cases there is room for all of them."""


def heats_of(posts: int) -> int:
    """How many heats there are for so many posts, those in which one stands alone among them."""
    alone = 1
    while alone < posts:
        alone *= 2
    return 2 * alone


@rule
def note_caseload(world: World, post: int) -> None:
    """A post has been filled or vacated, or holds more cases, or fewer."""
    advocate = advocate_at(world, post)
    row = world.heats.used // 2 + post
    fewest = FULL
    if advocate.in_post:
        fewest = int(advocate.open_cases / advocate.share) * MOST_POSTS + post
    heat_at(world, row).fewest = fewest
    while row > 1:
        fewest = min(heat_at(world, row).fewest, heat_at(world, row ^ 1).fewest)
        row //= 2
        heat_at(world, row).fewest = fewest


@rule
def _fewest_from(world: World, first: int, end: int) -> int:
    """The order of the post with fewest cases from one post on and before another."""
    alone = world.heats.used // 2
    left, right = alone + first, alone + end
    fewest = FULL
    while left < right:
        if left % 2 == 1:
            fewest = min(fewest, heat_at(world, left).fewest)
            left += 1
        if right % 2 == 1:
            right -= 1
            fewest = min(fewest, heat_at(world, right).fewest)
        left //= 2
        right //= 2
    return int(fewest)


@rule
def fewest_cases(world: World, posts: int, but_not: int) -> int:
    """Of the first posts, but for one, the filled one with fewest cases; nobody if none is."""
    if but_not == NOBODY or but_not >= posts:
        fewest = _fewest_from(world, 0, posts)
    else:
        before = _fewest_from(world, 0, but_not)
        fewest = min(before, _fewest_from(world, but_not + 1, posts))
    return NOBODY if fewest == FULL else int(fewest % MOST_POSTS)
