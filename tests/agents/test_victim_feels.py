"""The victim: how fear, trust, rapport and harm move."""

import math

import pytest

from caseflow.sim.agents.victim import (
    Feeling,
    Suffering,
    Victim,
    age,
    be_failed,
    be_helped_practically,
    be_supported,
    change_advocate,
    endure,
    gain_trust,
    grow_rapport,
    hear_contradiction,
    lose_trust,
    lose_work,
    meet,
    move_home,
    take_measures,
    tell_again,
)
from tests.agents.made import made

FEELING = {
    "trust_gained_by_contact": 0.1,
    "trust_lost_by_retelling": 0.2,
    "trust_lost_by_contradiction": 0.25,
    "trust_lost_by_failure": 0.5,
    "rapport_gained": 0.4,
}
SUFFERING = {
    "injury": 1.5,
    "damage": 0.8,
    "distress_by_incident": 0.5,
    "distress_by_retelling": 0.1,
    "distress_by_missed_news": 0.3,
    "distress_by_failure": 0.2,
    "work_lost_by_hearing": 0.15,
    "restriction_by_fear": 0.05,
    "need_met_by_contact": 0.5,
    "need_met_by_practical_help": 0.6,
    "need_met_by_plan": 0.25,
}


def test_an_incident_takes_its_share_of_the_fear_still_to_come() -> None:
    victim = made(Victim, fear=0.2)
    endure(victim, 0.5, False, False, False, made(Suffering, **SUFFERING))
    assert victim.fear == pytest.approx(0.6)
    assert victim.harms.psychological_by_him == pytest.approx(0.25)
    assert victim.harms.physical_by_him == pytest.approx(0.05 * 0.6)
    assert victim.harms.financial_by_him == 0.0


def test_an_assault_injures_and_damage_costs() -> None:
    victim = made(Victim)
    endure(victim, 1.0, True, True, False, made(Suffering, **SUFFERING))
    assert victim.fear == 1.0
    assert victim.harms.physical_by_him == pytest.approx(0.05 + 1.5)
    assert victim.harms.financial_by_him == pytest.approx(0.8)


def test_fear_and_distress_fade_each_at_its_own_pace() -> None:
    victim = made(Victim, fear=0.8, last_changed=10.0)
    victim.harms.psychological_by_process = 1.0
    victim.harms.physical_by_him = 2.0
    victim.harms.financial_by_him = 3.0
    age(victim, 20.0, 40.0, 30.0)
    assert victim.fear == pytest.approx(0.8 * math.exp(-1.0))
    assert victim.harms.psychological_by_process == pytest.approx(math.exp(-0.5))
    assert victim.harms.physical_by_him == pytest.approx(2.0 * math.exp(-0.5))
    assert victim.last_changed == 30.0


def test_money_lost_does_not_come_back_with_time() -> None:
    victim = made(Victim)
    victim.harms.financial_by_him = 3.0
    age(victim, 20.0, 40.0, 1000.0)
    assert victim.harms.financial_by_him == 3.0


def test_ageing_twice_at_one_moment_changes_nothing() -> None:
    victim = made(Victim, fear=0.8, last_changed=0.0)
    age(victim, 20.0, 40.0, 5.0)
    once = victim.fear
    age(victim, 20.0, 40.0, 5.0)
    assert victim.fear == once


def test_trust_moves_by_shares_and_stays_a_share() -> None:
    victim = made(Victim, trust=0.5)
    lose_trust(victim, 0.2)
    assert victim.trust == pytest.approx(0.4)
    gain_trust(victim, 0.5)
    assert victim.trust == pytest.approx(0.7)
    gain_trust(victim, 1.0)
    assert victim.trust == 1.0


def test_the_first_telling_costs_nothing_and_the_second_does() -> None:
    victim = made(Victim, trust=0.5)
    feeling, suffering = made(Feeling, **FEELING), made(Suffering, **SUFFERING)
    tell_again(victim, feeling, suffering)
    assert (victim.retellings, victim.trust) == (1, 0.5)
    assert victim.harms.psychological_by_process == 0.0
    tell_again(victim, feeling, suffering)
    assert victim.retellings == 2
    assert victim.trust == pytest.approx(0.4)
    assert victim.harms.psychological_by_process == pytest.approx(0.1)


def test_conflicting_advice_costs_trust() -> None:
    victim = made(Victim, trust=0.8)
    hear_contradiction(victim, made(Feeling, **FEELING))
    assert (victim.contradictions, victim.trust) == (1, pytest.approx(0.6))


def test_the_longest_gap_is_the_longest_between_two_contacts() -> None:
    victim = made(Victim)
    for now in (5.0, 8.0, 28.0, 30.0):
        meet(victim, now)
    assert victim.longest_gap == 20.0
    assert (victim.contacts, victim.last_contact) == (4, 30.0)


def test_a_supportive_contact_answers_incidents_and_wins_trust() -> None:
    victim = made(Victim, trust=0.5, incidents_unanswered=3)
    be_supported(victim, made(Feeling, **FEELING), made(Suffering, **SUFFERING), 12.0)
    assert victim.incidents_unanswered == 0
    assert victim.last_supportive_contact == 12.0
    assert victim.supportive_contacts == 1
    assert victim.trust == pytest.approx(0.55)
    assert victim.needs.emotional_support == pytest.approx(0.5)


def test_rapport_grows_towards_one_and_a_new_advocate_keeps_a_part() -> None:
    victim = made(Victim)
    grow_rapport(victim, made(Feeling, **FEELING))
    grow_rapport(victim, made(Feeling, **FEELING))
    assert victim.rapport == pytest.approx(1.0 - 0.6**2)
    change_advocate(victim, 0.5)
    assert victim.rapport == pytest.approx(0.32)
    assert victim.handovers == 1


def test_a_failure_costs_trust_and_distresses() -> None:
    victim = made(Victim, trust=0.6)
    be_failed(victim, made(Feeling, **FEELING), made(Suffering, **SUFFERING))
    assert victim.trust == pytest.approx(0.3)
    assert victim.harms.psychological_by_process == pytest.approx(0.2)


def test_a_weaker_plan_does_not_undo_a_stronger_one() -> None:
    victim = made(Victim)
    suffering = made(Suffering, **SUFFERING)
    take_measures(victim, 0.3, suffering)
    take_measures(victim, 0.1, suffering)
    assert victim.protection == 0.3
    assert victim.needs.safety == pytest.approx(1.0 - 0.75**2)


def test_practical_help_meets_the_practical_need() -> None:
    victim = made(Victim)
    be_helped_practically(victim, made(Suffering, **SUFFERING))
    assert victim.needs.practical_help == pytest.approx(0.6)


def test_a_hearing_costs_her_work_and_a_forced_move_costs_more() -> None:
    victim = made(Victim)
    suffering = made(Suffering, **SUFFERING)
    lose_work(victim, suffering)
    assert victim.harms.financial_by_process == pytest.approx(0.15)
    assert victim.harms.psychological_by_process == pytest.approx(0.3)
    move_home(victim, suffering)
    assert victim.harms.financial_by_process == pytest.approx(0.95)
    assert victim.harms.physical_by_process == pytest.approx(0.05)
