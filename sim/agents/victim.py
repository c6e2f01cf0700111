"""The victim: how fear and trust move, when help is sought, what she bears, why she leaves."""

import math
from enum import IntEnum

from sim.clocks import Patience, bear, renew, runs_out
from sim.rows import (
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
    Rate,
    Row,
    Share,
    Weight,
)
from sim.rule import rule


class Relationship(IntEnum):
    """Who the stalker is to her."""

    EX_INTIMATE = 0
    ACQUAINTANCE = 1
    STRANGER = 2
    FAMILY = 3


class Process(IntEnum):
    """Where she stands with the justice process."""

    NOT_IN_PROCESS = 0
    SUPPORTING = 1
    WITHDRAWN_BEFORE_CHARGE = 2
    WITHDRAWN_AFTER_CHARGE = 3
    OVER = 4


class Service(IntEnum):
    """Where she stands with the advocacy service."""

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
    """Harm of each kind, kept apart by who did it: he, or the process [M29]."""

    physical_by_him: Factor = 0.0
    financial_by_him: Factor = 0.0
    psychological_by_him: Factor = 0.0
    financial_by_process: Factor = 0.0
    psychological_by_process: Factor = 0.0
    physical_by_process: Factor = 0.0


class Victim(Row):
    """A person being stalked."""

    # clocks
    reports: Days = NEVER
    leaves_process: Days = NEVER
    leaves_service: Days = NEVER
    news_due: Days = NEVER
    next_officer_contact: Days = NEVER
    next_advocate_contact: Days = NEVER
    next_liaison_contact: Days = NEVER
    next_support_contact: Days = NEVER
    next_witness_care_contact: Days = NEVER
    next_social_care_contact: Days = NEVER
    due: Days = NEVER
    # who she is
    key: Key = NO_KEY
    case: Id = NOBODY
    relationship: Relationship = Relationship.EX_INTIMATE
    woman: Flag = True
    children_in_common: Flag = False
    online_only: Flag = False
    willingness: Factor = 1.0
    # how she is
    fear: Share = 0.0
    trust: Share = 0.5
    rapport: Share = 0.0
    protection: Share = 0.0
    warned: Flag = False
    needs: Needs
    harms: Harms
    last_changed: Days = 0.0
    # where she stands
    process: Process = Process.NOT_IN_PROCESS
    service: Service = Service.NEVER_ENGAGED
    process_patience: Patience
    service_patience: Patience
    # what has happened to her
    incidents_unanswered: Count = 0
    last_supportive_contact: Days = NEVER
    last_contact: Days = NEVER
    longest_gap: Days = 0.0
    contacts: Count = 0
    supportive_contacts: Count = 0
    contradictions: Count = 0
    retellings: Count = 0
    workers_met: Count = 0
    handovers: Count = 0
    news_owed: Count = 0
    news_missed: Count = 0
    news_told: Count = 0
    news_total: Count = 0
    channels_with_news: Marks = 0
    channels_met: Marks = 0
    channels_open: Marks = 0
    release_news: Flag = False
    withdrew_before_charge: Days = NEVER
    withdrew_after_charge: Days = NEVER
    joined_service: Days = NEVER
    left_service: Days = NEVER


class HelpSeeking(Row):
    """When she reports an incident [C16, C17, C21]."""

    first_report: Share
    later_report: Share
    willingness_spread: Factor
    fear_weight: Weight
    trust_weight: Weight
    engagement_weight: Weight
    severity_weight: Weight
    delay: Days


class Feeling(Row):
    """How fear comes and fades, and how trust and rapport move."""

    fear_at_first: Share
    fear_memory: Days
    trust_at_first: Share
    trust_spread: Share
    trust_gained_by_contact: Share
    trust_lost_by_missed_news: Share
    trust_lost_by_retelling: Share
    trust_lost_by_contradiction: Share
    trust_lost_by_poor_response: Share
    trust_gained_by_good_response: Share
    trust_lost_by_failure: Share
    trust_gained_by_charge: Share
    rapport_gained: Share
    rapport_kept_at_handover: Share
    rapport_kept_with_deputy: Share


