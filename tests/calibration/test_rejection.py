"""ABC, which asks no likelihood, comes to the same answer as the sampler, and goes on like it."""

import numpy as np
import pytest

from calibration.rejection import published, reject, summary
from calibration.sampler import sample
from calibration.telling import Forgetful
from tests.calibration.stand_in import Impatient, arithmetic


def moments(fit) -> tuple[np.ndarray, np.ndarray]:
    """Weighted mean and deviation of each unknown, as shares of its prior."""
    weights = np.exp(fit.log_weights)
    mean = weights @ fit.points
    return mean, np.sqrt(weights @ (fit.points - mean) ** 2)


def test_both_methods_agree_about_where_the_numbers_lie() -> None:
    """ABC knows nothing of years that differ and has a tolerance instead, so only the middle is
    compared: with 60 particles each mean is known to about 0.02 of its prior, and the two means
    differ by less than 0.12, as 99 in 100 would. A method that had a sign wrong is 0.5 off."""
    abc = reject(arithmetic(), Forgetful(), 1, particles=60, generations=3)
    likely = sample(arithmetic(), Forgetful(), 1, 100, 6)
    assert np.abs(moments(abc)[0] - moments(likely)[0])[:2].max() < 0.12
    assert (moments(abc)[1][:2] < 0.2).all()
    assert moments(abc)[1][2] > 0.2


def test_an_interrupted_abc_ends_like_an_unbroken_one() -> None:
    whole = reject(arithmetic(), Forgetful(), 1, particles=30, generations=3)
    pilot, shelf = arithmetic(), Impatient(patience=60)
    with pytest.raises(KeyboardInterrupt):
        reject(pilot, shelf, 1, particles=30, generations=3)
    assert len(shelf.kept) == 60
    parts = reject(pilot, shelf, 1, particles=30, generations=3)
    assert (parts.points == whole.points).all()
    assert (parts.log_weights == whole.log_weights).all()


def test_what_is_compared_are_the_figures_that_are_fitted() -> None:
    pilot = arithmetic()
    assert list(published(pilot).values()) == pytest.approx([83 / 260, 77 / 107])
    given = pilot.simulate(np.array([one.central for one in pilot.unknowns]))
    assert summary(pilot, given).keys() == published(pilot).keys()
    assert set(summary(pilot, None).values()) == {1e6}
