"""A victim withdraws: from the investigation, or from the prosecution."""

from caseflow.sim.agents.case import Outcome, Sentence, Verdict, complete, is_charged
from caseflow.sim.agents.victim import withdraw
from caseflow.sim.dealings.process import end_investigation, end_process
from caseflow.sim.dealings.reckoning import weigh
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.world import World, case_at, parameters_now, victim_at


@rule
def happens(world: World, row: int) -> None:
    """Before charge the investigation closes too; after charge the case may go on without them."""
    case = case_at(world, row)
    charged = is_charged(case)
    withdraw(victim_at(world, row), charged, world.now)
    write(world, int(Kind.WITHDRAWAL), row, int(charged))
    if not charged:
        end_investigation(world, row, Outcome.VICTIM_DOES_NOT_SUPPORT)
        end_process(world, row)
        return
    without = parameters_now(world).hearing.discontinued_without_her
    if luck(case.key, Decision.PLEA, 1) < without:
        complete(case, Verdict.DISCONTINUED, Sentence.NO_SENTENCE, world.now)
        end_process(world, row)
    weigh(world, row)
