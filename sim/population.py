"""Who is stalked, by whom: the people that luck has drawn for a case, whatever else changes."""

import math
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.agents.case import Case, Source
from caseflow.sim.agents.perpetrator import (
    Conduct,
    Perpetrator,
    Persistence,
    draw_rate,
    draw_violence,
)
from caseflow.sim.agents.victim import Feeling, HelpSeeking, Relationship, Victim
from caseflow.sim.luck import Decision, bell_from, luck, spread_from
from caseflow.sim.rows import NEVER, Count, Days, Factor, Rate, Row, Share, YearlyRate
from caseflow.sim.rule import rule

LAYERS = 32
"""More than any demand needs: every layer is as high as all those below it together."""

DaysByLayer = Annotated[NDArray[np.float64], f"({LAYERS},)f8", "days, one a layer of demand"]
CountByLayer = Annotated[NDArray[np.int64], f"({LAYERS},)i8", "count, one a layer of demand"]


class Arrivals(Row):
    """Who may come to be stalked, in layers of demand: when the next of each would, and which.

    The lowest layer holds one person a day, and every other as many as all below it together.
    """

    awaited: DaysByLayer = np.full(LAYERS, NEVER)
    number: CountByLayer = np.zeros(LAYERS, np.int64)
    opened: Count = 0


class Demand(Row):
    """How many episodes begin, and where the first report goes [M1, M4, C16]."""

    reports_a_year: Count
    share_that_report: Share
    growth_a_year: YearlyRate
    helpline_share: Share
    probation_share: Share
    health_share: Share
    community_share: Share


class Mix(Row):
    """Who stalks whom [R1, R2, R3, C2]."""

    ex_intimate: Share
    acquaintance: Share
    family: Share
    women: Share
    children_if_ex_intimate: Share
    online_only: Share
    minoritised: Share
    minoritised_trust: Share
    risk_from_rate: Factor
    risk_from_violence: Factor
    risk_from_persistence: Factor
    risk_from_activity: Factor


@rule
def draw_victim(victim: Victim, mix: Mix, help_seeking: HelpSeeking, feeling: Feeling) -> None:
    """A victim is who their luck says, in every scenario."""
    key = victim.key
    chance = luck(key, Decision.RELATIONSHIP, 0)
    if chance < mix.ex_intimate:
        victim.relationship = Relationship.EX_INTIMATE
    elif chance < mix.ex_intimate + mix.acquaintance:
        victim.relationship = Relationship.ACQUAINTANCE
    elif chance < mix.ex_intimate + mix.acquaintance + mix.family:
        victim.relationship = Relationship.FAMILY
    else:
        victim.relationship = Relationship.STRANGER
    victim.woman = luck(key, Decision.GENDER, 0) < mix.women
    victim.children_in_common = (
        victim.relationship == Relationship.EX_INTIMATE
        and luck(key, Decision.CHILDREN, 0) < mix.children_if_ex_intimate
    )
    victim.online_only = luck(key, Decision.ONLINE_ONLY, 0) < mix.online_only
    victim.willingness = spread_from(
        luck(key, Decision.WILLINGNESS, 0), 1.0, help_seeking.willingness_spread
    )
    lean = bell_from(luck(key, Decision.TRUST, 0))
    victim.trust = min(max(feeling.trust_at_first + feeling.trust_spread * lean, 0.02), 0.98)
    victim.minoritised = luck(key, Decision.MINORITISED, 0) < mix.minoritised
    if victim.minoritised:
        victim.trust *= 1.0 - mix.minoritised_trust
    victim.company = 1.0 - feeling.isolated_at_first * luck(key, Decision.COMPANY, 0)
    victim.fear = feeling.fear_at_first * luck(key, Decision.FEAR, 0)


@rule
def draw_perpetrator(
    perpetrator: Perpetrator,
    ex_intimate: bool,
    online_only: bool,
    mix: Mix,
    persistence: Persistence,
    conduct: Conduct,
) -> None:
    """A perpetrator is who their luck says; true risk is rate, violence and persistence."""
    key = perpetrator.key
    perpetrator.entrenched = luck(key, Decision.ENTRENCHED, 0) < persistence.entrenched_share
    perpetrator.prior_offences = (
        luck(key, Decision.PRIOR_OFFENCES, 0) < conduct.prior_offences_share
    )
    perpetrator.mental_health_need = (
        luck(key, Decision.MENTAL_HEALTH, 0) < conduct.mental_health_share
    )
    rate_bell = bell_from(luck(key, Decision.INCIDENT_RATE, 0))
    violence_bell = bell_from(luck(key, Decision.VIOLENCE, 0))
    perpetrator.base_rate = draw_rate(
        perpetrator.entrenched, rate_bell, perpetrator.prior_offences, conduct
    )
    perpetrator.violence = draw_violence(ex_intimate, online_only, violence_bell, conduct)
    lasting = 1.0 if perpetrator.entrenched else -1.0
    perpetrator.true_risk = (
        mix.risk_from_rate * rate_bell
        + mix.risk_from_violence * violence_bell
        + mix.risk_from_persistence * lasting
    )


@rule
def source_of(chance: float, demand: Demand) -> Source:
    """Whom the victim tells first."""
    edge = demand.helpline_share
    if chance < edge:
        return Source.HELPLINE
    edge += demand.probation_share
    if chance < edge:
        return Source.PROBATION
    edge += demand.health_share
    if chance < edge:
        return Source.HEALTH
    edge += demand.community_share
    if chance < edge:
        return Source.COMMUNITY
    return Source.POLICE


@rule
def draw_case(case: Case, demand: Demand) -> None:
    """Where the case would come from, if the victim tells anyone."""
    case.source = source_of(luck(case.key, Decision.SOURCE, 0), demand)
    case.evidence = bell_from(luck(case.key, Decision.EVIDENCE, 0))


@rule
def episodes_a_day(demand: Demand, day: Days) -> float:
    """How often somebody begins to be stalked: reports, over the share of victims who report.

    Days count from the end of the warm-up, before which demand does not grow.
    """
    grown = math.exp(demand.growth_a_year * max(day, 0.0) / 365.25)
    return demand.reports_a_year / demand.share_that_report / 365.25 * grown


@rule
def most_episodes_a_day(demand: Demand, day: Days, until: Days) -> float:
    """The most that this demand comes to between two days."""
    return max(episodes_a_day(demand, day), episodes_a_day(demand, until))


@rule
def floor_of(layer: int) -> float:
    """How many people a day the layers below this one hold."""
    return 0.0 if layer == 0 else math.pow(2.0, layer - 1.0)


@rule
def height_of(layer: int) -> float:
    """How many people a day this layer holds."""
    return 1.0 if layer == 0 else floor_of(layer)


@rule
def is_among(level: Share, layer: int, episodes: Rate) -> bool:
    """Whether demand reaches up to somebody: their level is a share of the height of a layer."""
    return floor_of(layer) + level * height_of(layer) < episodes


@rule
def first_layer(arrivals: Arrivals) -> int:
    """The layer of whoever comes next."""
    first = 0
    for layer in range(1, arrivals.opened):
        if arrivals.awaited[layer] < arrivals.awaited[first]:
            first = layer
    return first


@rule
def await_one_more(arrivals: Arrivals, layer: int, wait: Days) -> None:
    """The next person of a layer is awaited, so long after the one before."""
    arrivals.awaited[layer] += wait
    arrivals.number[layer] += 1


@rule
def open_layer(arrivals: Arrivals) -> None:
    """Demand may reach into one more layer, which has been running since the first day."""
    arrivals.awaited[arrivals.opened] = 0.0
    arrivals.opened += 1