class Disengagement(Row):
    """What makes her leave the justice process, or the service: logs of intensity ratios."""

    before_charge: Rate
    after_charge: Rate
    from_service: Rate
    site_level: Weight
    known_offender: Weight
    retelling: Weight
    missed_news: Weight
    contradiction: Weight
    gap: Rate
    unanswered_incident: Weight
    fear: Weight
    trust: Weight
    rapport: Weight
    waiting: Weight
    most_counted: Count


class Severity(Row):
    """How grave each kind of incident is, as a share of the fear still to come."""

    contact: Share
    online: Share
    following: Share
    damage: Share
    threat: Share
    assault: Share
    typical: Share


class Suffering(Row):
    """What each happening adds to her harms, and how fast they fade."""

    injury: Factor
    damage: Factor
    distress_by_incident: Factor
    distress_by_retelling: Factor
    distress_by_missed_news: Factor
    distress_by_failure: Factor
    work_lost_by_hearing: Factor
    restriction_by_fear: Factor
    memory: Days
    need_met_by_contact: Share
    need_met_by_news: Share
    need_met_by_practical_help: Share
    need_met_by_plan: Share


@rule
def knows_him(victim: Victim) -> bool:
    """Whether the stalker is anyone but a stranger."""
    return victim.relationship != Relationship.STRANGER


@rule
def age(victim: Victim, memory_of_fear: Days, memory_of_harm: Days, now: Days) -> None:
    """Time has passed: fear and distress fade."""
    span = now - victim.last_changed
    if span > 0.0:
        victim.fear *= math.exp(-span / memory_of_fear)
        kept = math.exp(-span / memory_of_harm)
        victim.harms.psychological_by_him *= kept
        victim.harms.psychological_by_process *= kept
        victim.harms.physical_by_him *= kept
        victim.harms.physical_by_process *= kept
        victim.last_changed = now


@rule
def endure(
    victim: Victim, severity: Share, violent: bool, damaging: bool, suffering: Suffering
) -> None:
    """An incident happens to her: fear comes on top of what had not yet faded."""
    victim.fear += (1.0 - victim.fear) * severity
    victim.harms.psychological_by_him += suffering.distress_by_incident * severity
    victim.harms.physical_by_him += suffering.restriction_by_fear * victim.fear
    if violent:
        victim.harms.physical_by_him += suffering.injury
    if damaging:
        victim.harms.financial_by_him += suffering.damage


@rule
def chance_of_reporting(
    victim: Victim, severity: Share, typical: Share, first: bool, help_seeking: HelpSeeking
) -> float:
    """How likely she is to report this incident."""
    base = help_seeking.first_report if first else help_seeking.later_report
    push = help_seeking.severity_weight * (severity - typical)
    push += help_seeking.fear_weight * (victim.fear - 0.5)
    if not first:
        push += help_seeking.trust_weight * (victim.trust - 0.5)
        if victim.service == Service.ACTIVE:
            push += help_seeking.engagement_weight
    return min(base * victim.willingness * math.exp(push), 1.0)


@rule
def lose_trust(victim: Victim, share: Share) -> None:
    """A share of her trust is lost."""
    victim.trust *= 1.0 - share


@rule
def gain_trust(victim: Victim, share: Share) -> None:
    """A share of the trust still missing is won."""
    victim.trust += (1.0 - victim.trust) * share


@rule
def tell_again(victim: Victim, feeling: Feeling, suffering: Suffering) -> None:
    """She tells her story once more; after the first time it costs her."""
    victim.retellings += 1
    if victim.retellings > 1:
        lose_trust(victim, feeling.trust_lost_by_retelling)
        victim.harms.psychological_by_process += suffering.distress_by_retelling


@rule
def hear_contradiction(victim: Victim, feeling: Feeling) -> None:
    """Two workers advise her differently."""
    victim.contradictions += 1
    lose_trust(victim, feeling.trust_lost_by_contradiction)


