"""Harm and need: what the perpetrator's acts and the process do to a victim, and what helps."""

from caseflow.sim.agents.victim.feeling import Feeling
from caseflow.sim.agents.victim.person import Victim
from caseflow.sim.agents.victim.trust import lose_trust
from caseflow.sim.rows import Days, Factor, Row, Share
from caseflow.sim.rule import rule


class Suffering(Row):
    """What each event adds to a victim's harms, and how fast they fade."""

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
def endure(
    victim: Victim, severity: Share, violent: bool, damaging: bool, suffering: Suffering
) -> None:
    """An incident happens to the victim: fear comes on top of what had not yet faded."""
    victim.fear += (1.0 - victim.fear) * severity
    victim.harms.psychological_by_him += suffering.distress_by_incident * severity
    victim.harms.physical_by_him += suffering.restriction_by_fear * victim.fear
    if violent:
        victim.harms.physical_by_him += suffering.injury
    if damaging:
        victim.harms.financial_by_him += suffering.damage


@rule
def tell_again(victim: Victim, feeling: Feeling, suffering: Suffering) -> None:
    """The victim tells the story once more; after the first time it has a cost."""
    victim.retellings += 1
    if victim.retellings > 1:
        lose_trust(victim, feeling.trust_lost_by_retelling)
        victim.harms.psychological_by_process += suffering.distress_by_retelling


@rule
def hear_contradiction(victim: Victim, feeling: Feeling) -> None:
    """Two workers give the victim conflicting advice."""
    victim.contradictions += 1
    lose_trust(victim, feeling.trust_lost_by_contradiction)


@rule
def be_failed(victim: Victim, feeling: Feeling, suffering: Suffering) -> None:
    """Somebody who should have protected the victim did not."""
    lose_trust(victim, feeling.trust_lost_by_failure)
    victim.harms.psychological_by_process += suffering.distress_by_failure


@rule
def lose_work(victim: Victim, suffering: Suffering) -> None:
    """A hearing costs the victim a day's work and a bad night."""
    victim.harms.financial_by_process += suffering.work_lost_by_hearing
    victim.harms.psychological_by_process += suffering.distress_by_missed_news


@rule
def move_home(victim: Victim, suffering: Suffering) -> None:
    """The process itself put the victim at risk: they are restricted, and it costs them."""
    victim.harms.physical_by_process += suffering.restriction_by_fear
    victim.harms.financial_by_process += suffering.damage


@rule
def take_measures(victim: Victim, protection: Share, suffering: Suffering) -> None:
    """Protective measures of a safety plan cut what the perpetrator can reach."""
    victim.protection = max(victim.protection, protection)
    needs = victim.needs
    needs.safety += (1.0 - needs.safety) * suffering.need_met_by_plan


@rule
def keep_plan_up(victim: Victim, gained: Share, most: Share) -> None:
    """A contact with the advocate keeps the safety plan up: a little more is out of reach."""
    if 0.0 < victim.protection < most:
        victim.protection += (most - victim.protection) * gained


@rule
def be_helped_practically(victim: Victim, suffering: Suffering) -> None:
    """Housing, work, children, money: something is put right."""
    needs = victim.needs
    needs.practical_help += (1.0 - needs.practical_help) * suffering.need_met_by_practical_help


@rule
def opportunity(victim: Victim, warning_protection: Share) -> float:
    """The opportunity that protective measures, and a warning of the release, leave."""
    left = 1.0 - victim.protection
    if victim.warned:
        left *= 1.0 - warning_protection
    return left
