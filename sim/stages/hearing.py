"""A sitting: cases in turn are adjourned, discontinued, or ended by a verdict and a sentence."""

import math

from caseflow.sim.agenda import plan_case, plan_court, plan_perpetrator
from caseflow.sim.agents.case import Failure, Justice, Sentence, Verdict, complete, mark
from caseflow.sim.agents.court import (
    chance_of_custody,
    chance_of_restraining_order,
    free_places,
    sit,
)
from caseflow.sim.agents.perpetrator import Order, Restraint, put_under_order, restrain
from caseflow.sim.agents.victim import Process, be_failed, be_let_down, lose_work, pay
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.encounter import open_channel
from caseflow.sim.dealings.news import give_news
from caseflow.sim.dealings.process import end_process, put_under
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.event_log import write
from caseflow.sim.luck import Decision, luck, spread_from
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.waiting import free_entry, take_first
from caseflow.sim.world import (
    World,
    case_at,
    court_at,
    entry_at,
    parameters_now,
    perpetrator_at,
    victim_at,
)


@rule
def happens(world: World, court_row: int) -> None:
    """As many cases are heard as there are places; the rest wait for the next sitting."""
    hearing = parameters_now(world).hearing
    court = court_at(world, court_row)
    places = hearing.crown_places if court_row == 1 else hearing.magistrates_places
    every = hearing.crown_every if court_row == 1 else hearing.magistrates_every
    heard, room = 0, free_places(court, places)
    while heard < room:
        place = take_first(world, court.waiting)
        if place == NOBODY:
            break
        entry = entry_at(world, place)
        row = entry.case
        court.days_waited += world.now - entry.asked
        free_entry(world, place)
        if case_at(world, row).justice == Justice.LISTED:
            heard += 1
            _hear(world, row)
    sit(court, places, heard, every, world.now)
    plan_court(world, court_row)


@rule
def _hear(world: World, row: int) -> None:
    """One hearing: adjourned for want of something, or decided."""
    parameters = parameters_now(world)
    hearing = parameters.hearing
    case = case_at(world, row)
    victim = victim_at(world, row)
    case.hearings += 1
    lose_work(victim, parameters.suffering)
    pay(victim, parameters.costs.lost_work_day)
    if luck(case.key, Decision.COURT_ERROR, case.hearings) < hearing.administrative_error:
        mark(case, int(Failure.COURT_ERROR))
        be_failed(victim, parameters.feeling, parameters.suffering)
    write(world, int(Kind.HEARING), row, case.hearings)
    if luck(case.key, Decision.ADJOURNED, case.hearings) < hearing.ineffective:
        case.justice = Justice.CHARGED
        case.listing_due = world.now + hearing.relisting_days
    elif luck(case.key, Decision.PLEA, 0) < hearing.discontinued:
        complete(case, Verdict.DISCONTINUED, Sentence.NO_SENTENCE, world.now)
        be_let_down(victim, parameters.feeling)
        end_process(world, row)
    else:
        _give_verdict(world, row)
    give_news(world, row, int(Channel.WITNESS_CARE), int(Kind.HEARING), case.hearings)
    plan_case(world, row)
    weigh(world, row)


@rule
def _give_verdict(world: World, row: int) -> None:
    """Convicted, the likelier for good evidence and for a victim who is not alone; or acquitted."""
    hearing = parameters_now(world).hearing
    case = case_at(world, row)
    push = hearing.conviction_level + hearing.conviction_evidence * case.evidence
    if case.accompanied:
        push += hearing.conviction_accompanied
    if victim_at(world, row).process == Process.WITHDRAWN_AFTER_CHARGE:
        push += hearing.conviction_without_her
    if luck(case.key, Decision.CONVICTED, 0) < 1.0 / (1.0 + math.exp(-push)):
        _sentence(world, row)
    else:
        complete(case, Verdict.ACQUITTED, Sentence.NO_SENTENCE, world.now)
        be_let_down(victim_at(world, row), parameters_now(world).feeling)
        end_process(world, row)


@rule
def _sentence(world: World, row: int) -> None:
    """Custody, suspended, community or fine; and perhaps a restraining order [A19]."""
    parameters = parameters_now(world)
    sentencing = parameters.sentencing
    case = case_at(world, row)
    perpetrator = perpetrator_at(world, row)
    chance = luck(case.key, Decision.SENTENCE, 0)
    sentence = Sentence.FINE
    # Who would have been imprisoned for stalking gets the next sentence for something less.
    if chance < chance_of_custody(case.lesser_charge, sentencing):
        sentence = Sentence.CUSTODY
    elif chance < sentencing.custody_share + sentencing.suspended_share:
        sentence = Sentence.SUSPENDED
    elif chance < (
        sentencing.custody_share + sentencing.suspended_share + sentencing.community_share
    ):
        sentence = Sentence.COMMUNITY
    complete(case, Verdict.CONVICTED, sentence, world.now)
    perpetrator.convicted_before = True
    if sentence == Sentence.FINE:
        be_let_down(victim_at(world, row), parameters.feeling)
    end_process(world, row)
    restrained = chance_of_restraining_order(case.lesser_charge, sentencing)
    if luck(case.key, Decision.RESTRAINED, 0) < restrained:
        ends = world.now + sentencing.restraining_order_days
        put_under_order(perpetrator, Order.RESTRAINING, ends, world.now)
        case.restraining_orders += 1
        plan_perpetrator(world, row)
    if sentence == Sentence.CUSTODY:
        chance = luck(case.key, Decision.TIME_SERVED, 0)
        served = sentencing.served_share * spread_from(
            chance, sentencing.custody_median, sentencing.custody_spread
        )
        perpetrator.notice_due = max(world.now, world.now + served - sentencing.notice_days)
        put_under(world, row, Restraint.CUSTODY, world.now + served)
        first = world.now + parameters.contact.victim_liaison.every
        open_channel(world, row, int(Channel.VICTIM_LIAISON), first)
    elif sentence == Sentence.COMMUNITY:
        ends = world.now + sentencing.community_days
        restrain(perpetrator, Restraint.SUPERVISED, ends, world.now)
        plan_perpetrator(world, row)
    move(world, row)
