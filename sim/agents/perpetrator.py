"""The perpetrator: how often they act, how, what restrains them, and when they stop or relapse."""

import math
from enum import IntEnum

from caseflow.sim.clocks import Patience, bear, renew, runs_out
from caseflow.sim.luck import patience_from, spread_from
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
    Rate,
    Row,
    Score,
    Share,
)
from caseflow.sim.rule import rule


class Incident(IntEnum):
    """What a perpetrator does."""

    CONTACT = 0
    ONLINE = 1
    FOLLOWING = 2
    DAMAGE = 3
    THREAT = 4
    ASSAULT = 5
    ECONOMIC = 6


class Restraint(IntEnum):
    """What the justice system holds a perpetrator by."""

    AT_LARGE = 0
    BAIL = 1
    REMANDED = 2
    CUSTODY = 3
    LICENCE = 4
    SUPERVISED = 5


class Order(IntEnum):
    """An order of the court that forbids a perpetrator to approach the victim."""

    NO_ORDER = 0
    SOUGHT = 1
    INTERIM = 2
    STALKING_PROTECTION = 3
    RESTRAINING = 4
    INJUNCTION = 5


class Treatment(IntEnum):
    """Where a perpetrator stands with the health clinic."""

    NOT_CONSIDERED = 0
    UNSUITABLE = 1
    WAITING = 2
    TREATED = 3
    COMPLETED = 4
    DROPPED_OUT = 5


class Perpetrator(Row):
    """A person who stalks one victim; who turns to another starts another row, the same person."""

    # clocks
    next_incident: Days = NEVER
    calms: Days = NEVER
    turns: Days = NEVER
    restraint_ends: Days = NEVER
    notice_due: Days = NEVER
    order_step: Days = NEVER
    treatment_step: Days = NEVER
    due: Days = NEVER
    # what every incident needs
    key: Key = NO_KEY
    base_rate: Rate = 0.0
    violence: Factor = 1.0
    order_force: Share = 1.0
    activity: Patience
    persistence: Patience
    active: Flag = True
    provoked: Flag = False
    threatened: Flag = False
    damaged: Flag = False
    entrenched: Flag = False
    managed: Flag = False
    unanswered: Flag = False
    restraint: Restraint = Restraint.AT_LARGE
    order: Order = Order.NO_ORDER
    treatment: Treatment = Treatment.NOT_CONSIDERED
    incidents: Count = 0
    violent_incidents: Count = 0
    online_incidents: Count = 0
    breaches: Count = 0
    # who they are
    victims_before: Count = 0
    prior_offences: Flag = False
    mental_health_need: Flag = False
    convicted_before: Flag = False
    true_risk: Score = 0.0
    case: Id = NOBODY
    # what they have done, and what was done about it
    spells: Count = 0
    breaches_punished: Count = 0
    times_restrained: Count = 0
    first_spell: Days = NEVER
    first_relapse: Days = NEVER
    order_made: Days = NEVER
    treatment_began: Days = NEVER
    confined_since: Days = NEVER
    days_confined: Days = 0.0


class Persistence(Row):
    """How long a perpetrator goes on, and whether they come back [D1, D3, K1]."""

    entrenched_share: Share
    burst_mean: Days
    entrenched_median: Days
    entrenched_spread: Score
    relapse_share: Share
    relapse_scale: Days
    relapse_shape: Factor
    relapse_sanctioned: Factor
    new_victim_share: Share


class Conduct(Row):
    """How often and how a perpetrator acts [D5, V1, V3]."""

    burst_rate: Rate
    entrenched_rate: Rate
    rate_spread: Score
    prior_offences_share: Share
    prior_offences_factor: Factor
    mental_health_share: Share
    violence_spread: Score
    assault_share: Share
    threat_share: Share
    damage_share: Share
    following_share: Share
    online_share: Share
    economic_share: Share
    ex_intimate_violence: Factor
    after_threat_violence: Factor
    online_only_violence: Factor


