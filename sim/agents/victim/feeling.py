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
    trust_lost_by_verdict: Share
    fear_by_verdict: Share
    lasting_fear: Share
    therapy_effect: Share
    isolated_at_first: Share
    company_lost: Share
    company_regained: Share
    rapport_gained: Share
    rapport_kept_at_handover: Share
    rapport_kept_with_deputy: Share


@rule
def age(victim: Victim, memory_of_fear: Days, memory_of_harm: Days, now: Days) -> None:
    """Time has passed: distress fades, and fear down to what lasts, wherever the perpetrator is."""
    span = now - victim.last_changed
    if span > 0.0:
        lasting = min(victim.lasting_fear, victim.fear)
        victim.fear = lasting + (victim.fear - lasting) * math.exp(-span / memory_of_fear)
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
def be_marked(victim: Victim, severity: Share, feeling: Feeling) -> None:
    """What happened leaves some fear for good, and some friends and relatives stay away."""
    victim.lasting_fear += (1.0 - victim.lasting_fear) * feeling.lasting_fear * severity
    victim.company *= 1.0 - feeling.company_lost * severity


@rule
def be_treated(victim: Victim, feeling: Feeling) -> None:
    """Therapy takes some of the fear that would have lasted."""
    victim.in_therapy = True
    victim.lasting_fear *= 1.0 - feeling.therapy_effect


@rule
def go_out_together(victim: Victim, feeling: Feeling) -> None:
    """An errand with the advocate: some company, and some of the town, is won back."""
    victim.company += (1.0 - victim.company) * feeling.company_regained
    victim.harms.physical_by_him *= 1.0 - feeling.company_regained


@rule
def change_advocate(victim: Victim, kept: Share) -> None:
    """Somebody else takes over: some rapport is lost."""
    victim.handovers += 1
    victim.rapport *= kept
