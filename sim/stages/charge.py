"""The charging decision: charged, evidential difficulties, or something else, as it is coded."""

from caseflow.sim.agenda import plan_case
from caseflow.sim.agents.case import Failure, Justice, Outcome, Stage, be_called_stalking, mark
from caseflow.sim.agents.perpetrator import Restraint, is_confined
from caseflow.sim.agents.police import chance_of_lesser_charge, is_charged_on
from caseflow.sim.agents.victim import be_failed, gain_trust, support_process
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate
from caseflow.sim.dealings.encounter import open_channel
from caseflow.sim.dealings.news import give_news
from caseflow.sim.dealings.process import end_investigation, end_process, put_under
from caseflow.sim.dealings.reckoning import weigh
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck, patience_from, spread_from
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.task_lists import Task
from caseflow.sim.world import World, case_at, parameters_now, perpetrator_at, victim_at


@rule
def happens(world: World, row: int) -> None:
    """The evidence passes the threshold or not; the victim is to be told either way."""
    parameters = parameters_now(world)
    investigating = parameters.investigating
    case = case_at(world, row)
    victim = victim_at(world, row)
    case.decision_due = NEVER
    if case.justice != Justice.INVESTIGATED:
        return
    charged = is_charged_on(
        case.evidence,
        victim.rapport * victim.trust,
        perpetrator_at(world, row).incidents,
        case.known_as_stalking,
        investigating,
    )
    if charged:
        _prosecute(world, row)
    else:
        _drop(world, row)
    write(world, int(Kind.CHARGE), row, case.outcome)
    give_news(world, row, int(Channel.OFFICER), int(Kind.CHARGE), case.investigations)
    plan_case(world, row)
    weigh(world, row)


@rule
def _drop(world: World, row: int) -> None:
    """No charge: how it is coded differs between forces, and the victim had supported it."""
    parameters = parameters_now(world)
    investigating = parameters.investigating
    case = case_at(world, row)
    chance = luck(case.key, Decision.OUTCOME_CODE, case.investigations)
    outcome = Outcome.EVIDENTIAL_DIFFICULTIES
    if chance < investigating.other_outcome_share:
        outcome = Outcome.OTHER
    elif luck(case.key, Decision.OUTCOME_CODE, -case.investigations) < (
        investigating.failed_coded_unsupported
    ):
        outcome = Outcome.VICTIM_DOES_NOT_SUPPORT
    end_investigation(world, row, outcome)
    be_failed(victim_at(world, row), parameters.feeling, parameters.suffering)
    end_process(world, row)


@rule
def _prosecute(world: World, row: int) -> None:
    """Charged: bail or remand, a court, a date to come, and a patience of its own."""
    parameters = parameters_now(world)
    hearing = parameters.hearing
    case = case_at(world, row)
    victim = victim_at(world, row)
    end_investigation(world, row, Outcome.CHARGED)
    key = case.key
    less = chance_of_lesser_charge(case.known_as_stalking, parameters.investigating)
    if luck(key, Decision.DOWNGRADED, case.investigations) < less:
        case.lesser_charge = True
        mark(case, int(Failure.CHARGE_DOWNGRADED))
        be_failed(victim, parameters.feeling, parameters.suffering)
    elif not case.known_as_stalking:
        be_called_stalking(case, world.now)
    gain_trust(victim, parameters.feeling.trust_gained_by_charge)
    chance = luck(key, Decision.LEAVES_PROCESS_CHARGED, case.investigations)
    support_process(victim, patience_from(chance), world.now)
    case.crown = luck(key, Decision.COURT, 0) < hearing.crown_share
    days = hearing.crown_preparation if case.crown else hearing.magistrates_preparation
    chance = luck(key, Decision.LISTING, case.investigations)
    case.listing_due = world.now + spread_from(chance, days, hearing.preparation_spread)
    restraint = Restraint.BAIL
    if luck(key, Decision.REMANDED, case.investigations) < parameters.investigating.remand_share:
        restraint = Restraint.REMANDED
    # Who is behind bars for a breach stays there.
    if not is_confined(perpetrator_at(world, row)):
        put_under(world, row, restraint, NEVER)
    first = world.now + parameters.contact.witness_care.every
    open_channel(world, row, int(Channel.WITNESS_CARE), first)
    if case.stage == Stage.MONITORED or case.stage == Stage.HELD:
        hours = parameters.advocacy.crisis_hours
        due = world.now + parameters.passing.promised_days
        ask_advocate(world, case.advocate, row, int(Task.CRISIS), hours, due)
