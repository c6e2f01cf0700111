"""Protection: who gives it, what it leaves in person and online, and what it costs."""

import pytest

from caseflow.sim.agents.victim import (
    Feeling,
    Harms,
    Needs,
    Protecting,
    Suffering,
    Victim,
    age,
    be_let_down,
    be_marked,
    be_rehoused,
    be_supported,
    be_treated,
    bear_in_mind,
    come_back,
    go_out_together,
    keep_plan_up,
    left_anywhere,
    left_in_person,
    left_online,
    lose_protection,
    miss_work,
    needs_met,
    pay,
    protect_oneself,
)
from tests.agents.made import made

PROTECTING = {
    "needs_met": 0.2,
    "police_protection": 0.1,
    "own_protection": 0.05,
    "own_restriction": 0.3,
    "moving_protection": 0.4,
    "online_protection": 0.25,
    "at_work_share": 0.2,
    "workplace_protection": 0.5,
    "renewed_plan": 0.15,
    "rehoused_protection": 0.1,
}


def test_each_measure_leaves_its_own_share_in_person_and_none_online() -> None:
    protecting = made(Protecting, **PROTECTING)
    victim = made(Victim, protection=0.25)
    assert left_in_person(victim, protecting) == pytest.approx(0.75)
    victim.protected_by_police = True
    victim.safe_at_work = True
    assert left_in_person(victim, protecting) == pytest.approx(0.75 * 0.9 * 0.9)
    assert left_online(victim, protecting) == 1.0


def test_advice_about_online_life_reaches_what_is_done_online_alone() -> None:
    protecting = made(Protecting, **PROTECTING)
    victim = made(Victim, safe_online=True)
    assert left_online(victim, protecting) == pytest.approx(0.75)
    assert left_in_person(victim, protecting) == 1.0


def test_needs_that_are_met_lower_the_risk_of_everything() -> None:
    protecting = made(Protecting, **PROTECTING)
    victim = made(Victim)
    assert left_anywhere(victim, 0.3, protecting) == 1.0
    needs = made(Needs, emotional_support=1.0, information=1.0, practical_help=1.0, safety=1.0)
    victim.needs = needs
    assert needs_met(victim) == 1.0
    assert left_anywhere(victim, 0.3, protecting) == pytest.approx(0.8)


def test_a_warning_counts_more_with_a_plan_that_was_renewed_for_it() -> None:
    protecting = made(Protecting, **PROTECTING)
    victim = made(Victim, warned=True)
    assert left_anywhere(victim, 0.3, protecting) == pytest.approx(0.7)
    victim.plan_renewed = True
    assert left_anywhere(victim, 0.3, protecting) == pytest.approx(0.7 * 0.85)


def test_own_measures_protect_a_little_and_restrict() -> None:
    protecting = made(Protecting, **PROTECTING)
    victim = made(Victim)
    protect_oneself(victim, False, protecting)
    assert left_in_person(victim, protecting) == pytest.approx(0.95)
    protect_oneself(victim, True, protecting)
    assert left_in_person(victim, protecting) == pytest.approx(0.95 * 0.6)
    assert (victim.own_measures, victim.moves) == (2, 1)
    assert victim.harms.physical_by_him == pytest.approx(0.6)
    be_rehoused(victim, protecting)
    assert left_in_person(victim, protecting) == pytest.approx(0.95 * 0.6 * 0.9)


def test_details_that_are_disclosed_undo_plan_and_measures() -> None:
    victim = made(Victim, protection=0.4, own_protection=0.3, protected_by_police=True)
    lose_protection(victim)
    assert left_in_person(victim, made(Protecting, **PROTECTING)) == 1.0


def test_some_fear_lasts_and_therapy_takes_a_part_of_it() -> None:
    feeling = made(Feeling, lasting_fear=0.5, therapy_effect=0.5)
    victim = made(Victim, fear=0.9)
    be_marked(victim, 0.4, feeling)
    assert victim.lasting_fear == pytest.approx(0.2)
    age(victim, 10.0, 10.0, 1000.0)
    assert victim.fear == pytest.approx(0.2)
    be_treated(victim, feeling)
    age(victim, 10.0, 10.0, 2000.0)
    assert victim.fear == pytest.approx(0.1)


def test_friends_stay_away_and_an_errand_wins_some_back() -> None:
    feeling = made(Feeling, company_lost=0.5, company_regained=0.25)
    victim = made(Victim, company=0.8, harms=made(Harms, physical_by_him=1.0))
    be_marked(victim, 1.0, feeling)
    assert victim.company == pytest.approx(0.4)
    go_out_together(victim, feeling)
    assert victim.company == pytest.approx(0.55)
    assert victim.harms.physical_by_him == pytest.approx(0.75)


def test_a_court_that_does_less_than_it_promised_costs_trust_and_frightens() -> None:
    victim = made(Victim, trust=0.5, fear=0.2)
    be_let_down(victim, made(Feeling, trust_lost_by_verdict=0.2, fear_by_verdict=0.25))
    assert (victim.trust, victim.fear) == (pytest.approx(0.4), pytest.approx(0.4))


def test_what_the_victim_pays_adds_up() -> None:
    victim = made(Victim)
    pay(victim, 250.0)
    pay(victim, 1500.0)
    assert victim.spent == 1750.0


def test_a_day_without_work_is_counted() -> None:
    victim = made(Victim)
    miss_work(victim)
    assert victim.days_of_work_lost == 1


def test_the_gravest_incident_is_borne_in_mind_until_somebody_answers() -> None:
    victim = made(Victim)
    bear_in_mind(victim, 0.6)
    bear_in_mind(victim, 0.2)
    assert victim.gravest_unanswered == 0.6
    be_supported(victim, made(Feeling), made(Suffering), 5.0)
    assert victim.gravest_unanswered == 0.0


def test_a_plan_is_kept_up_as_far_as_a_plan_can_protect() -> None:
    victim = made(Victim, protection=0.2)
    keep_plan_up(victim, 0.5, 0.6)
    assert victim.protection == pytest.approx(0.4)
    without = made(Victim)
    keep_plan_up(without, 0.5, 0.6)
    assert without.protection == 0.0


def test_coming_back_is_counted() -> None:
    victim = made(Victim)
    come_back(victim)
    assert victim.returns == 1
