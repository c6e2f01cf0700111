"""The advocate, the agencies, the police and the courts: who works, and how."""

import math

import pytest

from sim.agents.advocate import (
    Advocacy,
    Advocate,
    Staying,
    come,
    feel_strain,
    go,
    has_room,
    let_go,
    pace,
    take_case,
)
from sim.agents.agency import (
    Channel,
    ContactModel,
    Holder,
    Passing,
    Reach,
    chance_of_new_worker,
    holder_for,
    is_news_passed,
    reach_of,
    reaching,
)
from sim.agents.court import Court, free_places, sit
from sim.agents.police import (
    Classifying,
    Investigating,
    Police,
    chance_of_referral,
    chance_of_stalking_label,
    is_charged_on,
    train,
    training_now,
)
from sim.rows import NEVER
from tests.agents.made import made


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
    assert pace(seasoned, advocacy, 20.0) == pytest.approx(4.0)
    assert pace(new, advocacy, 20.0) == pytest.approx(2.0)
    assert pace(new, advocacy, 110.0) == pytest.approx(4.0)


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


def test_each_channel_has_its_own_line_in_the_contact_model() -> None:
    contact = made(ContactModel)
    names = [channel.name.lower() for channel in Channel]
    for place, name in enumerate(names):
        contact[name].every = 10.0 + place
    assert [reaching(contact, channel).every for channel in Channel] == [10, 11, 12, 13, 14, 15]


def test_the_holder_may_be_another_at_high_risk() -> None:
    contact = made(ContactModel, holder=Holder.NO_ONE, holder_high_risk=Holder.ADVOCATE)
    assert holder_for(contact, False) == Holder.NO_ONE
    assert holder_for(contact, True) == Holder.ADVOCATE


def test_where_nobody_holds_the_contact_each_comes_directly() -> None:
    contact = made(ContactModel)
    contact.officer.reaches = Reach.THROUGH_HOLDER
    contact.officer.reaches_high_risk = Reach.NEVER
    assert reach_of(contact, Channel.OFFICER, True, False) == Reach.THROUGH_HOLDER
    assert reach_of(contact, Channel.OFFICER, False, False) == Reach.DIRECTLY
    assert reach_of(contact, Channel.OFFICER, False, True) == Reach.NEVER


def test_another_worker_is_the_likelier_the_longer_the_gap() -> None:
    assert chance_of_new_worker(90.0, 0.0) == 0.0
    assert chance_of_new_worker(90.0, 90.0) == pytest.approx(1.0 - math.exp(-1.0))


def test_news_is_passed_on_more_often_where_agencies_share() -> None:
    passing = made(Passing, passed_on=0.5, passed_on_sharing=0.9)
    assert [bool(is_news_passed(0.7, sharing, passing)) for sharing in (False, True)] == [
        False,
        True,
    ]


def test_training_fades_and_more_of_it_fills_what_is_missing() -> None:
    police = made(Police, training=0.8, trained_at=0.0)
    assert training_now(police, 100.0, 100.0) == pytest.approx(0.8 * math.exp(-1.0))
    train(police, 0.5, 100.0, 100.0)
    left = 0.8 * math.exp(-1.0)
    assert police.training == pytest.approx(left + (1.0 - left) * 0.5)
    assert police.trained_at == 100.0
    train(police, 3.0, 100.0, 100.0)
    assert police.training == 1.0


CLASSIFYING = {
    "correct_untrained": 0.2,
    "correct_trained": 0.6,
    "online_only_weight": -0.5,
    "domestic_weight": -0.4,
    "stranger_weight": 0.6,
    "violence_weight": 0.3,
    "man_weight": -0.7,
    "repeat_weight": 0.25,
    "repeats_counted": 2,
}


def test_a_plain_report_is_called_stalking_as_often_as_training_makes_it() -> None:
    classifying = made(Classifying, **CLASSIFYING)
    chance = chance_of_stalking_label(0.5, False, False, False, False, False, 0, classifying)
    assert chance == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("told", "weight"),
    [
        ((True, False, False, False, False, 0), -0.5),
        ((False, True, False, False, False, 0), -0.4),
        ((False, False, True, False, False, 0), 0.6),
        ((False, False, False, True, False, 0), 0.3),
        ((False, False, False, False, True, 0), -0.7),
        ((False, False, False, False, False, 1), 0.25),
        ((False, False, False, False, False, 9), 0.5),
    ],
)
def test_each_feature_of_a_report_moves_the_odds_by_its_weight(
    told: tuple[bool, bool, bool, bool, bool, int], weight: float
) -> None:
    chance = chance_of_stalking_label(0.0, *told, made(Classifying, **CLASSIFYING))
    assert math.log(chance / (1.0 - chance)) == pytest.approx(math.log(0.25) + weight)


def test_training_raises_referral_from_its_untrained_level() -> None:
    assert chance_of_referral(0.0, 0.15, 0.8) == pytest.approx(0.15)
    assert chance_of_referral(0.5, 0.15, 0.8) == pytest.approx(0.475)


def test_evidence_decides_the_charge_with_what_she_and_her_advocate_bring() -> None:
    investigating = made(
        Investigating,
        evidence_spread=2.0,
        advocate_evidence=0.5,
        incident_evidence=0.1,
        misclassified_evidence=0.4,
        charge_threshold=1.0,
    )
    assert not is_charged_on(0.5, 0.0, 0, True, investigating)
    assert is_charged_on(0.51, 0.0, 0, True, investigating)
    assert is_charged_on(0.3, 0.9, 0, True, investigating)
    assert not is_charged_on(0.4, 0.0, 6, True, investigating)
    assert is_charged_on(0.4, 0.0, 7, True, investigating)
    assert not is_charged_on(0.6, 0.0, 0, False, investigating)


def test_a_part_of_a_place_is_saved_for_the_next_sitting() -> None:
    court = made(Court)
    heard = []
    for sitting in range(4):
        places = free_places(court, 1.5)
        heard.append(places)
        sit(court, 1.5, places, 7.0, 7.0 * sitting)
    assert heard == [1, 2, 1, 2]
    assert (court.cases_heard, court.next_sitting) == (6, 28.0)


def test_a_whole_place_that_nobody_needed_is_lost() -> None:
    court = made(Court)
    sit(court, 3.5, 0, 7.0, 7.0)
    assert court.places_saved == pytest.approx(0.5)
    assert free_places(court, 3.5) == 4
