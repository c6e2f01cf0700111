"""The agencies: how each reaches the victim, what it passes on, and the clinic's places."""

import math
from enum import IntEnum

from caseflow.sim.channels import Channel
from caseflow.sim.rows import NO_KEY, Count, Days, Flag, Hours, Key, Pounds, Row, Share
from caseflow.sim.rule import rule


class Reach(IntEnum):
    """How a channel reaches the victim under a contact model."""

    NEVER = 0
    THROUGH_HOLDER = 1
    DIRECTLY = 2


class Holder(IntEnum):
    """Who holds the contact with the victim."""

    NO_ONE = 0
    ADVOCATE = 1
    OFFICER = 2


class Agency(Row):
    """One channel at one site: what it has done."""

    key: Key = NO_KEY
    contacts: Count = 0
    hours: Hours = 0.0
    worker_changes: Count = 0
    news_passed: Count = 0


class Clinic(Row):
    """The health clinic: its treatment places."""

    key: Key = NO_KEY
    treated: Count = 0
    started: Count = 0
    completed: Count = 0


class Reaching(Row):
    """How one channel reaches the victim under a contact model."""

    reaches: Reach
    reaches_high_risk: Reach
    every: Days
    worker_stays: Days
    hours: Hours


class ContactModel(Row):
    """Who contacts the victim, and whether the agencies share what they know."""

    information_sharing: Flag
    holder: Holder
    holder_high_risk: Holder
    deputy: Flag
    rota: Flag
    advocate: Reaching
    officer: Reaching
    victim_liaison: Reaching
    victim_support: Reaching
    witness_care: Reaching
    social_care: Reaching


class Passing(Row):
    """Telling and retelling: what is passed on, what is repeated [C21, pilot paper]."""

    passed_on: Share
    passed_on_sharing: Share
    promised_days: Days
    answer_days: Days
    retold: Share
    retold_sharing: Share
    contradiction: Share
    contradiction_sharing: Share
    supportive_advocate: Share
    supportive_other: Share
    victim_support_share: Share
    social_care_share: Share
    social_care_share_with_children: Share
    victim_support_days: Days
    news_told_at_once: Flag
    release_told_at_once: Flag


class Clinical(Row):
    """Treatment of perpetrators [M19, M20, M25, K14]."""

    places: Count
    suitable: Share
    completes: Share
    days: Days
    excluded_while_investigated: Flag
    review_days: Days


class Ordering(Row):
    """Orders of protection and what a breach leads to [C30-C36, K13]."""

    sought_high_risk: Share
    sought_other: Share
    sought_unserved: Share
    interim_days: Days
    full_days: Days
    granted: Share
    days: Days
    breach_treated: Share
    breach_treated_trained: Share
    breach_custody: Share
    breach_custody_days: Days


class Costs(Row):
    """What an hour or a thing costs; used by the measures of money alone [section 6]."""

    advocate_hour: Pounds
    police_hour: Pounds
    agency_hour: Pounds
    hearing: Pounds
    triage_case: Pounds
    treatment: Pounds
    custody_day: Pounds
    incident_to_victim: Pounds
    violent_incident_to_victim: Pounds


@rule
def reaching(contact: ContactModel, channel: int) -> Reaching:
    """The line of the contact model about one channel."""
    if channel == Channel.ADVOCATE:
        return contact.advocate
    if channel == Channel.OFFICER:
        return contact.officer
    if channel == Channel.VICTIM_LIAISON:
        return contact.victim_liaison
    if channel == Channel.VICTIM_SUPPORT:
        return contact.victim_support
    if channel == Channel.WITNESS_CARE:
        return contact.witness_care
    return contact.social_care


@rule
def holder_for(contact: ContactModel, high_risk: bool) -> int:
    """Who should hold the contact with a victim at this level of risk."""
    return int(contact.holder_high_risk) if high_risk else int(contact.holder)


@rule
def reach_of(contact: ContactModel, channel: int, held: bool, high_risk: bool) -> int:
    """How a channel reaches the victim now; where nobody holds the contact, each comes directly."""
    line = reaching(contact, channel)
    reach = int(line.reaches_high_risk) if high_risk else int(line.reaches)
    if reach == Reach.THROUGH_HOLDER and not held:
        return int(Reach.DIRECTLY)
    return reach


@rule
def chance_of_new_worker(stays: Days, gap: Days) -> float:
    """How likely another worker has taken over since the last contact."""
    return -math.expm1(-gap / stays)


@rule
def is_news_passed(chance: float, sharing: bool, passing: Passing) -> bool:
    """Whether the agency does what it promised and passes its news on."""
    return chance < (passing.passed_on_sharing if sharing else passing.passed_on)
