"""An episode of stalking begins: demand reaches up to somebody, and the next person is awaited."""

from caseflow.sim.agenda import plan_case, plan_perpetrator, plan_site, plan_victim
from caseflow.sim.dealings.arrivals import await_next, await_somebody, key_of_layer
from caseflow.sim.dealings.beginnings import begin_case
from caseflow.sim.luck import Decision, key_of, luck
from caseflow.sim.population import episodes_a_day, first_layer, is_among
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.world import World, parameters_now, site_of


@rule
def happens(world: World) -> None:
    """Whoever is next is stalked if there is so much demand; who it is does not depend on it."""
    site = site_of(world)
    layer = first_layer(site.arrivals)
    key = key_of(key_of_layer(world, layer), Decision.IDENTITY, site.arrivals.number[layer])
    await_next(world, layer)
    episodes = episodes_a_day(parameters_now(world).demand, world.now - world.opens)
    if is_among(luck(key, Decision.LEVEL, 0), layer, episodes):
        row = begin_case(world, key, NOBODY)
        site.episodes += 1
        plan_case(world, row)
        plan_victim(world, row)
        plan_perpetrator(world, row)
    await_somebody(world)
    plan_site(world)
