"""The loop: what happens next, and in which order a case lives.

1. Somebody begins to be stalked (``episode``); the perpetrator acts (``incident``), is provoked and
   calms down (``calming``), stops, relapses or turns to another (``turning``).
2. The victim reports (``report``); a specialist may read the report again (``screening``); the
   victim may be referred (``referral``).
3. The agencies meet (``triage``); the risk is assessed (``assessment``); an advocate is found
   (``allocation``) and works (``advocate_work``), as the officer does (``officer_work``).
4. Contacts fall due (``contact_due``); news is late (``news_overdue``).
5. The police decide (``charge``); the case is listed (``listing``) and heard (``hearing``);
   orders are made and end (``order``); the victim is warned (``notice``) of releases (``release``);
   the perpetrator may be treated (``treatment``).
6. Victims may withdraw from the process (``withdrawal``) or leave the service (``departure``);
   support turns to monitoring and ends (``review``).
7. Advocates leave (``leaving``) and are replaced (``replacement``); contracts are lost
   (``contract``); weeks are counted (``week``); levers change (``levers``).
"""

from enum import IntEnum

from caseflow.sim.agenda import drop_first, open_next_bucket, replan, take_up
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind
from caseflow.sim.stages import (
    advocate_work,
    allocation,
    assessment,
    calming,
    charge,
    contact_due,
    contract,
    departure,
    episode,
    hearing,
    incident,
    leaving,
    levers,
    listing,
    news_overdue,
    notice,
    officer_work,
    order,
    referral,
    release,
    replacement,
    report,
    review,
    screening,
    treatment,
    triage,
    turning,
    week,
    withdrawal,
)
from caseflow.sim.world import Table, World, soon_at


class Halt(IntEnum):
    """Why the loop came back."""

    DAY_REACHED = 0
    NOTHING_LEFT = 1
    TABLE_FULL = 2


SPARE = 500
"""Rows that one event may need beyond those that each case may: below, the loop asks for room."""


@rule
def has_room(table: Table, spare: int) -> bool:
    """Whether a table can take the rows that one event may need."""
    return table.used + spare <= table.room


@rule
def is_full(world: World) -> bool:
    """Whether some table might run out during the next event."""
    # A change of levers plans every row anew; a lost contract hands every case over.
    reckoned = 4 * world.cases.used + SPARE
    return not (
        has_room(world.cases, 2)
        and has_room(world.victims, 2)
        and has_room(world.perpetrators, 2)
        and has_room(world.entries, world.cases.used + SPARE)
        and has_room(world.weeks, world.advocates.used)
        and has_room(world.incidents, 1)
        and has_room(world.reports, 1)
        and (not world.detailed or has_room(world.event_log, world.cases.used + SPARE))
        and has_room(world.slots, reckoned)
        and world.soon_length + reckoned <= world.soon.room
    )


@rule
def tell(world: World, kind: int, row: int) -> None:
    """What happens, by its kind, in the order of a case's life."""
    if kind == Kind.INCIDENT:
        incident.happens(world, row)
    elif kind == Kind.EPISODE:
        episode.happens(world)
    elif kind == Kind.CALMING:
        calming.happens(world, row)
    elif kind == Kind.TURNING:
        turning.happens(world, row)
    elif kind == Kind.REPORT:
        report.happens(world, row)
    elif kind == Kind.SCREENING:
        screening.happens(world, row)
    elif kind == Kind.REFERRAL:
        referral.happens(world, row)
    elif kind == Kind.TRIAGE:
        triage.happens(world)
    elif kind == Kind.ASSESSMENT:
        assessment.happens(world, row)
    elif kind == Kind.ALLOCATION:
        allocation.happens(world)
    elif kind == Kind.ADVOCATE_WORK:
        advocate_work.happens(world, row)
    elif kind == Kind.OFFICER_WORK:
        officer_work.happens(world, row)
    elif kind == Kind.CONTACT_DUE:
        contact_due.happens(world, row)
    elif kind == Kind.NEWS_OVERDUE:
        news_overdue.happens(world, row)
    elif kind == Kind.CHARGE:
        charge.happens(world, row)
    elif kind == Kind.LISTING:
        listing.happens(world, row)
    elif kind == Kind.HEARING:
        hearing.happens(world, row)
    elif kind == Kind.ORDER:
        order.happens(world, row)
    elif kind == Kind.NOTICE:
        notice.happens(world, row)
    elif kind == Kind.RELEASE:
        release.happens(world, row)
    elif kind == Kind.TREATMENT:
        treatment.happens(world, row)
    elif kind == Kind.WITHDRAWAL:
        withdrawal.happens(world, row)
    elif kind == Kind.DEPARTURE:
        departure.happens(world, row)
    elif kind == Kind.REVIEW:
        review.happens(world, row)
    elif kind == Kind.LEAVING:
        leaving.happens(world, row)
    elif kind == Kind.REPLACEMENT:
        replacement.happens(world, row)
    elif kind == Kind.CONTRACT:
        contract.happens(world)
    elif kind == Kind.WEEK:
        week.happens(world)
    elif kind == Kind.LEVERS:
        levers.happens(world)


@rule
def advance(world: World, until: float) -> int:
    """Tell what happens, soonest first, until a day; come back with the reason."""
    while True:
        if is_full(world):
            return int(Halt.TABLE_FULL)
        if world.soon_length == 0 and not open_next_bucket(world):
            world.now = until
            return int(Halt.NOTHING_LEFT)
        first = soon_at(world, 0)
        when, owner = first.when, first.owner
        if when >= until:
            world.now = until
            return int(Halt.DAY_REACHED)
        drop_first(world)
        kind = take_up(world, owner, when)
        if kind == Kind.NOTHING:
            world.stale += 1
            continue
        world.now = when
        world.events += 1
        tell(world, kind, owner // 8)
        replan(world, owner)
