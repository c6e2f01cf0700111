"""The linear guess lies near the posterior where the model is nearly a straight line."""

import numpy as np
import pytest

from calibration.linear import answers_of, linear_guess
from calibration.population import Population
from calibration.telling import Forgetful, tell
from tests.calibration.stand_in import arithmetic


@pytest.fixture(scope="module")
def found() -> tuple[np.ndarray, np.ndarray]:
    """Mean and deviations of a guess from 150 points of the priors."""
    pilot, of = arithmetic(), Population(3, 150, seed=2)
    told = tell(pilot, of.propose(), Forgetful(), 2)
    of.learn(np.array([pilot.agreement(one) for one in told]))
    answers = np.array([answers_of(pilot, one) for one in told])
    guess = linear_guess(pilot, of.scores, answers, np.ones(150))
    return guess.mean, np.sqrt((guess.root**2).sum(axis=1))


def test_the_guess_lies_where_the_figures_put_each_number(
    found: tuple[np.ndarray, np.ndarray],
) -> None:
    """Log odds are 0.8 times the score here. 83 of 260 with years that differ has a variance of
    (1/260 + 1/150) / 0.217 in log odds, and the prior one of 1: the posterior follows by algebra.
    """
    for place, (count, n) in enumerate(((83, 260), (77, 107))):
        share = count / n
        precision = 0.64 / ((1.0 / n + 1.0 / 150.0) / (share * (1.0 - share)))
        mean = precision * np.log(share / (1.0 - share)) / 0.8 / (1.0 + precision)
        assert found[0][place] == pytest.approx(mean, abs=0.15)
        assert found[1][place] == pytest.approx((1.0 + precision) ** -0.5, rel=0.25)


def test_a_number_that_answers_to_nothing_stays_at_its_prior(
    found: tuple[np.ndarray, np.ndarray],
) -> None:
    assert abs(found[0][2]) < 0.15
    assert found[1][2] == pytest.approx(1.0, abs=0.12)


def test_points_that_made_no_sense_are_passed_over() -> None:
    pilot, of = arithmetic(), Population(3, 150, seed=2)
    told = tell(pilot, of.propose(), Forgetful(), 2)
    of.learn(np.array([pilot.agreement(one) for one in told]))
    answers = np.array(
        [answers_of(pilot, one if place % 5 else None) for place, one in enumerate(told)]
    )
    assert np.isnan(answers).any()
    guess = linear_guess(pilot, of.scores, answers, np.ones(150))
    assert np.isfinite(guess.mean).all()
    assert np.isfinite(guess.root).all()
