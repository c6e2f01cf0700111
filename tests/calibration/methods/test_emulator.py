"""The emulator says what the model gives on average, and how firmly it knows it."""

import numpy as np
import pytest
from scipy.special import expit, ndtr

from caseflow.calibration.methods.emulator import EACH, learn, quantities, terms
from caseflow.calibration.methods.emulator_check import Foresight
from caseflow.calibration.methods.regression import RegressionSample, regressed
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.experiments.runs.cache import NoCache
from tests.calibration.arithmetic_pilot import Arithmetic, arithmetic

POINTS = 200


@pytest.fixture(scope="module")
def pilot() -> Arithmetic:
    return arithmetic()


@pytest.fixture(scope="module")
def scores() -> np.ndarray:
    return np.random.default_rng(2).standard_normal((POINTS, 3))


@pytest.fixture(scope="module")
def told(pilot: Arithmetic, scores: np.ndarray) -> list:
    return tell(pilot, ndtr(scores), NoCache(), 2, first=list(range(0, 2 * POINTS, 2)))


def test_shares_are_learned_from_pilots_with_luck_of_their_own(
    pilot: Arithmetic, scores: np.ndarray, told: list
) -> None:
    """The share is expit(0.8 score), told with 1,200 people at each of 200 points: 10 slopes are
    known to a hundredth or two, and a point is off by less than 0.02 with certainty."""
    at = np.array([[-1.0, 0.0, 0.0], [0.5, 1.0, 1.0], [1.0, -1.0, 0.0]])
    model = learn(pilot, scores, told, np.ones(POINTS)).at(at)
    for place, target in enumerate(quantities(pilot).values()):
        assert model(target).value == pytest.approx(expit(0.8 * at[:, place]), abs=0.02)
        assert (model(target).known > 1_000.0).all()


def test_fewer_pilots_are_known_to_say_less(
    pilot: Arithmetic, scores: np.ndarray, told: list
) -> None:
    some = slice(0, POINTS // 4)
    (target, _) = quantities(pilot).values()
    at = np.zeros((1, 3))
    few = learn(pilot, scores[some], told[some], np.ones(POINTS // 4)).at(at)(target)
    many = learn(pilot, scores, told, np.ones(POINTS)).at(at)(target)
    assert 2.0 < many.known[0] / few.known[0] < 8.0


def test_pilots_that_made_no_sense_are_passed_over(
    pilot: Arithmetic, scores: np.ndarray, told: list
) -> None:
    some = [one if place % 5 else None for place, one in enumerate(told)]
    (target, _) = quantities(pilot).values()
    value = learn(pilot, scores, some, np.ones(POINTS)).at(np.zeros((1, 3)))(target).value
    assert value == pytest.approx([0.5], abs=0.02)


def test_products_are_learned_where_there_are_pilots_enough() -> None:
    """A rate that depends on the product of two numbers, told by counts of about fifty."""
    luck = np.random.default_rng(5)
    at = luck.standard_normal((400, 2))
    mean = np.exp(0.3 * at[:, 0] * at[:, 1])
    counts = RegressionSample(
        luck.poisson(50.0 * mean).astype(float), np.full(400, 50.0), np.ones(400), False
    )
    for products, left in ((False, 0.3), (True, 0.05)):
        inputs = terms(at, products)
        slopes, _ = regressed(counts, inputs, 5, np.zeros(inputs.shape[1]))
        gap = float(np.std(inputs @ slopes - np.log(mean)))
        assert gap < left
        assert products or gap > 0.2
    assert len(at) > EACH * inputs.shape[1]


def test_what_was_foreseen_is_held_against_what_came(
    pilot: Arithmetic, scores: np.ndarray, told: list
) -> None:
    emulator = learn(pilot, scores, told, np.ones(POINTS))
    fresh = np.random.default_rng(3).standard_normal((100, 3))
    right, wrong = Foresight(pilot), Foresight(pilot)
    right.judge(emulator, fresh, tell(pilot, ndtr(fresh), NoCache(), 2, first=9_000))
    wrong.judge(emulator, fresh, tell(pilot, ndtr(fresh + 1.0), NoCache(), 2, first=9_000))
    assert right.told()["emulator_off"] < 0.3
    assert wrong.told()["emulator_off"] > 1.0
    assert "at cheshire" in wrong.told()["emulator_worst"]
    assert Foresight(pilot).told() == {}
