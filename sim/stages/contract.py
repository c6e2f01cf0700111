"""The service's contract is lost by chance, or let again after a while [W6]."""

from caseflow.sim.agenda import plan_site
from caseflow.sim.dealings.contracts import let_contract, lose_contract
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.world import World, parameters_now, site_of


@rule
def happens(world: World) -> None:
    """Lost, to be let again in time; or let again, unless a lever says that there is none."""
    advocacy = parameters_now(world).advocacy
    site = site_of(world)
    if site.under_contract:
        lose_contract(world, world.now + advocacy.recommissioned_days)
    elif advocacy.under_contract:
        let_contract(world)
    else:
        site.contract_returns = NEVER
    plan_site(world)
