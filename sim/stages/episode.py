"""An episode of stalking begins: somebody is stalked, and the next episode is awaited."""

from sim.agenda import plan_case, plan_perpetrator, plan_site, plan_victim
from sim.clocks import bear, renew, runs_out
from sim.dealings.beginnings import begin_case
from sim.luck import Decision, key_of, luck, patience_from
from sim.population import episodes_a_day
from sim.rows import NOBODY
from sim.rule import rule
from sim.world import World, parameters_now, site_of


@rule
def happens(world: World) -> None:
    """Somebody new is stalked; who she is depends on her number alone, when on the demand."""
    site = site_of(world)
    demand = parameters_now(world).demand
    row = begin_case(world, key_of(site.key, Decision.IDENTITY, site.episodes), NOBODY)
    site.episodes += 1
    patience = patience_from(luck(site.key, Decision.ARRIVES, site.episodes))
    renew(site.arrivals, patience, world.now)
    growth = demand.growth_a_year / 365.25
    bear(site.arrivals, episodes_a_day(demand, world.now), growth, world.now)
    site.next_episode = runs_out(site.arrivals)
    plan_case(world, row)
    plan_victim(world, row)
    plan_perpetrator(world, row)
    plan_site(world)
