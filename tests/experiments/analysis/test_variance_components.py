"""Luck and ignorance apart, on made-up numbers of which both are known."""

import numpy as np
import pytest
from scipy.special import ndtr

from caseflow.experiments.analysis.comparison import half_width, paired
from caseflow.experiments.analysis.variance_components import (
    FEWEST,
    Components,
    Possible,
    by_draw,
    sums_by_draw,
)
from caseflow.experiments.analysis.variance_components import components as components_of
from caseflow.experiments.analysis.variance_components import (
    possible as possible_of,
)
from caseflow.experiments.measures.lookup import measure_named

LOWER = measure_named("disengaged_from_service")


def components(values: np.ndarray, lucks: int) -> Components:
    """Of one row."""
    return components_of(values[None], lucks)


def possible(values: np.ndarray, lucks: int) -> Possible:
    """Of one row."""
    return possible_of(values[None], lucks)[0]


def made_up(draws: int, lucks: int, known: float, chance: float, seed: int = 1) -> np.ndarray:
    """Replications of draws that differ by what is not known, and of lucks that differ besides."""
    luck = np.random.default_rng(seed)
    between = known * luck.standard_normal(draws)
    return (between[:, None] + chance * luck.standard_normal((draws, lucks))).ravel()


@pytest.mark.parametrize("lucks", [2, 5])
@pytest.mark.parametrize(("known", "chance"), [(1.0, 1.0), (1.0, 3.0), (2.0, 0.5)])
def test_both_variances_come_out(known: float, chance: float, lucks: int) -> None:
    tries = [components(made_up(4_000, lucks, known, chance, n), lucks) for n in range(40)]
    assert np.mean([found.within for found in tries]) == pytest.approx(chance**2, rel=0.02)
    assert np.mean([found.between for found in tries]) == pytest.approx(known**2, rel=0.1)
    share = chance**2 / (known**2 + chance**2)
    shares = [found.share_from_chance for found in tries]
    assert np.mean(shares) == pytest.approx(share, abs=0.02)


def test_both_variances_come_out_where_some_lucks_are_undefined() -> None:
    values = made_up(40_000, 3, 1.0, 2.0)
    values[np.random.default_rng(2).random(len(values)) < 0.3] = np.nan
    found = components(values, 3)
    assert set(found.lucks.ravel().tolist()) == {0, 1, 2, 3}
    assert found.within == pytest.approx(4.0, rel=0.05)
    assert found.between == pytest.approx(1.0, rel=0.1)


def test_luck_does_not_widen_the_range_of_what_is_possible() -> None:
    values = made_up(20_000, 2, 1.0, 3.0)
    found = possible(values, 2)
    assert found.high - found.low == pytest.approx(2 * 1.96, rel=0.06)
    # The means of draws themselves, which have luck in them, reach more than twice as far.
    means = by_draw(values, 2)
    assert np.ptp(np.quantile(means, [0.025, 0.975])) > 2.0 * (found.high - found.low)


def test_the_range_is_that_of_draws_where_there_is_no_luck() -> None:
    draws = np.random.default_rng(3).standard_normal(500)
    found = possible(np.repeat(draws, 2), 2)
    low, high = np.quantile(draws, [0.025, 0.975], method="median_unbiased")
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.share_from_chance == 0.0
    assert found.above == pytest.approx((draws > 0.0).mean())


def test_all_spread_is_chance_where_draws_do_not_differ() -> None:
    shares = [possible(made_up(400, 2, 0.0, 1.0, seed), 2) for seed in range(40)]
    assert np.mean([found.share_from_chance for found in shares]) > 0.95
    assert max(found.share_from_chance for found in shares) == 1.0
    # Where luck is all there is, the range is a point; its sign is as unsure as luck leaves it.
    alone = next(found for found in shares if found.share_from_chance == 1.0)
    assert alone.low == pytest.approx(alone.high)
    assert 0.0 < alone.above < 1.0


@pytest.mark.parametrize("middle", [-1.0, 0.0, 0.5])
def test_the_chance_of_a_sign_is_that_without_luck(middle: float) -> None:
    found = possible(middle + made_up(20_000, 2, 1.0, 3.0), 2)
    assert found.above == pytest.approx(float(ndtr(middle)), abs=0.02)
    assert found.above + found.same + found.below == pytest.approx(1.0)


