"""Safety: what is out of the perpetrator's reach, in person and online, and through whose doing.

* The plan made with an advocate, which every reassuring contact keeps up a little.
* What police give with or without an advocate: alarms, a safety officer's visit.
* What the victim does alone, at a cost: other routes, cameras, a move (``sim/stages/incident.py``).
* Advice about online life, which reaches what is done online, and a workshop at work, which
  reaches what is done there.
* Being warned that bail or custody ends, and a plan renewed before that day.
* Needs that are met: support, information, help and safety lower the risk themselves, the
  paper's own theory of change.
"""

from caseflow.sim.agents.victim.person import Victim
from caseflow.sim.rows import Factor, Row, Share
from caseflow.sim.rule import rule


class Protecting(Row):
    """What protects a victim, and what it costs them [S4, W19, pilot paper]."""

    needs_met: Share
    police_share: Share
    police_share_high: Share
    police_protection: Share
    own_measures: Share
    own_protection: Share
    own_restriction: Factor
    moving_share: Share
    moving_protection: Share
    online_protection: Share
    at_work_share: Share
    workplace_protection: Share
    renewed_plan: Share
    rehoused_protection: Share


@rule
def needs_met(victim: Victim) -> float:
    """How far the four needs are met, on average."""
    needs = victim.needs
    of_others = 0.5 * (needs.emotional_support + needs.information)
    of_things = 0.5 * (needs.practical_help + needs.safety)
    return float(0.5 * (of_others + of_things))


@rule
def left_anywhere(victim: Victim, warning: Share, protecting: Protecting) -> float:
    """What warnings, a renewed plan and needs that are met leave of every kind of act."""
    left = 1.0 - protecting.needs_met * needs_met(victim)
    if victim.warned:
        left *= 1.0 - warning
        if victim.plan_renewed:
            left *= 1.0 - protecting.renewed_plan
    return left


@rule
def left_in_person(victim: Victim, protecting: Protecting) -> float:
    """What the plan, the police, the victim's own measures and the workplace leave in person."""
    left = (1.0 - victim.protection) * (1.0 - victim.own_protection)
    if victim.protected_by_police:
        left *= 1.0 - protecting.police_protection
    if victim.safe_at_work:
        left *= 1.0 - protecting.at_work_share * protecting.workplace_protection
    return left


@rule
def left_online(victim: Victim, protecting: Protecting) -> float:
    """What advice about online life leaves of what is done online."""
    return 1.0 - protecting.online_protection if victim.safe_online else 1.0


@rule
def protect_oneself(victim: Victim, moves: bool, protecting: Protecting) -> None:
    """The victim takes a measure alone, or moves home; it restricts, and protects a little."""
    gained = protecting.moving_protection if moves else protecting.own_protection
    victim.own_protection += (1.0 - victim.own_protection) * gained
    victim.own_measures += 1
    victim.moves += 1 if moves else 0
    victim.harms.physical_by_him += protecting.own_restriction


@rule
def be_rehoused(victim: Victim, protecting: Protecting) -> None:
    """Letters to housing or for the children are answered: somewhere safer to live."""
    victim.own_protection += (1.0 - victim.own_protection) * protecting.rehoused_protection


@rule
def lose_protection(victim: Victim) -> None:
    """What was kept secret is disclosed: plan and measures are worth nothing."""
    victim.protection = 0.0
    victim.own_protection = 0.0
    victim.protected_by_police = False