@rule
def meet(victim: Victim, now: Days) -> None:
    """Somebody is in touch with her; the gap since the last one ends."""
    if victim.last_contact < now:
        victim.longest_gap = max(victim.longest_gap, now - victim.last_contact)
    victim.last_contact = now
    victim.contacts += 1


@rule
def be_supported(victim: Victim, feeling: Feeling, suffering: Suffering, now: Days) -> None:
    """The contact reassures her: new incidents are answered, trust grows."""
    victim.last_supportive_contact = now
    victim.supportive_contacts += 1
    victim.incidents_unanswered = 0
    gain_trust(victim, feeling.trust_gained_by_contact)
    needs = victim.needs
    needs.emotional_support += (1.0 - needs.emotional_support) * suffering.need_met_by_contact


@rule
def grow_rapport(victim: Victim, feeling: Feeling) -> None:
    """She and her advocate come to know each other."""
    victim.rapport += (1.0 - victim.rapport) * feeling.rapport_gained


@rule
def change_advocate(victim: Victim, kept: Share) -> None:
    """Somebody else takes over: some rapport is lost."""
    victim.handovers += 1
    victim.rapport *= kept


@rule
def be_owed_news(victim: Victim, channels: int, promised: Days, now: Days) -> None:
    """There is news for her; ``channels`` are those who hold it, one bit each."""
    if victim.news_owed == 0:
        victim.news_due = now + promised
        victim.channels_with_news = 0
    victim.news_owed += 1
    victim.news_total += 1
    victim.channels_with_news |= channels


@rule
def hear_news(victim: Victim, suffering: Suffering) -> None:
    """She is told all that was waiting for her."""
    victim.news_told += victim.news_owed
    victim.news_owed = 0
    if victim.release_news:
        victim.warned = True
        victim.release_news = False
    victim.news_due = NEVER
    needs = victim.needs
    needs.information += (1.0 - needs.information) * suffering.need_met_by_news


@rule
def miss_news(victim: Victim, feeling: Feeling, suffering: Suffering) -> None:
    """The promised time has passed and nobody has told her."""
    victim.news_missed += victim.news_owed
    victim.news_owed = 0
    victim.release_news = False
    victim.news_due = NEVER
    lose_trust(victim, feeling.trust_lost_by_missed_news)
    victim.harms.psychological_by_process += suffering.distress_by_missed_news
    victim.needs.information *= 1.0 - suffering.need_met_by_news


@rule
def be_failed(victim: Victim, feeling: Feeling, suffering: Suffering) -> None:
    """Somebody who should have protected her did not."""
    lose_trust(victim, feeling.trust_lost_by_failure)
    victim.harms.psychological_by_process += suffering.distress_by_failure


@rule
def take_measures(victim: Victim, protection: Share, suffering: Suffering) -> None:
    """Protective measures of a safety plan cut what he can reach."""
    victim.protection = max(victim.protection, protection)
    needs = victim.needs
    needs.safety += (1.0 - needs.safety) * suffering.need_met_by_plan


@rule
def be_helped_practically(victim: Victim, suffering: Suffering) -> None:
    """Housing, work, children, money: something is put right."""
    needs = victim.needs
    needs.practical_help += (1.0 - needs.practical_help) * suffering.need_met_by_practical_help


@rule
def lose_work(victim: Victim, suffering: Suffering) -> None:
    """A hearing costs her a day's work and a bad night."""
    victim.harms.financial_by_process += suffering.work_lost_by_hearing
    victim.harms.psychological_by_process += suffering.distress_by_missed_news


@rule
def move_home(victim: Victim, suffering: Suffering) -> None:
    """The process itself put her at risk: she is restricted, and it costs her."""
    victim.harms.physical_by_process += suffering.restriction_by_fear
    victim.harms.financial_by_process += suffering.damage


