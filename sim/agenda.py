"""The agenda: one live entry a row, at its earliest clock, in buckets of a part of a day.

Rules set clocks; stages say which rows they touched (``plan_…``); nothing is ever removed.
An entry whose row has since been planned for another moment is stale: it is recognised by
``due`` on the row, dropped and counted.
"""

from enum import IntEnum

from caseflow.sim.rows import NEVER, NOBODY
from caseflow.sim.rule import rule
from caseflow.sim.soonest import (
    Kind,
    soonest_of_advocate,
    soonest_of_case,
    soonest_of_court,
    soonest_of_investigator,
    soonest_of_perpetrator,
    soonest_of_site,
    soonest_of_victim,
)
from caseflow.sim.world import (
    World,
    advocate_at,
    bring_contacts,
    bring_near,
    bring_slot,
    bucket_at,
    case_at,
    claim,
    court_at,
    entry_at,
    investigator_at,
    perpetrator_at,
    site_of,
    slot_at,
    soon_at,
    victim_at,
)

FEWEST_BUCKETS_A_DAY = 16
IN_HAND = -1.0
"""For when a row is planned whose next moments are being told: nothing comes sooner."""

BUCKETS_AHEAD = 8
"""Of so many buckets entries are fetched in advance: some have as many entries."""

CASES_A_BUCKET = 800
"""So many cases of a whole run, of whom few live at a time, put a handful into each bucket."""


def buckets_a_day(cases: int) -> int:
    """Into how many buckets a day is cut: the more cases, the more, so that each stays small."""
    wanted = FEWEST_BUCKETS_A_DAY
    while wanted * CASES_A_BUCKET < cases:
        wanted *= 2
    return wanted


class Owner(IntEnum):
    """Whose clocks an entry stands for; an owner's number is eight times its row plus this."""

    SITE = 0
    CASE = 1
    VICTIM = 2
    PERPETRATOR = 3
    ADVOCATE = 4
    INVESTIGATOR = 5
    COURT = 6


@rule
def _sift_up(world: World, when: float, owner: int) -> None:
    """Put an entry into the heap of what is soonest."""
    place = world.soon_length
    world.soon_length += 1
    while place > 0:
        above = (place - 1) // 2
        slot = soon_at(world, above)
        if slot.when < when or (slot.when == when and slot.owner < owner):
            break
        here = soon_at(world, place)
        here.when, here.owner = slot.when, slot.owner
        place = above
    here = soon_at(world, place)
    here.when, here.owner = when, owner


@rule
def drop_first(world: World) -> None:
    """Take the soonest entry off the heap."""
    world.soon_length -= 1
    length = world.soon_length
    last = soon_at(world, length)
    when, owner = last.when, last.owner
    place = 0
    while True:
        below = 2 * place + 1
        if below >= length:
            break
        child = soon_at(world, below)
        if below + 1 < length:
            other = soon_at(world, below + 1)
            if other.when < child.when or (other.when == child.when and other.owner < child.owner):
                child = other
                below += 1
        if when < child.when or (when == child.when and owner < child.owner):
            break
        here = soon_at(world, place)
        here.when, here.owner = child.when, child.owner
        place = below
    here = soon_at(world, place)
    here.when, here.owner = when, owner


@rule
def note(world: World, when: float, owner: int) -> None:
    """Write an entry into the agenda."""
    bucket = int(when * world.buckets_a_day)
    if bucket <= world.bucket:
        _sift_up(world, when, owner)
        return
    row = world.free_slot
    if row == NOBODY:
        row = claim(world.slots)
        slot = slot_at(world, row)
    else:
        slot = slot_at(world, row)
        world.free_slot = slot.behind
    head = bucket_at(world, bucket)
    slot.when = when
    slot.owner = owner
    slot.behind = head.first
    head.first = row


@rule
def _bring_people(world: World, owner: int) -> None:
    """Whose rows a happening will need, memory may fetch while others happen."""
    row, whose = owner // 8, owner % 8
    task = NOBODY
    if whose == Owner.ADVOCATE:
        task = advocate_at(world, row).task_list.doing
    elif whose == Owner.INVESTIGATOR:
        task = investigator_at(world, row).task_list.doing
    elif whose == Owner.COURT:
        return
    if task != NOBODY:
        row = entry_at(world, task).case
    elif whose > Owner.PERPETRATOR:
        return
    bring_near(world, row)
    if whose != Owner.PERPETRATOR:
        bring_contacts(world, row)


@rule
def _bring_buckets(world: World) -> None:
    """Of each of the next buckets, memory may fetch one more entry while others happen.

    Only an entry says where the one behind it lies, so that a bucket takes as many waits as it
    has entries; here they pass while earlier buckets are told.
    """
    for ahead in range(1, min(BUCKETS_AHEAD, world.buckets.used - 1 - world.bucket) + 1):
        row = bucket_at(world, world.bucket + ahead).first
        for _ in range(BUCKETS_AHEAD - ahead):
            if row == NOBODY:
                break
            row = slot_at(world, row).behind
        bring_slot(world, row)


