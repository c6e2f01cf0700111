"""Caseloads and holdings: what looking at every post and every case would find."""

import numpy as np
import pytest

from caseflow.scenarios.scenario import load
from caseflow.sim import Replication
from caseflow.sim.caseloads import fewest_cases, heats_of, note_caseload
from caseflow.sim.holdings import Ring, attach, detach, first_held
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import quiet


@pytest.fixture(scope="module")
def site() -> Replication:
    """A site with eleven posts on its first day, and twelve cases."""
    levers = {"advocacy.advocates": "11"}
    world = Replication(load("pilot", levers, ["cheshire"]).settings("cheshire"), 11)
    return world.run(40.0)


def test_heats_are_twice_a_power_of_two() -> None:
    assert [heats_of(posts) for posts in (0, 1, 2, 3, 8, 9)] == [2, 2, 4, 8, 16, 32]


def by_looking(world: Replication, posts: int, but_not: int) -> int:
    """The filled post with fewest cases, found by looking at every post."""
    advocates = world.tables["advocates"][:posts]
    loads = np.where(advocates["in_post"], advocates["open_cases"], 10**6)
    if 0 <= but_not < posts:
        loads[but_not] = 10**6
    best = int(loads.argmin()) if posts else 0
    return best if posts and loads[best] < 10**6 else NOBODY


def test_the_fewest_cases_are_those_that_looking_at_every_post_finds(site: Replication) -> None:
    chance, posts = np.random.default_rng(5), len(site.tables["advocates"])
    assert posts == 11
    answers = set()
    for _ in range(60):
        for post in range(posts):
            advocate = site.tables["advocates"][post]
            advocate.in_post = chance.random() < 0.5
            advocate.open_cases = chance.integers(0, 4)
            with quiet():
                note_caseload(site.world, post)
        for many in range(posts + 1):
            but_not = int(chance.integers(-1, posts))
            with quiet():
                best = int(fewest_cases(site.world, many, but_not))
            assert best == by_looking(site, many, but_not)
            answers.add(best)
    assert answers == {NOBODY, *range(posts)}


def test_of_a_ring_the_case_that_began_first_is_found_whatever_came_first(
    site: Replication,
) -> None:
    kind, post = int(Ring.DEPUTY), 10
    assert len(site.tables["cases"]) > 9
    with quiet():
        for row in range(10):
            detach(site.world, row, kind)
        for row in (7, 2, 9, 4):
            attach(site.world, row, post, kind)
        found = []
        while (row := int(first_held(site.world, post, kind))) != NOBODY:
            found.append(row)
            detach(site.world, row, kind)
            detach(site.world, row, kind)
    assert found == [2, 4, 7, 9]