@rule
def opportunity(victim: Victim, warning_protection: Share) -> float:
    """What her protective measures, and being warned of his release, leave him."""
    left = 1.0 - victim.protection
    if victim.warned:
        left *= 1.0 - warning_protection
    return left


@rule
def push_to_leave(victim: Victim, disengagement: Disengagement) -> float:
    """How much more readily she leaves than an untroubled victim: the log of a ratio."""
    most = disengagement.most_counted
    push = disengagement.retelling * min(max(victim.retellings - 1, 0), most)
    push += disengagement.missed_news * min(victim.news_missed, most)
    push += disengagement.contradiction * min(victim.contradictions, most)
    push += disengagement.unanswered_incident * min(victim.incidents_unanswered, most)
    push += disengagement.fear * (victim.fear - 0.5)
    push -= disengagement.trust * (victim.trust - 0.5)
    push -= disengagement.rapport * victim.rapport
    return push


@rule
def gap_pushes(victim: Victim, disengagement: Disengagement, since: Days, now: Days) -> float:
    """What the days without a supportive contact have added so far."""
    last = victim.last_supportive_contact
    if last > now:
        last = since
    return disengagement.gap * (now - last)


@rule
def feel_about_process(
    victim: Victim, charged: bool, since: Days, disengagement: Disengagement, now: Days
) -> None:
    """Her patience with the justice process is used at what its intensity now is."""
    if victim.process != Process.SUPPORTING:
        victim.leaves_process = NEVER
        return
    base = disengagement.after_charge if charged else disengagement.before_charge
    push = push_to_leave(victim, disengagement) + disengagement.site_level
    push += gap_pushes(victim, disengagement, since, now)
    if knows_him(victim):
        push += disengagement.known_offender
    bear(victim.process_patience, base * math.exp(push), disengagement.gap, now)
    victim.leaves_process = runs_out(victim.process_patience)


@rule
def feel_about_service(
    victim: Victim, waiting: bool, since: Days, disengagement: Disengagement, now: Days
) -> None:
    """Her patience with the service is used at what its intensity now is."""
    if victim.service != Service.ACTIVE:
        victim.leaves_service = NEVER
        return
    push = push_to_leave(victim, disengagement)
    push += gap_pushes(victim, disengagement, since, now)
    if waiting:
        push += disengagement.waiting
    bear(
        victim.service_patience, disengagement.from_service * math.exp(push), disengagement.gap, now
    )
    victim.leaves_service = runs_out(victim.service_patience)


@rule
def support_process(victim: Victim, patience: float, now: Days) -> None:
    """She supports an investigation, or a prosecution, with a patience of its own."""
    victim.process = Process.SUPPORTING
    renew(victim.process_patience, patience, now)


@rule
def withdraw(victim: Victim, charged: bool, now: Days) -> None:
    """She no longer supports the justice process."""
    if charged:
        victim.process = Process.WITHDRAWN_AFTER_CHARGE
        victim.withdrew_after_charge = min(victim.withdrew_after_charge, now)
    else:
        victim.process = Process.WITHDRAWN_BEFORE_CHARGE
        victim.withdrew_before_charge = min(victim.withdrew_before_charge, now)
    victim.leaves_process = NEVER


@rule
def join_service(victim: Victim, patience: float, now: Days) -> None:
    """She accepts the service."""
    victim.service = Service.ACTIVE
    victim.joined_service = min(victim.joined_service, now)
    renew(victim.service_patience, patience, now)


@rule
def leave_service(victim: Victim, planned: bool, now: Days) -> None:
    """Her time with the service ends: as planned, or because she leaves."""
    victim.service = Service.ENDED_AS_PLANNED if planned else Service.LEFT
    if not planned:
        victim.left_service = min(victim.left_service, now)
    victim.leaves_service = NEVER
    victim.next_advocate_contact = NEVER


@rule
def finish_process(victim: Victim) -> None:
    """The justice process is over for her."""
    if victim.process == Process.SUPPORTING:
        victim.process = Process.OVER
    victim.leaves_process = NEVER
