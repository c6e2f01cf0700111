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

from caseflow.sim.agenda import (
    IN_HAND,
    drop_first,
    open_next_bucket,
    plan_perpetrator,
    plan_victim,
    replan,
    take_up,
)
from caseflow.sim.agents.case import Stage
from caseflow.sim.dealings.reckoning import reckon_acts
from caseflow.sim.room import ENOUGH, short_table
from caseflow.sim.rows import NEVER
from caseflow.sim.rule import rule
from caseflow.sim.soonest import Kind, soonest_of_case, soonest_of_perpetrator, soonest_of_victim
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
from caseflow.sim.world import World, case_at, perpetrator_at, site_of, soon_at, victim_at


class Halt(IntEnum):
    """Why the loop came back."""

    DAY_REACHED = 0
    NOTHING_LEFT = 1
    TABLE_FULL = 2


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
def is_unheard_of(world: World, row: int) -> bool:
    """Whether nobody but the two of them knows of a case, so that it may be told ahead."""
    return not world.detailed and case_at(world, row).stage == Stage.UNREPORTED


@rule
def tell_ahead(world: World, row: int, until: float) -> None:
    """Tell in one go the incidents and turnings of a case that nobody has heard of.

    This is the one exception to "soonest first". Before the first report, what passes between two
    people changes their own rows and nothing else, and no rule looks at the rows of a case that it
    has not heard of; so all of it may be told at once, each at its moment, without asking the
    agenda in between. It stops before whatever others could notice or decide: the report, a turn to
    another victim, any other clock of the case, a change of levers, the pause or the end. A world
    that is paused is therefore the same to the last bit, but for its agenda. The event log, which
    is in the order of time, switches it off. Whoever writes a rule that looks at cases of which
    nobody has heard must end this.
    """
    case, victim, perpetrator = (
        case_at(world, row),
        victim_at(world, row),
        perpetrator_at(world, row),
    )
    now = world.now
    of_case, _ = soonest_of_case(case)
    of_victim, _ = soonest_of_victim(victim)
    stops = min(min(until, site_of(world).lever_changes), min(of_case, of_victim))
    # A row in hand is not planned: every moment is later than that for which it says it is.
    perpetrator.due = IN_HAND
    when, kind = soonest_of_perpetrator(perpetrator)
    while when < min(stops, victim.reports):
        if kind == Kind.INCIDENT:
            world.now = when
            incident.befalls(world, row)
            # Nothing is weighed: who has told nobody has neither process nor service to leave.
            reckon_acts(world, row)
        elif kind == Kind.TURNING and not turning.brings_another(world, row):
            world.now = when
            turning.happens(world, row)
        else:
            break
        world.events += 1
        when, kind = soonest_of_perpetrator(perpetrator)
    world.now = now
    perpetrator.due = NEVER
    plan_perpetrator(world, row)
    plan_victim(world, row)


@rule
def advance(world: World, until: float) -> int:
    """Tell what happens, soonest first, until a day; come back with the reason."""
    while True:
        if short_table(world) != ENOUGH:
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
        if kind == Kind.INCIDENT and is_unheard_of(world, owner // 8):
            tell_ahead(world, owner // 8, until)
            continue
        world.events += 1
        tell(world, kind, owner // 8)
        replan(world, owner)
