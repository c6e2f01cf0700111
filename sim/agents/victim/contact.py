"""Contact and news: who is in touch with a victim, and the news owed, passed on, or missed."""

from caseflow.sim.agents.victim.feeling import Feeling
from caseflow.sim.agents.victim.harm import Suffering
from caseflow.sim.agents.victim.person import Victim
from caseflow.sim.agents.victim.trust import gain_trust, lose_trust
from caseflow.sim.channels import CHANNELS
from caseflow.sim.rows import NEVER, Days
from caseflow.sim.rule import rule


@rule
def meet(victim: Victim, now: Days) -> None:
    """Somebody is in touch with the victim; the gap since the last one ends."""
    if victim.last_contact < now:
        victim.longest_gap = max(victim.longest_gap, now - victim.last_contact)
    victim.last_contact = now
    victim.contacts += 1


@rule
def meet_through(victim: Victim, channel: int, now: Days) -> None:
    """Somebody of this channel is in touch with the victim."""
    meet(victim, now)
    victim.contacts_by[channel] += 1


@rule
def be_supported(victim: Victim, feeling: Feeling, suffering: Suffering, now: Days) -> None:
    """The contact reassures the victim: new incidents are answered, trust grows."""
    victim.last_supportive_contact = now
    victim.supportive_contacts += 1
    victim.incidents_unanswered = 0
    gain_trust(victim, feeling.trust_gained_by_contact)
    needs = victim.needs
    needs.emotional_support += (1.0 - needs.emotional_support) * suffering.need_met_by_contact


@rule
def be_owed_news(victim: Victim, channels: int, promised: Days, now: Days) -> None:
    """There is news for the victim; ``channels`` are those who hold it, one bit each."""
    if victim.news_owed == 0:
        victim.news_due = now + promised
        victim.channels_with_news = 0
    victim.news_owed += 1
    victim.news_total += 1
    victim.channels_with_news |= channels


@rule
def hear_news(victim: Victim, suffering: Suffering) -> None:
    """The victim is told all the news that was waiting."""
    victim.news_told += victim.news_owed
    victim.news_owed = 0
    if victim.release_news:
        victim.warned = True
        victim.release_news = False
    victim.news_due = NEVER
    needs = victim.needs
    needs.information += (1.0 - needs.information) * suffering.need_met_by_news


@rule
def be_warned(victim: Victim) -> None:
    """A message of its own tells the victim when the perpetrator will be free."""
    victim.warned = True
    victim.release_news = False


@rule
def miss_news(victim: Victim, feeling: Feeling, suffering: Suffering) -> None:
    """The promised time has passed and nobody has told the victim."""
    victim.news_missed += victim.news_owed
    victim.news_owed = 0
    victim.release_news = False
    victim.news_due = NEVER
    lose_trust(victim, feeling.trust_lost_by_missed_news)
    victim.harms.psychological_by_process += suffering.distress_by_missed_news
    victim.needs.information *= 1.0 - suffering.need_met_by_news


@rule
def be_contacted_at(victim: Victim, channel: int, when: Days) -> None:
    """When a channel is next in touch with the victim."""
    victim.next_contact[channel] = when


@rule
def be_contacted_by(victim: Victim, channel: int, when: Days) -> None:
    """A channel is in touch by this day at the latest, sooner than it may have meant to be."""
    victim.next_contact[channel] = min(victim.next_contact[channel], when)


@rule
def next_contact_at(victim: Victim) -> float:
    """When somebody is next in touch with the victim, whoever it is."""
    when = victim.next_contact[0]
    for channel in range(1, CHANNELS):
        when = min(when, victim.next_contact[channel])
    return float(when)


@rule
def next_channel(victim: Victim) -> int:
    """The channel that is next in touch with the victim."""
    first = 0
    for channel in range(1, CHANNELS):
        if victim.next_contact[channel] < victim.next_contact[first]:
            first = channel
    return first
