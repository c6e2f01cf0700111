"""Population Monte Carlo finds posteriors that are known, and goes on where it stopped."""

import numpy as np
import pytest
from scipy.special import ndtri

from caseflow.calibration.methods.importance_sampling import (
    Population,
    effective,
    populate,
    resampled,
)

LOADS = np.array([[1.0, 0.5, 0.0, 0.0], [0.0, 1.0, -1.0, 0.0]])
SEEN = np.array([0.8, -0.4])
NOISE = 0.3


def agree(points: np.ndarray) -> np.ndarray:
    """Two sums of four standard normals, each seen with a normal error."""
    return -0.5 * (((ndtri(points) @ LOADS.T - SEEN) / NOISE) ** 2).sum(axis=1)


def known() -> tuple[np.ndarray, np.ndarray]:
    """The mean and the covariance of the posterior, by algebra."""
    covariance = np.linalg.inv(np.eye(4) + LOADS.T @ LOADS / NOISE**2)
    return covariance @ LOADS.T @ SEEN / NOISE**2, covariance


@pytest.fixture(scope="module")
def found() -> Population:
    return populate(4, agree, size=400, generations=10, seed=3)


def test_a_known_posterior_is_found(found: Population) -> None:
    """Errors of the mean have a standard error of 1/sqrt(effective): four of them are never due to
    chance, and a mean that is off by a quarter of a deviation is seen with certainty."""
    mean, covariance = known()
    weights = np.exp(found.log_weights())
    deviations = np.sqrt(np.diag(covariance))
    points = effective(found.log_weights())
    assert points > 1500.0
    off = (weights @ found.scores - mean) / deviations
    assert np.abs(off).max() < 4.0 / np.sqrt(points)
    apart = found.scores - weights @ found.scores
    spread = np.sqrt(weights @ apart**2) / deviations
    assert np.abs(spread - 1.0).max() < 4.0 / np.sqrt(2.0 * points)


def test_too_few_generations_leave_the_likelihood_tempered() -> None:
    found = populate(4, lambda points: 400.0 * agree(points), size=60, generations=2, seed=3)
    assert effective(found.log_weights()) < 30.0
    assert found.proposals[-1].tempered < 1.0


def test_more_generations_go_on_from_where_fewer_ended(found: Population) -> None:
    fewer = populate(4, agree, size=400, generations=4, seed=3)
    assert (fewer.scores == found.scores[: len(fewer.scores)]).all()


def test_another_seed_has_other_points(found: Population) -> None:
    assert (populate(4, agree, 400, 1, seed=4).scores != found.scores[:400]).all()


def test_no_weight_exceeds_what_the_prior_in_the_mixture_allows(found: Population) -> None:
    prior = -0.5 * (found.scores**2).sum(axis=1) - 2.0 * np.log(2.0 * np.pi)
    wild = found.proposals[-1].log_density(found.scores)
    assert (prior - wild <= np.log(20.0) + 1e-9).all()


def test_impossible_points_have_no_weight() -> None:
    def half(points: np.ndarray) -> np.ndarray:
        return np.where(points[:, 0] < 0.5, -np.inf, agree(points))

    found = populate(4, half, 200, 5, seed=3)
    chosen = found.points[resampled(found.log_weights(), 300, 1)]
    assert (chosen[:, 0] >= 0.5).all()
    assert np.isfinite(found.log_weights()[found.points[:, 0] >= 0.5]).any()


def test_nothing_possible_is_said() -> None:
    with pytest.raises(ValueError, match="no point is possible"):
        populate(2, lambda points: np.full(len(points), -np.inf), 20, 1)


def test_points_are_drawn_as_often_as_their_weights_say() -> None:
    weights = np.log(np.array([0.5, 0.25, 0.25]))
    counts = np.bincount(resampled(weights, 400, 1), minlength=3)
    assert np.abs(counts - [200, 100, 100]).max() <= 1
