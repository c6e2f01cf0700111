"""The courts: sittings, lists, adjournments, and what they decide."""

from caseflow.sim.rows import NEVER, NO_KEY, Count, Days, Factor, Key, Row, Score, Share, Weight
from caseflow.sim.rule import rule
from caseflow.sim.task_lists import Queue


class Court(Row):
    """A court that hears the site's cases: magistrates or Crown."""

    next_sitting: Days = NEVER
    due: Days = NEVER
    key: Key = NO_KEY
    places_saved: Factor = 0.0
    cases_heard: Count = 0
    joined: Count = 0
    days_waited: Days = 0.0
    waiting: Queue


class Hearing(Row):
    """How long cases wait for a hearing and how hearings end [C22-C26, A13-A19, M30]."""

    magistrates_every: Days
    magistrates_places: Factor
    magistrates_preparation: Days
    crown_every: Days
    crown_places: Factor
    crown_preparation: Days
    crown_share: Share
    preparation_spread: Score
    ineffective: Share
    relisting_days: Days
    administrative_error: Share
    conviction_level: Weight
    conviction_evidence: Weight
    conviction_accompanied: Weight
    conviction_without_her: Weight
    discontinued_without_her: Share
    discontinued: Share


class Sentencing(Row):
    """What follows a conviction [A19, C36, M30]."""

    custody_share: Share
    suspended_share: Share
    community_share: Share
    lesser_charge_custody: Factor
    custody_median: Days
    custody_spread: Score
    served_share: Share
    licence_days: Days
    suspended_days: Days
    activated: Share
    community_days: Days
    restraining_order_share: Share
    lesser_charge_order: Factor
    restraining_order_days: Days
    notice_days: Days
    notified: Share


@rule
def free_places(court: Court, places: Factor) -> int:
    """How many of this site's cases can be heard at this sitting; a part of a place is saved."""
    return int(court.places_saved + places)


@rule
def sit(court: Court, places: Factor, heard: int, every: Days, now: Days) -> None:
    """The sitting is over; unused whole places are lost, parts are kept."""
    room = court.places_saved + places
    court.places_saved = min(max(room - heard, 0.0), room - int(room))
    court.cases_heard += heard
    court.next_sitting = now + every


@rule
def chance_of_custody(lesser_charge: bool, sentencing: Sentencing) -> float:
    """How likely a conviction brings custody: as for stalking, or for something less."""
    if lesser_charge:
        return sentencing.custody_share * sentencing.lesser_charge_custody
    return sentencing.custody_share


@rule
def chance_of_restraining_order(lesser_charge: bool, sentencing: Sentencing) -> float:
    """How likely a conviction brings a restraining order, likewise."""
    if lesser_charge:
        return sentencing.restraining_order_share * sentencing.lesser_charge_order
    return sentencing.restraining_order_share
