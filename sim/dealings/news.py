"""News for the victim: an arrest, a release, a date, a decision; and who is to pass it on."""

from caseflow.sim.agenda import plan_victim
from caseflow.sim.agents.agency import Holder, Reach, holder_for, is_news_passed
from caseflow.sim.agents.case import is_high_risk
from caseflow.sim.agents.victim import be_contacted_by, be_owed_news, hear_news
from caseflow.sim.channels import Channel
from caseflow.sim.dealings.desks import ask_advocate, ask_officer
from caseflow.sim.dealings.encounter import is_held, reach_now
from caseflow.sim.dealings.helping import renew_plan
from caseflow.sim.dealings.reckoning import move
from caseflow.sim.luck import Decision, luck, wait_from
from caseflow.sim.rows import NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Task
from caseflow.sim.world import World, agency_at, case_at, parameters_now, victim_at

KINDS = 64
"""Room for every kind of happening, so that no two pieces of news share an address of luck."""


@rule
def relay(world: World, row: int, due: float) -> None:
    """Whoever holds the contact has news to pass on: it goes into that task_list."""
    parameters = parameters_now(world)
    case = case_at(world, row)
    hours = parameters.advocacy.relay_hours
    if not parameters.contact.information_sharing:
        # Without shared notes the holder must first find out what there is to tell.
        hours += parameters.advocacy.chasing_hours
    if holder_for(parameters.contact, is_high_risk(case)) == Holder.OFFICER:
        ask_officer(world, case.officer, row, int(Task.OFFICER_CONTACT), hours, due)
    else:
        ask_advocate(world, case.advocate, row, int(Task.RELAY_NEWS), hours, due)


@rule
def give_news(world: World, row: int, source: int, about: int, time: int) -> None:
    """An agency has news for the victim: it tells the holder of the contact, or tells them itself.

    ``about`` is the kind of happening and ``time`` which of its kind: the news has its own luck,
    whatever other news there has been.
    """
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    case = case_at(world, row)
    contact = parameters.contact
    occasion = time * KINDS + about
    chance = luck(victim.key, Decision.NEWS_FED, occasion)
    passed = is_news_passed(chance, contact.information_sharing, parameters.passing)
    due = world.now + parameters.passing.promised_days
    if is_held(world, row) and reach_now(world, row, source) != Reach.DIRECTLY:
        holder = int(Channel.ADVOCATE)
        if holder_for(contact, is_high_risk(case)) == Holder.OFFICER:
            holder = int(Channel.OFFICER)
        be_owed_news(
            victim, (1 << holder) if passed else 0, parameters.passing.promised_days, world.now
        )
        if passed:
            relay(world, row, due)
    else:
        # Who never speaks to the victim keeps even what the agency means to pass on.
        passed = passed and reach_now(world, row, source) == Reach.DIRECTLY
        be_owed_news(victim, 1 << source, parameters.passing.promised_days, world.now)
        if passed:
            tell_directly(world, row, source, due, occasion)
    if passed:
        agency_at(world, source).news_passed += 1
    if parameters.passing.news_told_at_once:
        tell_at_once(world, row)
    plan_victim(world, row)


@rule
def tell_at_once(world: World, row: int) -> None:
    """A message of its own reaches the victim; whoever was to pass it on is in touch as before."""
    victim = victim_at(world, row)
    warned = victim.warned
    hear_news(victim, parameters_now(world).suffering)
    if victim.warned != warned:
        renew_plan(world, row)
        move(world, row)


@rule
def tell_directly(world: World, row: int, source: int, due: float, occasion: int) -> None:
    """The agency that has the news gets in touch with the victim."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    case = case_at(world, row)
    if source == Channel.OFFICER and case.officer != NOBODY:
        hours = parameters.contact.officer.hours
        ask_officer(world, case.officer, row, int(Task.OFFICER_CONTACT), hours, due)
        return
    chance = luck(victim.key, Decision.NEWS_DELAY, occasion)
    be_contacted_by(victim, source, world.now + wait_from(chance, parameters.passing.answer_days))