class Restraining(Row):
    """What lowers or raises the rate at which a perpetrator acts [K13, K14, K15, K16]."""

    bail: Factor
    licence: Factor
    supervised: Factor
    stalking_protection_order: Factor
    interim_order: Factor
    restraining_order: Factor
    injunction: Factor
    remand: Factor
    management: Factor
    treatment: Factor
    treatment_completed: Factor
    desistance_managed: Factor
    desistance_treated: Factor
    desistance_unanswered: Factor
    provoked: Factor
    provoked_days: Days
    force_lost: Share


@rule
def draw_rate(entrenched: bool, bell: float, prior: bool, conduct: Conduct) -> float:
    """How often they act while active and unrestrained, a day."""
    rate = conduct.entrenched_rate if entrenched else conduct.burst_rate
    if prior:
        rate *= conduct.prior_offences_factor
    return rate * math.exp(conduct.rate_spread * bell)


@rule
def draw_violence(ex_intimate: bool, online_only: bool, bell: float, conduct: Conduct) -> float:
    """Readiness for violence against the ordinary, higher for a former intimate [V3]."""
    readiness = math.exp(conduct.violence_spread * bell)
    if ex_intimate:
        readiness *= conduct.ex_intimate_violence
    if online_only:
        readiness *= conduct.online_only_violence
    return readiness


@rule
def spell_length(entrenched: bool, chance: float, persistence: Persistence) -> float:
    """Days of freedom to act before they stop of themselves: a short burst, or a long tail [D3]."""
    if entrenched:
        return spread_from(chance, persistence.entrenched_median, persistence.entrenched_spread)
    return persistence.burst_mean * patience_from(chance)


@rule
def relapse_wait(chance: float, persistence: Persistence) -> float:
    """Days until one who relapses does: early or not at all, the hazard falling [K1, K2]."""
    spent = patience_from(chance)
    return persistence.relapse_scale * math.pow(spent, 1.0 / persistence.relapse_shape)


@rule
def risk_now(perpetrator: Perpetrator, weight: Factor) -> float:
    """The risk as it stands today: higher while they are active, lower once they have stopped."""
    return perpetrator.true_risk + (weight if perpetrator.active else -weight)


@rule
def is_confined(perpetrator: Perpetrator) -> bool:
    """Whether the perpetrator is behind bars."""
    return perpetrator.restraint == Restraint.REMANDED or perpetrator.restraint == Restraint.CUSTODY


@rule
def is_under_order(perpetrator: Perpetrator) -> bool:
    """Whether an order forbids them to approach the victim, so that an incident is a breach."""
    return perpetrator.order >= Order.INTERIM


@rule
def hold_back(perpetrator: Perpetrator, restraining: Restraining) -> float:
    """What remains of the rate under the present restraint, order and treatment."""
    left = 1.0
    if is_confined(perpetrator):
        left *= restraining.remand
    elif perpetrator.restraint == Restraint.BAIL:
        left *= restraining.bail
    elif perpetrator.restraint == Restraint.LICENCE:
        left *= restraining.licence
    elif perpetrator.restraint == Restraint.SUPERVISED:
        left *= restraining.supervised
    effect = 1.0
    if perpetrator.order == Order.INTERIM:
        effect = restraining.interim_order
    elif perpetrator.order == Order.STALKING_PROTECTION:
        effect = restraining.stalking_protection_order
    elif perpetrator.order == Order.RESTRAINING:
        effect = restraining.restraining_order
    elif perpetrator.order == Order.INJUNCTION:
        effect = restraining.injunction
    # An order that goes unpunished when broken loses its force.
    left *= 1.0 - (1.0 - effect) * perpetrator.order_force
    if perpetrator.managed:
        left *= restraining.management
    if perpetrator.treatment == Treatment.TREATED:
        left *= restraining.treatment
    elif perpetrator.treatment == Treatment.COMPLETED:
        left *= restraining.treatment_completed
    return left


