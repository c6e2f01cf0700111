"""Arrivals: more demand adds people between those who come anyway, and moves nobody's day.

Everybody who may ever come to be stalked has a day and a level. They come if demand, on that day,
reaches up to their level; so a scenario with more demand has the same people on the same days, and
others besides. Days and levels together are a Poisson process of the plane, whence those below
any demand, however it changes, are a Poisson process of that intensity (Lewis and Shedler 1979,
*Simulation of nonhomogeneous Poisson processes by thinning*).
"""

import numpy as np

from caseflow.sim.luck import Decision, key_of, luck, wait_from
from caseflow.sim.population import (
    LAYERS,
    await_one_more,
    first_layer,
    floor_of,
    height_of,
    most_episodes_a_day,
    open_layer,
)
from caseflow.sim.rule import rule
from caseflow.sim.world import World, parameters_now, site_of


@rule
def key_of_layer(world: World, layer: int) -> np.uint64:
    """The address of everybody in one layer of demand."""
    return key_of(site_of(world).key, Decision.ARRIVES, layer)


@rule
def await_next(world: World, layer: int) -> None:
    """The next person of a layer is awaited."""
    arrivals = site_of(world).arrivals
    chance = luck(key_of_layer(world, layer), Decision.ARRIVES, arrivals.number[layer] + 1)
    await_one_more(arrivals, layer, wait_from(chance, 1.0 / height_of(layer)))


@rule
def await_somebody(world: World) -> None:
    """Every layer that demand may yet reach into is open, and the next person is awaited."""
    site = site_of(world)
    arrivals = site.arrivals
    demand = parameters_now(world).demand
    most = most_episodes_a_day(demand, world.now - world.opens, world.ends - world.opens)
    while arrivals.opened < LAYERS and floor_of(arrivals.opened) < most:
        open_layer(arrivals)
    for layer in range(arrivals.opened):
        # Those of a layer that demand did not reach have passed by.
        while arrivals.awaited[layer] <= world.now:
            await_next(world, layer)
    site.next_episode = arrivals.awaited[first_layer(arrivals)]
