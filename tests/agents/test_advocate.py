"""The advocate: room, pace, strain, and a post that stands empty."""

import math

import pytest

from caseflow.sim.agents.advocate import (
    Advocacy,
    Advocate,
    OverCap,
    Staying,
    chance_of_uptake,
    come,
    depth_of_work,
    feel_strain,
    go,
    has_room,
    let_go,
    pace,
    take_case,
    thinned,
)
from caseflow.sim.rows import NEVER
from tests.agents.made import made


def test_the_longer_the_offer_took_the_fewer_accept_it() -> None:
    advocacy = made(Advocacy, uptake=0.8, uptake_fades=100.0)
    assert chance_of_uptake(0.0, False, advocacy) == 0.8
    assert chance_of_uptake(100.0, False, advocacy) == pytest.approx(0.8 / math.e)


def test_an_advocate_has_room_below_the_cap_while_she_is_in_post() -> None:
    advocate = made(Advocate, open_cases=29)
    assert has_room(advocate, 30)
    take_case(advocate)
    assert not has_room(advocate, 30)
    let_go(advocate)
    advocate.in_post = False
    assert not has_room(advocate, 30)


def test_an_advocates_pace_is_her_paid_hours_less_what_is_not_for_victims() -> None:
    advocacy = made(Advocacy, weekly_hours=35.0, away_share=0.2, novice_pace=0.5, novice_days=100)
    seasoned, new = made(Advocate), made(Advocate, novice=True, came=10.0)
    assert pace(seasoned, advocacy, made(Staying), 20.0) == pytest.approx(4.0)
    assert pace(new, advocacy, made(Staying), 20.0) == pytest.approx(2.0)
    assert pace(new, advocacy, made(Staying), 110.0) == pytest.approx(4.0)


def test_lasting_overload_becomes_strain_and_strain_shortens_her_stay() -> None:
    staying = made(Staying, turnover=0.001, strain_weight=2.0, strain_memory=10.0)
    advocate = made(Advocate)
    come(advocate, False, 1.0, 0.001, 0.0)
    assert advocate.leaves == pytest.approx(1000.0)
    feel_strain(advocate, 1.0, staying, 10.0, 10.0)
    strain = 1.0 - math.exp(-1.0)
    assert advocate.strain == pytest.approx(strain)
    assert advocate.leaves == pytest.approx(10.0 + 0.99 / (0.001 * math.exp(2.0 * strain)))
    feel_strain(advocate, 0.0, staying, 10.0, 20.0)
    assert advocate.strain == pytest.approx(strain * math.exp(-1.0))


def test_a_post_counts_the_days_that_it_stands_empty() -> None:
    advocate = made(Advocate, open_cases=12)
    go(advocate, 90.0, 20.0)
    assert (bool(advocate.in_post), advocate.open_cases, advocate.times_left) == (False, 0, 1)
    assert (advocate.leaves, advocate.replaced, advocate.vacant_since) == (NEVER, 90.0, 20.0)
    come(advocate, True, 2.0, 0.001, 90.0)
    assert (advocate.days_vacant, advocate.vacant_since, advocate.replaced) == (70.0, NEVER, NEVER)
    assert (bool(advocate.novice), advocate.came, advocate.strain) == (True, 90.0, 0.0)


def test_half_a_post_has_half_the_hours_and_half_the_cap() -> None:
    advocacy = made(Advocacy, weekly_hours=35.0, away_share=0.2, cap=20, thins_out=1.0)
    advocacy.over_cap, advocacy.shortens = OverCap.STRETCH, 1.0
    whole, half = made(Advocate, share=1.0), made(Advocate, share=0.5)
    staying = made(Staying, supervision_hours=7.0)
    assert pace(half, advocacy, staying, 0.0) == pace(whole, advocacy, staying, 0.0) / 2.0
    half.open_cases = 9
    assert has_room(half, 20)
    take_case(half)
    assert not has_room(half, 20)
    assert depth_of_work(half, advocacy) == thinned(half, advocacy) == 1.0
    half.open_cases = 20
    assert (depth_of_work(half, advocacy), thinned(half, advocacy)) == (0.5, 2.0)


def test_over_the_cap_tasks_shorten_and_contacts_thin_out_under_stretch_alone() -> None:
    full = made(Advocate, open_cases=40)
    stretching = made(Advocacy, cap=20, over_cap=OverCap.STRETCH, shortens=0.5, thins_out=1.0)
    assert depth_of_work(full, stretching) == pytest.approx(0.5**0.5)
    assert thinned(full, stretching) == pytest.approx(2.0)
    assert depth_of_work(made(Advocate, open_cases=20), stretching) == 1.0
    assert thinned(made(Advocate, open_cases=20), stretching) == 1.0
    waiting = made(Advocacy, cap=20, over_cap=OverCap.WAIT, shortens=0.5, thins_out=1.0)
    assert (depth_of_work(full, waiting), thinned(full, waiting)) == (1.0, 1.0)


def test_supervision_takes_hours_and_spares_strain() -> None:
    advocacy = made(Advocacy, weekly_hours=28.0)
    staying = made(Staying, supervision_hours=7.0, supervision_relief=0.1, strain_memory=10.0)
    advocate = made(Advocate)
    assert pace(advocate, advocacy, staying, 0.0) == pytest.approx(3.0)
    feel_strain(advocate, 1.0, staying, 10.0, 10.0)
    assert advocate.strain == pytest.approx(math.exp(-0.7) * (1.0 - math.exp(-1.0)))


def test_communities_with_less_trust_take_the_service_up_less() -> None:
    advocacy = made(Advocacy, uptake=0.8, uptake_fades=100.0, uptake_minoritised=0.5)
    assert chance_of_uptake(0.0, True, advocacy) == pytest.approx(0.4)