def test_what_is_exactly_the_same_is_neither_better_nor_worse() -> None:
    values = np.array([0.0, 0.0, 1.0, 1.0, 0.0, 0.0, -2.0, -2.0])
    found = possible(values, 2)
    assert (found.above, found.same, found.below) == (0.25, 0.5, 0.25)
    lower = paired(np.zeros(8), values, LOWER, lucks=2)
    assert (lower.better_share, lower.same_share, lower.worse_share) == (0.25, 0.5, 0.25)


def test_few_draws_have_no_range() -> None:
    assert np.isnan(possible(made_up(FEWEST - 1, 2, 1.0, 1.0), 2).low)
    assert np.isfinite(possible(made_up(FEWEST, 2, 1.0, 1.0), 2).low)
    alone = possible(np.array([1.0, 2.0]), 2)
    assert np.isnan(alone.low)
    assert np.isnan(alone.above)


def test_rows_say_together_what_each_says_by_itself() -> None:
    rows = np.stack([made_up(30, 2, 1.0, 2.0, seed) for seed in range(4)])
    rows[0, ::7] = np.nan
    rows[1, :50] = np.nan
    together = possible_of(rows, 2)
    for row, found in zip(rows, together, strict=True):
        alone = possible_of(row[None], 2)[0]
        assert np.array_equal(list(vars(found).values()), list(vars(alone).values()), True)


def test_one_luck_a_draw_parts_nothing() -> None:
    found = possible(np.arange(30.0), 1)
    assert np.isnan(found.share_from_chance)
    assert np.isnan(found.low)


def test_the_interval_of_the_mean_holds_as_often_as_it_says_only_with_draws_as_units() -> None:
    tries, held, naive = 2_000, 0, 0
    for seed in range(tries):
        gaps = made_up(25, 2, 1.0, 0.4, seed)
        found = paired(np.zeros(len(gaps)), gaps, LOWER, lucks=2)
        assert (found.n, found.draws) == (50, 25)
        held += found.low <= 0.0 <= found.high
        reach = float(half_width(float(gaps.std(ddof=1)), len(gaps)))
        naive += abs(gaps.mean()) <= reach
    assert 0.935 < held / tries < 0.965
    assert naive / tries < 0.9


def test_levels_have_ranges_of_their_own() -> None:
    before, gaps = 5.0 + made_up(2_000, 2, 1.0, 2.0), made_up(2_000, 2, 0.5, 0.2, seed=9)
    found = paired(before, before + gaps, LOWER, lucks=2)
    assert found.baseline_high - found.baseline_low == pytest.approx(2 * 1.96, rel=0.2)
    assert found.range_high - found.range_low == pytest.approx(1.96, rel=0.1)
    assert found.level_low < found.mean < found.level_high


def test_pairs_that_are_undefined_on_one_side_are_left_out_of_their_draw() -> None:
    before = np.array([0.0, np.nan, 0.0, 0.0, np.nan, np.nan])
    after = np.array([1.0, 9.0, 2.0, 4.0, 1.0, 1.0])
    found = paired(before, after, LOWER, lucks=2)
    assert (found.n, found.draws, found.difference) == (3, 2, 2.0)


def test_central_values_are_compared_as_ever() -> None:
    gaps = made_up(20, 2, 1.0, 1.0)
    found = paired(np.zeros(40), gaps, LOWER)
    assert found.draws == 0
    assert found.share_of_spread_from_chance == 1.0
    assert np.isnan(found.range_low)
    assert found.better_share == (gaps < 0.0).mean()
    half = float(half_width(float(gaps.std(ddof=1)), 40))
    assert (found.low, found.high) == pytest.approx((gaps.mean() - half, gaps.mean() + half))


def test_sums_go_by_draws_too() -> None:
    counts = np.arange(10).reshape(5, 2)
    assert sums_by_draw(counts, 2).tolist() == [[2, 4], [10, 12], [8, 9]]
    assert sums_by_draw(counts, 1) is counts
