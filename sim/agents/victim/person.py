"""The victim as a person: who they are, where they stand, what has happened to them."""

from enum import IntEnum

import numpy as np

from caseflow.sim.channels import CHANNELS, CountByChannel, DaysByChannel
from caseflow.sim.clocks import Patience
from caseflow.sim.rows import (
    NEVER,
    NO_KEY,
    NOBODY,
    Count,
    Days,
    Factor,
    Flag,
    Id,
    Key,
    Marks,
    Pounds,
    Row,
    Share,
)
from caseflow.sim.rule import rule


class Relationship(IntEnum):
    """Who the stalker is to the victim."""

    EX_INTIMATE = 0
    ACQUAINTANCE = 1
    STRANGER = 2
    FAMILY = 3


class Process(IntEnum):
    """Where a victim stands with the justice process."""

    NOT_IN_PROCESS = 0
    SUPPORTING = 1
    WITHDRAWN_BEFORE_CHARGE = 2
    WITHDRAWN_AFTER_CHARGE = 3
    OVER = 4


class Service(IntEnum):
    """Where a victim stands with the advocacy service."""

    NEVER_ENGAGED = 0
    ACTIVE = 1
    LEFT = 2
    ENDED_AS_PLANNED = 3


class Needs(Row):
    """How far each need is met [pilot paper]."""

    emotional_support: Share = 0.0
    information: Share = 0.0
    practical_help: Share = 0.0
    safety: Share = 0.0


class Harms(Row):
    """Harm of each kind, kept apart by who did it: the perpetrator, or the process [M29]."""

    physical_by_him: Factor = 0.0
    financial_by_him: Factor = 0.0
    psychological_by_him: Factor = 0.0
    financial_by_process: Factor = 0.0
    psychological_by_process: Factor = 0.0
    physical_by_process: Factor = 0.0
    physical_lasting: Factor = 0.0


class Victim(Row):
    """A person being stalked."""

    # clocks
    reports: Days = NEVER
    leaves_process: Days = NEVER
    leaves_service: Days = NEVER
    news_due: Days = NEVER
    next_contact: DaysByChannel = np.full(CHANNELS, NEVER)
    due: Days = NEVER
    # how they are; a new victim's own values are set when the case begins
    fear: Share = 0.0
    trust: Share = 0.5
    rapport: Share = 0.0
    protection: Share = 0.0
    own_protection: Share = 0.0
    lasting_fear: Share = 0.0
    company: Share = 1.0
    last_changed: Days = 0.0
    process_patience: Patience
    service_patience: Patience
    harms: Harms
    needs: Needs
    last_supportive_contact: Days = NEVER
    willingness: Factor = 1.0
    gravest_unanswered: Share = 0.0
    key: Key = NO_KEY
    # where they stand
    process: Process = Process.NOT_IN_PROCESS
    service: Service = Service.NEVER_ENGAGED
    relationship: Relationship = Relationship.EX_INTIMATE
    woman: Flag = True
    children_in_common: Flag = False
    online_only: Flag = False
    warned: Flag = False
    release_news: Flag = False
    poorly_answered: Flag = False
    minoritised: Flag = False
    protected_by_police: Flag = False
    safe_online: Flag = False
    safe_at_work: Flag = False
    plan_renewed: Flag = False
    has_seen_court: Flag = False
    in_therapy: Flag = False
    tells_of: Count = 0
    incidents_unanswered: Count = 0
    contradictions: Count = 0
    retellings: Count = 0
    news_missed: Count = 0
    channels_open: Marks = 0
    # what has happened to them
    contacts: Count = 0
    supportive_contacts: Count = 0
    workers_met: Count = 0
    handovers: Count = 0
    news_owed: Count = 0
    news_told: Count = 0
    news_total: Count = 0
    channels_with_news: Marks = 0
    channels_met: Marks = 0
    contacts_by: CountByChannel = np.zeros(CHANNELS, np.int32)
    case: Id = NOBODY
    last_contact: Days = NEVER
    longest_gap: Days = 0.0
    withdrew_before_charge: Days = NEVER
    withdrew_after_charge: Days = NEVER
    joined_service: Days = NEVER
    left_service: Days = NEVER
    own_measures: Count = 0
    moves: Count = 0
    days_of_work_lost: Count = 0
    spent: Pounds = 0.0
    returns: Count = 0


@rule
def knows_him(victim: Victim) -> bool:
    """Whether the stalker is anyone but a stranger."""
    return victim.relationship != Relationship.STRANGER
