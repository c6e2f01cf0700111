"""The service's contract is lost, or let again: every advocate goes, and others come [W6]."""

from sim.agenda import plan_advocate, plan_site
from sim.agents.case import Failure, Stage, mark
from sim.clocks import bear, renew, runs_out
from sim.dealings.departures import vacate
from sim.diary import write
from sim.luck import Decision, luck, patience_from
from sim.rows import NEVER, NOBODY
from sim.rule import rule
from sim.soonest import Kind
from sim.world import World, advocate_at, case_at, parameters_now, site_of


@rule
def happens(world: World) -> None:
    """Lost: all posts are vacated at once. Let again: all are filled at once."""
    advocacy = parameters_now(world).advocacy
    site = site_of(world)
    write(world, int(Kind.CONTRACT), NOBODY, int(site.under_contract))
    if site.under_contract:
        site.under_contract = False
        site.contracts_lost += 1
        site.contract_ends = NEVER
        site.contract_returns = world.now + advocacy.recommissioned_days
        for row in range(world.cases.used):
            case = case_at(world, row)
            if case.stage >= Stage.WAITING and case.stage <= Stage.MONITORED:
                mark(case, int(Failure.CONTRACT_LOST))
                # Her deputy goes too.
                case.deputy = NOBODY
        for post in range(world.advocates.used):
            vacate(world, post, NEVER)
    else:
        site.under_contract = True
        site.contract_returns = NEVER
        chance = luck(site.key, Decision.CONTRACT, site.contracts_lost)
        renew(site.contract, patience_from(chance), world.now)
        bear(site.contract, advocacy.contract_lost_a_year / 365.25, 0.0, world.now)
        site.contract_ends = runs_out(site.contract)
        for post in range(min(world.advocates.used, advocacy.advocates)):
            advocate_at(world, post).replaced = world.now
            plan_advocate(world, post)
    plan_site(world)