@rule
def intensity(perpetrator: Perpetrator, opportunity: Share, restraining: Restraining) -> float:
    """Incidents a day: base rate, what restrains, what protects the victim, what provokes."""
    if not perpetrator.active:
        return 0.0
    rate = perpetrator.base_rate * hold_back(perpetrator, restraining) * opportunity
    if perpetrator.provoked and not is_confined(perpetrator):
        rate *= restraining.provoked
    return rate


@rule
def act(perpetrator: Perpetrator, opportunity: Share, restraining: Restraining, now: Days) -> None:
    """Patience is used at what the intensity now is; the next incident falls due."""
    bear(perpetrator.activity, intensity(perpetrator, opportunity, restraining), 0.0, now)
    perpetrator.next_incident = runs_out(perpetrator.activity)
    if not perpetrator.active:
        return
    pace = 1.0
    if is_confined(perpetrator):
        pace = 0.0
    else:
        if perpetrator.managed:
            pace *= restraining.desistance_managed
        if perpetrator.treatment == Treatment.TREATED:
            pace *= restraining.desistance_treated
        if perpetrator.unanswered:
            pace *= restraining.desistance_unanswered
    bear(perpetrator.persistence, pace, 0.0, now)
    perpetrator.turns = runs_out(perpetrator.persistence)


@rule
def begin_spell(perpetrator: Perpetrator, length: Days, patience: float, now: Days) -> None:
    """The perpetrator begins, or begins again."""
    perpetrator.active = True
    perpetrator.spells += 1
    renew(perpetrator.persistence, length, now)
    renew(perpetrator.activity, patience, now)


@rule
def desist(perpetrator: Perpetrator, returns: Days, now: Days) -> None:
    """The perpetrator stops; ``returns`` is when they will relapse, or never."""
    if perpetrator.spells == 1:
        perpetrator.first_spell = now
    if perpetrator.first_relapse == NEVER and returns < NEVER:
        perpetrator.first_relapse = returns
    perpetrator.active = False
    perpetrator.next_incident = NEVER
    perpetrator.turns = returns


@rule
def commit(perpetrator: Perpetrator, kind: int, patience: float, now: Days) -> None:
    """The perpetrator acts; another patience begins."""
    perpetrator.incidents += 1
    if kind == Incident.ASSAULT:
        perpetrator.violent_incidents += 1
    elif kind == Incident.ONLINE:
        perpetrator.online_incidents += 1
    elif kind == Incident.THREAT:
        perpetrator.threatened = True
    elif kind == Incident.DAMAGE:
        perpetrator.damaged = True
    renew(perpetrator.activity, patience, now)


@rule
def share_online(online_only: bool, conduct: Conduct) -> float:
    """What part of the acts is done online, where nothing stands in the way."""
    return 1.0 if online_only else conduct.online_share


@rule
def kind_of_incident(
    perpetrator: Perpetrator,
    chance: float,
    online_only: bool,
    ex_intimate: bool,
    in_person: float,
    online: float,
    conduct: Conduct,
) -> int:
    """What this incident is; violence is likelier after threats or damage [V3].

    ``in_person`` and ``online`` are what is left of each, relative to what is left of both.
    """
    readiness = perpetrator.violence
    if perpetrator.threatened or perpetrator.damaged:
        readiness *= conduct.after_threat_violence
    edge = min(conduct.assault_share * readiness, 0.5) * in_person
    if chance < edge:
        return int(Incident.ASSAULT)
    edge += min(conduct.threat_share * readiness, 0.3) * in_person
    if chance < edge:
        return int(Incident.THREAT)
    if online_only:
        return int(Incident.ONLINE)
    edge += conduct.damage_share * in_person
    if chance < edge:
        return int(Incident.DAMAGE)
    edge += conduct.following_share * in_person
    if chance < edge:
        return int(Incident.FOLLOWING)
    if ex_intimate:
        edge += conduct.economic_share * in_person
        if chance < edge:
            return int(Incident.ECONOMIC)
    edge += conduct.online_share * online
    if chance < edge:
        return int(Incident.ONLINE)
    return int(Incident.CONTACT)


