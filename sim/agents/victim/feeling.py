"""Feeling: how fear fades and rapport grows; what moves trust stands in ``trust``."""

import math

from caseflow.sim.agents.victim.person import Victim
from caseflow.sim.rows import Days, Row, Share
from caseflow.sim.rule import rule


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
    trust_lost_by_misclassification: Share
    trust_gained_by_good_response: Share
    trust_lost_by_failure: Share
    trust_gained_by_charge: Share
    rapport_gained: Share
    rapport_kept_at_handover: Share
    rapport_kept_with_deputy: Share


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
def grow_rapport(victim: Victim, feeling: Feeling) -> None:
    """Victim and advocate come to know each other."""
    victim.rapport += (1.0 - victim.rapport) * feeling.rapport_gained


@rule
def change_advocate(victim: Victim, kept: Share) -> None:
    """Somebody else takes over: some rapport is lost."""
    victim.handovers += 1
    victim.rapport *= kept
