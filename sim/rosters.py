"""Rosters: how much of full hours each post works, period by period."""

import math

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.agents.advocate import Post
from caseflow.sim.params import Settings
from caseflow.sim.rule import rule
from caseflow.sim.world import World, parameters_now, post_now


def posts_over_time(settings: Settings) -> NDArray[np.void]:
    """Every post in every period; shape (periods, posts), of ``Post.layout``."""
    if settings.posts is not None:
        return settings.posts
    number = settings.periods["advocacy"]["advocates"]
    most = math.ceil(number.max())
    posts = Post.table(len(number) * most).reshape(len(number), most)
    posts["share"] = np.clip(number[:, None] - np.arange(most), 0.0, 1.0)
    return posts


@rule
def share_of(world: World, post: int) -> float:
    """The hours of a post as a share of full ones; none where it is closed, or no service is."""
    return post_now(world, post).share if parameters_now(world).advocacy.available else 0.0


@rule
def has_row_a_week(world: World, post: int) -> bool:
    """Whether a week is counted for a post: while it has hours.

    For the first post also while any other has, for lines are counted once a week beside it.
    """
    if share_of(world, post) > 0.0:
        return True
    if post > 0:
        return False
    for other in range(world.advocates.used):
        if share_of(world, other) > 0.0:
            return True
    return False