@rule
def provoke(perpetrator: Perpetrator, restraining: Restraining, now: Days) -> None:
    """Arrest, service of papers or release provokes the perpetrator for a while [K13]."""
    perpetrator.provoked = True
    perpetrator.calms = now + restraining.provoked_days


@rule
def calm(perpetrator: Perpetrator) -> None:
    """The spike is over."""
    perpetrator.provoked = False
    perpetrator.calms = NEVER


@rule
def count_confinement(perpetrator: Perpetrator, now: Days) -> None:
    """The days behind bars so far are counted; whoever confines the perpetrator begins anew."""
    if perpetrator.confined_since < now:
        perpetrator.days_confined += now - perpetrator.confined_since
    perpetrator.confined_since = NEVER


@rule
def restrain(perpetrator: Perpetrator, restraint: Restraint, until: Days, now: Days) -> None:
    """The perpetrator is held, bailed or released on licence, until a day."""
    count_confinement(perpetrator, now)
    if restraint == Restraint.REMANDED or restraint == Restraint.CUSTODY:
        perpetrator.confined_since = now
    perpetrator.restraint = restraint
    perpetrator.restraint_ends = until
    perpetrator.times_restrained += 1


@rule
def release(perpetrator: Perpetrator, now: Days) -> None:
    """Nothing of the justice process holds the perpetrator any more but an order."""
    count_confinement(perpetrator, now)
    perpetrator.restraint = Restraint.AT_LARGE
    perpetrator.restraint_ends = NEVER
    perpetrator.notice_due = NEVER


@rule
def put_under_order(perpetrator: Perpetrator, order: Order, until: Days, now: Days) -> None:
    """An order is sought, made or replaced; ``until`` is its next step."""
    perpetrator.order = order
    perpetrator.order_step = until
    if order >= Order.INTERIM:
        perpetrator.order_made = min(perpetrator.order_made, now)
        perpetrator.order_force = 1.0


@rule
def breach(perpetrator: Perpetrator) -> None:
    """The perpetrator breaks the order, whether or not anyone comes to know."""
    perpetrator.breaches += 1


@rule
def answer_breach(perpetrator: Perpetrator, punished: bool, restraining: Restraining) -> None:
    """A breach is known: punished, the order keeps its force; unpunished, it loses some."""
    if punished:
        perpetrator.breaches_punished += 1
        perpetrator.order_force = 1.0
    else:
        perpetrator.order_force *= 1.0 - restraining.force_lost


@rule
def stand_with_clinic(
    perpetrator: Perpetrator, standing: Treatment, until: Days, now: Days
) -> None:
    """The clinic's view of the perpetrator changes; ``until`` is when it changes next."""
    if standing == Treatment.TREATED:
        perpetrator.treatment_began = now
    perpetrator.treatment = standing
    perpetrator.treatment_step = until


@rule
def inherit(
    perpetrator: Perpetrator,
    entrenched: bool,
    base_rate: Rate,
    violence: Factor,
    true_risk: Score,
    victims_before: int,
) -> None:
    """The perpetrator is who they were with an earlier victim, and has that in the past."""
    perpetrator.entrenched = entrenched
    perpetrator.base_rate = base_rate
    perpetrator.violence = violence
    perpetrator.true_risk = true_risk
    perpetrator.prior_offences = True
    perpetrator.victims_before = victims_before


@rule
def go_unanswered(perpetrator: Perpetrator) -> None:
    """The victim no longer answers, as advised: nothing rewards a further act."""
    perpetrator.unanswered = True


@rule
def be_managed(perpetrator: Perpetrator, managed: bool) -> None:
    """The partnership manages the perpetrator, or no longer does."""
    perpetrator.managed = managed
