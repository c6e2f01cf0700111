"""The police: training, what a report is called, referral and charge."""

import math

import pytest

from caseflow.sim.agents.police import (
    Classifying,
    Investigating,
    Police,
    chance_of_lesser_charge,
    chance_of_referral,
    chance_of_stalking_label,
    is_charged_on,
    train,
    train_at_once,
    training_now,
)
from tests.agents.made import made


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
    assert not is_charged_on(0.5, 0.0, 0, True, False, investigating)
    assert is_charged_on(0.51, 0.0, 0, True, False, investigating)
    assert is_charged_on(0.3, 0.9, 0, True, False, investigating)
    assert not is_charged_on(0.4, 0.0, 6, True, False, investigating)
    assert is_charged_on(0.4, 0.0, 7, True, False, investigating)
    assert not is_charged_on(0.6, 0.0, 0, False, False, investigating)


@pytest.mark.parametrize(("known", "chance"), [(True, 0.1), (False, 0.9)])
def test_where_nobody_saw_stalking_the_charge_is_likelier_of_something_less(
    known: bool, chance: float
) -> None:
    investigating = made(Investigating, downgraded=0.1, downgraded_unlabelled=0.9)
    assert chance_of_lesser_charge(known, investigating) == chance


def test_a_course_brings_training_to_its_level_and_fades_from_there() -> None:
    police = made(Police, training=0.9)
    train_at_once(police, 0.5, 100.0)
    assert training_now(police, 200.0, 100.0) == pytest.approx(0.5)
    assert training_now(police, 200.0, 300.0) == pytest.approx(0.5 * math.exp(-1.0))
