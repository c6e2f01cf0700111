"""Weighted points: what they are worth, and how often each is drawn."""

import numpy as np
import pytest

from caseflow.calibration.methods.importance_sampling import effective, resampled


def test_points_are_drawn_as_often_as_their_weights_say() -> None:
    weights = np.log(np.array([0.5, 0.25, 0.25]))
    counts = np.bincount(resampled(weights, 400, 1), minlength=3)
    assert np.abs(counts - [200, 100, 100]).max() <= 1


def test_a_point_that_cannot_be_is_never_drawn() -> None:
    weights = np.array([-np.inf, np.log(0.5), np.log(0.5)])
    assert set(resampled(weights, 200, 1).tolist()) == {1, 2}


@pytest.mark.parametrize(("weights", "worth"), [([1.0] * 5, 5.0), ([3.0, 1.0], 1.6)])
def test_uneven_points_are_worth_fewer(weights: list[float], worth: float) -> None:
    assert effective(np.log(np.array(weights))) == pytest.approx(worth)
