"""Contracts: the service loses its contract with every post, or is let again with new people."""

from caseflow.sim.agenda import plan_advocate
from caseflow.sim.agents.case import Failure, Stage, mark
from caseflow.sim.clocks import bear, renew, runs_out
from caseflow.sim.dealings.departures import vacate
from caseflow.sim.dealings.service import name_deputy
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck, patience_from
from caseflow.sim.rosters import share_of
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, advocate_at, case_at, parameters_now, site_of


@rule
def lose_contract(world: World, returns: float) -> None:
    """Every post is vacated at once; ``returns`` is when the service is let again, or never."""
    site = site_of(world)
    write(world, int(Kind.CONTRACT), NOBODY, 1)
    site.under_contract = False
    site.contracts_lost += 1
    site.contract_ends = NEVER
    site.contract_returns = returns
    for row in range(world.cases.used):
        case = case_at(world, row)
        if case.stage >= Stage.WAITING and case.stage <= Stage.MONITORED:
            mark(case, int(Failure.CONTRACT_LOST))
            # The deputy goes too.
            name_deputy(world, row, NOBODY)
    for post in range(world.advocates.used):
        vacate(world, post, NEVER)


@rule
def let_contract(world: World) -> None:
    """The service is let again: every post is filled at once, by people new to it."""
    advocacy = parameters_now(world).advocacy
    site = site_of(world)
    write(world, int(Kind.CONTRACT), NOBODY, 0)
    site.under_contract = True
    site.contract_returns = NEVER
    chance = luck(site.key, Decision.CONTRACT, site.contracts_lost)
    renew(site.contract, patience_from(chance), world.now)
    bear(site.contract, advocacy.contract_lost_a_year / 365.25, 0.0, world.now)
    site.contract_ends = runs_out(site.contract)
    for post in range(world.advocates.used):
        if share_of(world, post) > 0.0:
            advocate_at(world, post).replaced = world.now
            plan_advocate(world, post)