@rule
def open_next_bucket(world: World) -> bool:
    """Move the entries of the next bucket that has any into the heap; whether there was one."""
    while world.bucket + 1 < world.buckets.used:
        world.bucket += 1
        head = bucket_at(world, world.bucket)
        row = head.first
        head.first = NOBODY
        found = row != NOBODY
        while row != NOBODY:
            slot = slot_at(world, row)
            _sift_up(world, slot.when, slot.owner)
            behind = slot.behind
            slot.behind = world.free_slot
            world.free_slot = row
            row = behind
        if found:
            _bring_buckets(world)
            for place in range(world.soon_length):
                _bring_people(world, soon_at(world, place).owner)
            return True
    return False


@rule
def plan_site(world: World) -> None:
    """The site's calendar may have changed."""
    site = site_of(world)
    when, _ = soonest_of_site(site)
    if when < site.due and when < world.ends:
        site.due = when
        note(world, when, int(Owner.SITE))


@rule
def plan_case(world: World, row: int) -> None:
    """The clocks of a case may have changed."""
    case = case_at(world, row)
    when, _ = soonest_of_case(case)
    if when < case.due and when < world.ends:
        case.due = when
        note(world, when, row * 8 + Owner.CASE)


@rule
def plan_victim(world: World, row: int) -> None:
    """The clocks of a victim may have changed."""
    victim = victim_at(world, row)
    when, _ = soonest_of_victim(victim)
    if when < victim.due and when < world.ends:
        victim.due = when
        note(world, when, row * 8 + Owner.VICTIM)


@rule
def plan_perpetrator(world: World, row: int) -> None:
    """The clocks of a perpetrator may have changed."""
    perpetrator = perpetrator_at(world, row)
    when, _ = soonest_of_perpetrator(perpetrator)
    if when < perpetrator.due and when < world.ends:
        perpetrator.due = when
        note(world, when, row * 8 + Owner.PERPETRATOR)


@rule
def plan_advocate(world: World, row: int) -> None:
    """The clocks of an advocate may have changed."""
    advocate = advocate_at(world, row)
    when, _ = soonest_of_advocate(advocate)
    if when < advocate.due and when < world.ends:
        advocate.due = when
        note(world, when, row * 8 + Owner.ADVOCATE)


@rule
def plan_investigator(world: World, row: int) -> None:
    """The clocks of an investigator may have changed."""
    investigator = investigator_at(world, row)
    when, _ = soonest_of_investigator(investigator)
    if when < investigator.due and when < world.ends:
        investigator.due = when
        note(world, when, row * 8 + Owner.INVESTIGATOR)


@rule
def plan_court(world: World, row: int) -> None:
    """The clocks of a court may have changed."""
    court = court_at(world, row)
    when, _ = soonest_of_court(court)
    if when < court.due and when < world.ends:
        court.due = when
        note(world, when, row * 8 + Owner.COURT)


@rule
def take_up(world: World, owner: int, when: float) -> int:
    """Which kind of happening an entry stands for now, or NOTHING when it is stale."""
    row, whose = owner // 8, owner % 8
    due, soonest, kind = NEVER, NEVER, int(Kind.NOTHING)
    if whose == Owner.PERPETRATOR:
        perpetrator = perpetrator_at(world, row)
        due = perpetrator.due
        soonest, kind = soonest_of_perpetrator(perpetrator)
        if due == when:
            perpetrator.due = NEVER
    elif whose == Owner.VICTIM:
        victim = victim_at(world, row)
        due = victim.due
        soonest, kind = soonest_of_victim(victim)
        if due == when:
            victim.due = NEVER
    elif whose == Owner.CASE:
        case = case_at(world, row)
        due = case.due
        soonest, kind = soonest_of_case(case)
        if due == when:
            case.due = NEVER
    elif whose == Owner.ADVOCATE:
        advocate = advocate_at(world, row)
        due = advocate.due
        soonest, kind = soonest_of_advocate(advocate)
        if due == when:
            advocate.due = NEVER
    elif whose == Owner.INVESTIGATOR:
        investigator = investigator_at(world, row)
        due = investigator.due
        soonest, kind = soonest_of_investigator(investigator)
        if due == when:
            investigator.due = NEVER
    elif whose == Owner.COURT:
        court = court_at(world, row)
        due = court.due
        soonest, kind = soonest_of_court(court)
        if due == when:
            court.due = NEVER
    else:
        site = site_of(world)
        due = site.due
        soonest, kind = soonest_of_site(site)
        if due == when:
            site.due = NEVER
    if due != when:
        return int(Kind.NOTHING)
    if soonest > when:
        # The clock was put back: it is planned again for its new moment.
        replan(world, owner)
        return int(Kind.NOTHING)
    return kind


@rule
def replan(world: World, owner: int) -> None:
    """Plan whichever row an owner's number stands for."""
    row, whose = owner // 8, owner % 8
    if whose == Owner.PERPETRATOR:
        plan_perpetrator(world, row)
    elif whose == Owner.VICTIM:
        plan_victim(world, row)
    elif whose == Owner.CASE:
        plan_case(world, row)
    elif whose == Owner.ADVOCATE:
        plan_advocate(world, row)
    elif whose == Owner.INVESTIGATOR:
        plan_investigator(world, row)
    elif whose == Owner.COURT:
        plan_court(world, row)
    else:
        plan_site(world)
