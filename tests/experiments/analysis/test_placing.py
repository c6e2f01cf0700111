"""The placing of several scenarios: what is told apart, what is tied, what is the very same."""

import numpy as np
import pytest

from caseflow.experiments.analysis.placing import Placing, placing
from caseflow.experiments.analysis.simultaneous_intervals import against_one

TRIALS = 1_000


def placed(values: np.ndarray, lower_is_better: bool = True) -> Placing:
    """The placing, with what the comparison with the baseline says."""
    joint = against_one(values[0], values[1:])
    differs = [
        bool(low > 0.0 or high < 0.0) for low, high in zip(joint.low, joint.high, strict=True)
    ]
    return placing(values, lower_is_better, differs)


def shifted(*shifts: float, spread: float = 0.3, n: int = 40) -> np.ndarray:
    """Scenarios that share most of their luck, so far from the baseline on average."""
    luck = np.random.default_rng(51)
    shared = luck.normal(9.0, 2.0, n)
    own = luck.normal(0.0, spread, (len(shifts), n))
    own -= own.mean(axis=1)[:, None]
    return shared + np.array(shifts)[:, None] + own


def test_equals_are_told_apart_no_more_often_than_one_time_in_twenty() -> None:
    # Any pair of four in 1,000 trials: binomial(1000, 0.05) is above 85 less than once in
    # 100,000. The intervals of each against the first alone, as the ranking has them, tell some
    # apart in 94 trials of these.
    luck = np.random.default_rng(5)
    some = 0
    for _ in range(TRIALS):
        values = luck.normal(0.0, 2.0, 20) + luck.normal(0.0, 1.0, (4, 20))
        some += bool(placed(values).apart)
    assert 20 <= some <= 85


def test_a_bar_stands_where_all_before_are_told_apart_from_all_behind() -> None:
    found = placed(shifted(0.0, -2.0, -1.95, 3.0))
    assert found.places == ((1,), (2,), (0,), (3,))
    assert found.tiers == ((0, 1), (2,), (3,))
    assert found.leaders == (0, 1)
    best_is_high = placed(shifted(0.0, -2.0, -1.95, 3.0), lower_is_better=False)
    assert best_is_high.places == ((3,), (0,), (2,), (1,))
    assert best_is_high.leaders == (0,)


def test_two_of_a_tier_may_be_told_apart_though_neither_is_from_a_third() -> None:
    found = placed(shifted(0.0, 0.12, 0.24))
    assert found.apart == {(0, 2)}
    assert found.tiers == ((0, 1, 2),)
    assert found.leaders == (0, 1)


def test_what_the_comparison_with_the_baseline_does_not_tell_apart_is_not() -> None:
    values = shifted(0.0, -2.0, -4.0)
    assert placing(values, True, [True, True]).tiers == ((0,), (1,), (2,))
    assert (1, 2) not in placing(values, True, [False, True]).apart


def test_the_very_same_share_a_place() -> None:
    values = shifted(0.0, -2.0, 1.0)
    found = placed(values[[0, 1, 1, 2]])
    assert found.places == ((1, 2), (0,), (3,))
    assert found.tiers == ((0,), (1,), (2,))
    every = placed(np.tile(values[0], (3, 1)))
    assert every.places == ((0, 1, 2),)
    assert (every.tiers, every.leaders) == (((0,),), (0,))
    assert not every.smaller_than(0.5)


@pytest.mark.parametrize("n", [0, 1])
def test_with_fewer_than_two_replications_nothing_is_told(n: int) -> None:
    found = placed(shifted(0.0, -2.0, 3.0)[:, :n])
    assert not found.known
    assert found.apart == frozenset()
    assert not found.smaller_than(10.0)


def test_what_differs_by_too_little_to_matter_is_not_told_apart() -> None:
    found = placed(shifted(0.0, -2.0, -2.1, spread=0.01))
    assert found.tiers == ((0,), (1,), (2,))
    assert found.beyond(0.05).tiers == ((0, 1), (2,))
    assert found.beyond(0.0) == found


def test_too_small_to_matter_is_said_of_every_pair() -> None:
    # From the baseline both are within 2 %, from one another they are not.
    found = placed(shifted(0.0, -0.15, 0.15, spread=0.01))
    assert abs(found.baseline - 9.0) < 1.0
    assert not found.smaller_than(0.02)
    assert found.smaller_than(0.05)
