"""Two fits of one pilot are compared with one another, and few points settle nothing."""

import numpy as np
import pytest

from caseflow.calibration.diagnostics.method_agreement import (
    ALIKE,
    APART,
    BEYOND,
    WITHIN,
    agreements,
    same_pilot,
    sentence,
)
from caseflow.calibration.methods.contraction import trades
from caseflow.experiments.runs.posterior import Account, Posterior
from caseflow.scenarios.priors import unknown

OF = (unknown("triage.accept"), unknown("disengagement.retelling"))
COLUMNS = tuple((one.site, one.parameter) for one in OF)


def fit(
    chances: np.ndarray, effective: float, method: str = "sampler", **other: object
) -> Posterior:
    """Draws at some shares of the priors, with an account."""
    draws = np.array(
        [[one.at(chance) for one, chance in zip(OF, row, strict=True)] for row in chances]
    )
    told = {
        "scenario": "pilot",
        "sites": ("cheshire",),
        "method": method,
        "code": "c",
        "targets": "t",
        "priors": tuple(one.prior for one in OF),
        "made": "2026-01-01",
        "seconds": 1.0,
        "diagnostics": {"effective": effective},
    }
    return Posterior("made_up", COLUMNS, draws, Account(**{**told, **other}))


def spread(middle: float, other: float = 0.5, size: int = 500, seed: int = 1) -> np.ndarray:
    """Draws about a middle, with a standard deviation of a tenth of the prior."""
    luck = np.random.default_rng(seed)
    return np.clip(np.column_stack([luck.normal(end, 0.1, size) for end in (middle, other)]), 0, 1)


def test_middles_that_lie_near_are_alike_and_far_ones_are_apart() -> None:
    one = fit(spread(0.3, 0.3), 500.0)
    near, far = agreements(one, fit(spread(0.31, 0.5, seed=2), 500.0, "neural"), OF)
    assert near.verdict == ALIKE
    assert near.apart < 0.3
    assert far.verdict == APART
    # Two standard deviations of a tenth each.
    assert far.apart == pytest.approx(2.0, abs=0.2)
    # Means of 500 draws: the root of 1 / 500 + 1 / 500 standard deviations.
    assert far.error == pytest.approx(np.sqrt(2.0 / 500.0), rel=0.1)
    assert "Of 1 they do, of 1 they do not, and of 0" in sentence([near, far])
    assert near.within_error
    assert not far.within_error
    assert "the middles of 1 lie within 2 standard errors" in sentence([near, far])


def test_few_points_settle_nothing() -> None:
    one, other = fit(spread(0.3), 10.0), fit(spread(0.36, seed=2), 10.0, "neural")
    assert {found.verdict for found in agreements(one, other, OF)} == {WITHIN}
    farther = fit(spread(0.42, seed=3), 10.0, "neural")
    assert agreements(one, farther, OF)[0].verdict == BEYOND


def test_halves_that_lie_apart_make_a_middle_less_sure() -> None:
    """Halves whose middles lie 0.4 deviations apart: the whole is off by some 0.2."""
    told = {"diagnostics": {"effective": 1e9, "r_hat": np.sqrt(1.0 + 0.4**2 / 3.0)}}
    one, other = fit(spread(0.3), 1e9, **told), fit(spread(0.3, seed=2), 1e9, "neural")
    found = agreements(one, other, OF)[0]
    assert found.error == pytest.approx(0.2, rel=0.1)


def test_only_another_method_for_the_same_pilot_is_held_against_a_fit() -> None:
    chances = spread(0.3)
    one = fit(chances, 500.0)
    assert same_pilot(one, fit(chances, 500.0, "neural"))
    assert not same_pilot(one, fit(chances, 500.0))
    for change in ({"targets": "u"}, {"code": "d"}, {"sites": ("london",)}, {"priors": ("a", "b")}):
        assert not same_pilot(one, fit(chances, 500.0, "neural", **change))
    assert not same_pilot(one, Posterior("bare", COLUMNS, one.draws))


def test_a_fit_without_any_spread_is_apart_unless_it_is_the_same() -> None:
    still = np.full((20, 2), 0.5)
    same, _ = agreements(fit(still, 20.0), fit(still, 20.0, "neural"), OF)
    assert same.verdict == ALIKE
    moved, _ = agreements(fit(still, 20.0), fit(still + 0.1, 20.0, "neural"), OF)
    assert moved.verdict == APART


def test_what_few_points_make_by_chance_is_no_trade_off() -> None:
    along = np.random.default_rng(3).random(400)
    chances = np.column_stack([along, 0.7 * along + 0.3 * np.random.default_rng(4).random(400)])
    assert len(trades(fit(chances, 400.0), OF)) == 1
    assert trades(fit(chances, 8.0), OF) == []
