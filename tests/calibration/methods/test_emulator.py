"""The emulator says what the model gives on average, and how firmly it knows it."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import expit, ndtr

from caseflow.calibration.methods import emulator_check
from caseflow.calibration.methods.convergence import doubts
from caseflow.calibration.methods.emulator import EACH, Emulator, learn, samples_of, terms
from caseflow.calibration.methods.emulator_check import EmulatorCheck, checked, twinned
from caseflow.calibration.methods.regression import RegressionSample, regressed
from caseflow.calibration.methods.screening import screened
from caseflow.calibration.targets.pilot_runs import tell
from caseflow.calibration.targets.quantities import quantities
from caseflow.experiments.runs.cache import NoCache
from caseflow.scenarios.priors import unknown
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
    at = np.array([[-1.0, 0.0], [0.5, 1.0], [1.0, -1.0]])
    model = learn(pilot, scores, told, np.ones(POINTS)).at(at)
    for place, target in enumerate(quantities(pilot).values()):
        assert model(target).value == pytest.approx(expit(0.8 * at[:, place]), abs=0.02)
        assert (model(target).known > 1_000.0).all()


def test_fewer_pilots_are_known_to_say_less(
    pilot: Arithmetic, scores: np.ndarray, told: list
) -> None:
    some = slice(0, POINTS // 4)
    (target, _) = quantities(pilot).values()
    at = np.zeros((1, 2))
    few = learn(pilot, scores[some], told[some], np.ones(POINTS // 4)).at(at)(target)
    many = learn(pilot, scores, told, np.ones(POINTS)).at(at)(target)
    assert 2.0 < many.known[0] / few.known[0] < 8.0


def test_pilots_that_made_no_sense_are_passed_over(
    pilot: Arithmetic, scores: np.ndarray, told: list
) -> None:
    some = [one if place % 5 else None for place, one in enumerate(told)]
    (target, _) = quantities(pilot).values()
    value = learn(pilot, scores, some, np.ones(POINTS)).at(np.zeros((1, 2)))(target).value
    assert value == pytest.approx([0.5], abs=0.02)


def test_products_are_learned_where_there_are_pilots_enough() -> None:
    """A rate that depends on the product of two numbers, told by counts of about fifty."""
    luck = np.random.default_rng(5)
    at = luck.standard_normal((400, 2))
    mean = np.exp(0.3 * at[:, 0] * at[:, 1])
    counts = RegressionSample(
        luck.poisson(50.0 * mean).astype(float), np.full(400, 50.0), np.ones(400), False
    )
    for pairs, low, high in ([], 0.2, 0.4), ([0, 1], 0.0, 0.05):
        inputs = terms(at, np.array(pairs, np.int64).reshape(2, -1))
        slopes = regressed(counts, inputs, 5, np.zeros(inputs.shape[1])).slopes
        assert low < float(np.std(inputs @ slopes - np.log(mean))) < high
    assert len(at) > EACH * inputs.shape[1]


def check_of(pilot: Arithmetic, scores: np.ndarray, told: list) -> EmulatorCheck:
    """Hold what an emulator foresees against what came, with twins of all pilots."""
    rows = twinned(POINTS)
    again = scores[rows].copy()
    again[:, 2] = np.random.default_rng(4).standard_normal(len(rows))
    twins = tell(pilot, ndtr(again), NoCache(), 1, first=list(range(9_000, 9_000 + len(rows))))
    weights = np.ones(POINTS)
    return checked(pilot, learn(pilot, scores, told, weights), scores, told, weights, twins)


def test_what_can_be_foreseen_is_and_bands_hold_what_they_say(
    pilot: Arithmetic, scores: np.ndarray, told: list
) -> None:
    """Of 200 pilots a 95 % band holds 95 % with a standard error of 1.5 points. The luck of 1,200
    people makes some 2 % of how much pilots differ."""
    check = check_of(pilot, scores, told)
    assert len(check.quantities) == 2
    for found in check.quantities.values():
        assert 0.95 < found.q2 < 1.0
        assert 0.97 < found.share < 1.03
        assert 0.89 < found.covered[1] <= 1.0
        assert 0.35 < found.covered[0] < 0.65
        assert abs(found.mean) < 0.3
        assert found.spread == pytest.approx(1.0, abs=0.25)
    assert doubts({"effective": 1_000.0, **check.diagnostics()}) == []


def test_an_emulator_whose_slopes_are_zero_is_refused(
    pilot: Arithmetic, scores: np.ndarray, told: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows the mean of all pilots and nothing else, so it foresees nothing."""

    def flat(*known: object) -> Emulator:
        learned = learn(*known)
        slopes = {key: np.where(np.arange(len(of)), 0.0, of) for key, of in learned.slopes.items()}
        return replace(learned, slopes=slopes)

    monkeypatch.setattr(emulator_check, "learn", flat)
    found = check_of(pilot, scores, told).diagnostics()
    assert abs(found["foreseen"]) < 0.1
    told_of = " ".join(doubts({"effective": 1_000.0, **found}))
    assert "an emulator that foresees" in told_of
    assert f"of what can be foreseen of {found['foreseen_worst']}" in told_of


def test_the_number_that_a_figure_hangs_on_is_found_and_no_other(
    pilot: Arithmetic, scores: np.ndarray, told: list
) -> None:
    """Among 30 numbers that do nothing chance lets one of some 5,000 slopes pass."""
    nothing = (unknown("mix.women"),) * 29
    wide = Arithmetic(pilot.scenario, (*pilot.unknowns, *nothing), pilot.targets)
    idle = np.random.default_rng(6).standard_normal((POINTS, len(nothing)))
    samples = samples_of(wide, told, np.ones(POINTS))
    found = screened(wide, samples, np.hstack([scores, idle]))
    assert found.spoken.tolist() == [0, 1]
    assert found.clearest[:3] == (("cheshire", "taken_on"), ("cheshire", "convicted"), None)
    assert found.information[2:].max() == 0.0
    # A figure of more cases tells more, against the same prior.
    assert found.information[0] > found.information[1] > 1.0
    assert found.foremost().tolist() == [0, 1]
