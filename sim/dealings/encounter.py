"""An encounter: what is told again, what conflicts, what is answered and passed on."""

from caseflow.sim.agents.agency import (
    Holder,
    Reach,
    chance_of_new_worker,
    holder_for,
    reach_of,
    reaching,
)
from caseflow.sim.agents.case import Case, Failure, Stage, is_high_risk, is_live, mark
from caseflow.sim.agents.victim import (
    Victim,
    be_contacted_at,
    be_supported,
    grow_rapport,
    hear_contradiction,
    hear_news,
    keep_plan_up,
    meet_through,
    tell_again,
)
from caseflow.sim.channels import CHANNELS, Channel
from caseflow.sim.dealings.reckoning import move, weigh
from caseflow.sim.luck import Decision, luck
from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import TASKS
from caseflow.sim.world import World, agency_at, case_at, parameters_now, victim_at

CONTACTS = CHANNELS + TASKS
"""How many ways of being in touch there are: directly through a channel, or as a task."""


@rule
def is_held(world: World, row: int) -> bool:
    """Whether somebody holds the contact with the victim, so that others go through them."""
    case = case_at(world, row)
    holder = holder_for(parameters_now(world).contact, is_high_risk(case))
    if holder == Holder.ADVOCATE:
        return case.stage == Stage.HELD or case.stage == Stage.MONITORED
    if holder == Holder.OFFICER:
        return is_live(case) and case.officer != NOBODY
    return False


@rule
def reach_now(world: World, row: int, channel: int) -> int:
    """How a channel reaches the victim now."""
    case = case_at(world, row)
    contact = parameters_now(world).contact
    return reach_of(contact, channel, is_held(world, row), is_high_risk(case))


@rule
def other_voices(world: World, row: int, channel: int) -> int:
    """How many other channels speak to the victim directly."""
    others = victim_at(world, row).channels_open & ~(1 << channel)
    if others == 0:
        return 0
    contact = parameters_now(world).contact
    held = is_held(world, row)
    high_risk = is_high_risk(case_at(world, row))
    voices = 0
    for other in range(CHANNELS):
        if others & (1 << other):
            if reach_of(contact, other, held, high_risk) == Reach.DIRECTLY:
                voices += 1
    return voices


@rule
def occasion_of_contact(victim: Victim, channel: int) -> int:
    """The occasion of luck of a channel's next contact, whatever other channels have done."""
    return int((victim.contacts_by[channel] + 1) * CONTACTS + channel)


@rule
def occasion_of_task(case: Case, kind: int) -> int:
    """The occasion of luck of a contact that a task is, whatever tasks of other kinds were done."""
    return int(case.tasks_asked[kind] * CONTACTS + CHANNELS + kind)


@rule
def retell_if_asked(world: World, row: int, channel: int, changed: bool, occasion: int) -> None:
    """To somebody new the victim tells the story again, unless they have read it."""
    victim = victim_at(world, row)
    parameters = parameters_now(world)
    met = victim.channels_met & (1 << channel)
    if met and not changed:
        return
    victim.channels_met |= 1 << channel
    victim.workers_met += 1
    sharing = parameters.contact.information_sharing
    asked = parameters.passing.retold_sharing if sharing else parameters.passing.retold
    told_before = victim.retellings > 0
    if not told_before or luck(victim.key, Decision.RETELLS, occasion) < asked:
        tell_again(victim, parameters.feeling, parameters.suffering)


@rule
def contradict_perhaps(world: World, row: int, channel: int, occasion: int) -> None:
    """With several voices, the advice of this one may conflict with another's."""
    voices = other_voices(world, row, channel)
    if voices == 0:
        return
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    sharing = parameters.contact.information_sharing
    passing = parameters.passing
    once = passing.contradiction_sharing if sharing else passing.contradiction
    clear = 1.0
    for _ in range(voices):
        clear *= 1.0 - once
    if luck(victim.key, Decision.CONTRADICTS, occasion) >= clear:
        hear_contradiction(victim, parameters.feeling)
        mark(case_at(world, row), int(Failure.CONFLICTING_ADVICE))


@rule
def encounter(world: World, row: int, channel: int, changed: bool) -> None:
    """A channel is in touch with the victim directly."""
    encounter_on(world, row, channel, changed, occasion_of_contact(victim_at(world, row), channel))


@rule
def encounter_on(world: World, row: int, channel: int, changed: bool, occasion: int) -> None:
    """One contact of one channel with the victim, in the order in which it happens."""
    parameters = parameters_now(world)
    victim = victim_at(world, row)
    sharing = parameters.contact.information_sharing
    retell_if_asked(world, row, channel, changed, occasion)
    meet_through(victim, channel, world.now)
    contradict_perhaps(world, row, channel, occasion)
    helpful = parameters.passing.supportive_other
    if channel == Channel.ADVOCATE:
        helpful = parameters.passing.supportive_advocate
    if luck(victim.key, Decision.CONTACT_GAP, occasion) < helpful:
        be_supported(victim, parameters.feeling, parameters.suffering, world.now)
        if channel == Channel.ADVOCATE:
            grow_rapport(victim, parameters.feeling)
            assessing = parameters.assessing
            keep_plan_up(victim, assessing.protection_gained_by_contact, assessing.protection_most)
            move(world, row)
    if victim.news_owed > 0 and (sharing or victim.channels_with_news & (1 << channel)):
        warned = victim.warned
        hear_news(victim, parameters.suffering)
        if victim.warned != warned:
            move(world, row)
    agency = agency_at(world, channel)
    agency.contacts += 1
    agency.hours += reaching(parameters.contact, channel).hours
    weigh(world, row)


@rule
def has_worker_changed(
    world: World, victim: Victim, channel: int, gap: float, occasion: int
) -> bool:
    """Whether another worker has taken over the channel since it last reached the victim."""
    stays = reaching(parameters_now(world).contact, channel).worker_stays
    chance = luck(victim.key, Decision.WORKER_CHANGES, occasion)
    return chance < chance_of_new_worker(stays, gap)


@rule
def open_channel(world: World, row: int, channel: int, first: float) -> None:
    """A channel is now involved; ``first`` is when it is first in touch."""
    victim = victim_at(world, row)
    victim.channels_open |= 1 << channel
    be_contacted_at(victim, channel, first)


@rule
def close_channel(world: World, row: int, channel: int) -> None:
    """A channel is no longer involved."""
    victim = victim_at(world, row)
    victim.channels_open &= ~(1 << channel)
    be_contacted_at(victim, channel, NEVER)
