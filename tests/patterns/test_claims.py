"""Claims: what is said of a number with its interval, and how many runs it takes to say it."""

import numpy as np
import pytest

from caseflow.experiments.analysis.patterns.claim import (
    FALSE_ALARM,
    MOST_NEEDED,
    POWER,
    Claim,
    ClaimForm,
    ClaimStatus,
    power,
    replications_needed,
)
from caseflow.experiments.analysis.patterns.pattern import CENTRE, Runs
from caseflow.experiments.analysis.patterns.relapse import events_and_days
from caseflow.experiments.analysis.patterns.reoffending import concordance

NOISE = np.linspace(-1.0, 1.0, 21)


@pytest.mark.parametrize(
    ("middle", "sign", "standing"),
    [
        (2.0, 1, ClaimStatus.HOLDS),
        (2.0, -1, ClaimStatus.FAILS),
        (-2.0, -1, ClaimStatus.HOLDS),
        (0.1, 1, ClaimStatus.UNCLEAR),
        (2.0, 0, ClaimStatus.SHOWN),
    ],
)
def test_a_claim_holds_where_its_interval_lies_on_its_side(middle, sign, standing) -> None:
    assert Claim("", "", middle + NOISE, sign).standing is standing


@pytest.mark.parametrize(
    ("middle", "published", "words"),
    [
        (2.0, (1.5, 2.5), "within published"),
        (2.0, (2.1, 3.0), "not distinguishable from published"),
        (2.0, (4.0, 5.0), "smaller than published"),
        (9.0, (4.0, 5.0), "larger than published"),
        (-9.0, (4.0, 5.0), "the other way than published"),
        (-2.0, (-5.0, -4.0), "smaller than published"),
        (-9.0, (-5.0, -4.0), "larger than published"),
    ],
)
def test_a_size_is_held_against_the_published_one(middle, published, words) -> None:
    assert Claim("", "", middle + NOISE, 1, published=published).size == words


def test_a_ratio_is_shown_as_one_and_compared_with_one() -> None:
    claim = Claim("", "", np.log(2.0) + 0.01 * NOISE, 1, ClaimForm.RATIO)
    assert claim.shown[0] == pytest.approx(2.0)
    assert claim.standing is ClaimStatus.HOLDS
    assert Claim("", "", 0.01 * NOISE, 1, ClaimForm.RATIO).standing is ClaimStatus.UNCLEAR


def test_one_replication_allows_no_claim() -> None:
    claim = Claim("", "", np.array([3.0]), 1)
    assert claim.standing is ClaimStatus.UNCLEAR
    assert claim.chance_of_nothing == 1.0


def test_what_is_exactly_nothing_is_never_found() -> None:
    assert Claim("", "", np.zeros(9), 1).chance_of_nothing == 1.0
    assert Claim("", "", np.ones(9), 1).chance_of_nothing == 0.0


def test_the_replications_needed_are_the_fewest_with_the_power() -> None:
    """Simulated: 4,000 tests of each size; the deviation of a share near 0.99 is 0.0016."""
    effect, deviation = 0.7, 1.0
    needed = replications_needed(effect, deviation)
    assert power(effect, deviation, needed - 1) < POWER <= power(effect, deviation, needed)
    luck = np.random.default_rng(3)
    found = [
        Claim("", "", luck.normal(effect, deviation, needed), 1).chance_of_nothing < FALSE_ALARM
        for _ in range(4_000)
    ]
    assert np.mean(found) == pytest.approx(power(effect, deviation, needed), abs=0.008)


def test_no_number_of_replications_finds_what_is_not_there() -> None:
    assert replications_needed(0.0, 1.0) == MOST_NEEDED
    assert replications_needed(-1.0, 1.0) == MOST_NEEDED


def test_the_values_of_runs_have_the_ratio_of_sums_as_their_mean() -> None:
    luck = np.random.default_rng(5)
    below = luck.integers(1, 30, (400, 2, 3)).astype(float)
    above = luck.binomial(below.astype(int), 0.3).astype(float)
    runs = Runs(CENTRE, np.stack([above, below], axis=-1))
    assert runs.ratios == pytest.approx(above.sum(axis=0) / below.sum(axis=0))
    assert runs.values.mean(axis=0) == pytest.approx(runs.ratios)
    assert runs.logarithms.mean(axis=0) == pytest.approx(np.log(runs.ratios))


def test_the_deviation_of_values_is_that_of_the_ratio() -> None:
    """Of 2,000 samples of 60 replications; the deviation of a deviation is 1.6 % of it."""
    luck = np.random.default_rng(11)
    below = luck.integers(1, 30, (2_000, 60)).astype(float)
    above = luck.binomial(below.astype(int), 0.3).astype(float)
    true = (above.sum(axis=1) / below.sum(axis=1)).std()
    told = [
        Runs(CENTRE, np.stack([top, bottom], axis=-1)[:, None, None]).values.std(ddof=1)
        for top, bottom in zip(above, below, strict=True)
    ]
    assert np.mean(told) / np.sqrt(60) == pytest.approx(true, rel=0.08)


def test_a_reading_puts_pairs_in_order() -> None:
    happened = np.array([False, True, False, True])
    assert concordance(np.array([1.0, 2.0, 3.0, 4.0]), happened) == (3.0, 4.0)
    assert concordance(np.zeros(4), happened) == (2.0, 4.0)
    assert concordance(np.zeros(2), np.array([True, True])) == (0.0, 0.0)


def test_occurrences_are_counted_over_the_days_at_risk() -> None:
    waits = np.array([5.0, 20.0, np.inf, 40.0])
    watched = np.array([100.0, 100.0, 15.0, 30.0])
    first, second = events_and_days(waits, watched, (0.0, 10.0, 30.0))
    assert first == (1.0, 5.0 + 10.0 + 10.0 + 10.0)
    assert second == (1.0, 10.0 + 5.0 + 20.0)
