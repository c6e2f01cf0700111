"""ABC, which asks no likelihood, comes to the same answer as the sampler, and goes on like it."""

import numpy as np
import pytest

from calibration.adjusting import adjusted, worth
from calibration.box import cut, whole
from calibration.rejection import reject
from calibration.sampler import sample
from calibration.summary import made_up_summary, published
from calibration.telling import Forgetful
from tests.calibration.stand_in import Impatient, arithmetic


def moments(fit) -> tuple[np.ndarray, np.ndarray]:
    """Weighted mean and deviation of each unknown, as shares of its prior."""
    weights = np.exp(fit.log_weights)
    mean = weights @ fit.points
    return mean, np.sqrt(weights @ (fit.points - mean) ** 2)


def test_both_methods_agree_about_where_the_numbers_lie_and_how_firmly() -> None:
    """With 150 particles each mean is known to about a twelfth of a deviation, and each deviation
    to a seventeenth: the methods differ by less than 0.4 deviations and a third, as 99 in 100
    would. A method that had a sign wrong is several deviations off, and ABC with its tolerance left
    in has deviations twice as large."""
    abc = reject(arithmetic(), Forgetful(), 1, particles=150, generations=3)
    likely = sample(arithmetic(), Forgetful(), 1, 100, 4, asked=1000)
    means, spreads = zip(moments(abc), moments(likely), strict=True)
    assert np.abs((means[0] - means[1]) / spreads[1])[:2].max() < 0.4
    assert np.abs(np.log(spreads[0] / spreads[1])).max() < 0.3
    assert spreads[0][2] > 0.2 > spreads[0][:2].max()


def test_an_interrupted_abc_ends_like_an_unbroken_one() -> None:
    whole = reject(arithmetic(), Forgetful(), 1, particles=30, generations=3)
    pilot, shelf = arithmetic(), Impatient(patience=60)
    with pytest.raises(KeyboardInterrupt):
        reject(pilot, shelf, 1, particles=30, generations=3)
    assert len(shelf.kept) == 60 * pilot.worlds
    parts = reject(pilot, shelf, 1, particles=30, generations=3)
    assert (parts.points == whole.points).all()
    assert (parts.log_weights == whole.log_weights).all()


def test_what_is_compared_are_the_figures_that_are_fitted_with_their_chance() -> None:
    pilot = arithmetic()
    odds = [np.log(83.5 / 177.5), np.log(77.5 / 30.5)]
    assert list(published(pilot).values()) == pytest.approx(odds)
    given = pilot.simulate(np.array([one.central for one in pilot.unknowns]))
    made = [list(made_up_summary(pilot, given, luck).values()) for luck in range(200)]
    # A share of a half of 260, in years that differ: a deviation of 0.21 in log odds.
    assert np.std(made, axis=0)[0] == pytest.approx(4 * np.sqrt(0.25 / 260 + 0.25 / 151), rel=0.25)
    assert made_up_summary(pilot, None, 1).keys() == published(pilot).keys()


def test_accepted_points_are_moved_to_where_the_figures_put_them() -> None:
    """A straight line with noise: the first number's posterior is known, the second's is free."""
    luck = np.random.default_rng(4)
    scores = luck.standard_normal((4000, 2))
    gave = scores[:, :1] + 0.5 * luck.standard_normal((4000, 1))
    near = np.abs(gave[:, 0] - 0.8) < 1.0
    found = adjusted(scores[near], gave[near], np.array([0.8]))
    assert found.mean(axis=0) == pytest.approx([0.8 / 1.25, 0.0], abs=0.06)
    assert found.std(axis=0) == pytest.approx([np.sqrt(0.2), 1.0], rel=0.06)
    assert scores[near].std(axis=0)[0] > 1.2 * found.std(axis=0)[0]


def test_a_box_is_cut_to_what_is_left_and_never_grows() -> None:
    luck = np.random.default_rng(6)
    low, high = cut(whole(2), luck.standard_normal((4000, 2)) * [0.2, 1.0] + [1.0, 0.0])
    assert low == pytest.approx([0.2, -4.0], abs=0.2)
    assert high == pytest.approx([1.8, 4.0], abs=0.2)
    again = cut((low, high), np.zeros((10, 2)))
    assert (again[0] >= low).all()
    assert (again[1] <= high + 1e-9).all()
    assert (again[0] < again[1]).all()


def test_points_say_less_of_figures_that_lie_outside_of_what_they_gave() -> None:
    gave = np.random.default_rng(7).standard_normal((1000, 3))
    middle = gave.mean(axis=0)
    assert worth(gave, middle) == pytest.approx(1000.0)
    assert worth(gave, middle + np.array([2.0, 0.0, 0.0])) == pytest.approx(200.0, rel=0.1)
