"""Several scenarios against one baseline: intervals that hold together, and no wider than that."""

import json

import numpy as np
import pytest
from scipy import stats

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.simultaneous_intervals import against_one, critical
from caseflow.experiments.reports.comparison import as_json, plain_text
from caseflow.experiments.runs.design import Design
from caseflow.scenarios.scenario import load
from tests.experiments.conftest import SITES

TRIALS = 2_000
SCENARIOS = 4


def trial(luck: np.random.Generator, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Four scenarios of unlike spread, whose differences share the baseline."""
    baseline = luck.normal(0.0, 1.0, n)
    own = luck.normal(0.0, 1.0, (SCENARIOS, n)) * np.array([0.3, 0.6, 1.0, 2.0])[:, None]
    return baseline, 0.4 * baseline + own


def misses(n: int) -> tuple[int, int]:
    """Trials in which any simultaneous interval misses, and in which any single one does."""
    luck = np.random.default_rng(31)
    together = alone = 0
    for _ in range(TRIALS):
        baseline, scenarios = trial(luck, n)
        found = against_one(baseline, scenarios)
        together += bool(((found.low > 0.0) | (found.high < 0.0)).any())
        gaps = scenarios - baseline
        half = half_width(gaps.std(axis=1, ddof=1), n)
        alone += bool((np.abs(gaps.mean(axis=1)) > half).any())
    return together, alone


@pytest.mark.parametrize("n", [12, 60])
def test_all_intervals_cover_at_once_as_often_as_they_say(n: int) -> None:
    # At 95 % the count of trials with a miss is binomial(2000, 0.05), and outside of [61, 141] once
    # in 29,000; intervals that together cover 92 % miss 160 times, and fail 94 % of the time.
    together, alone = misses(n)
    assert 61 <= together <= 141
    # Single intervals, taken together, do not: this test would notice if they were handed back.
    assert alone > 200


def test_the_factor_is_that_of_dunnett() -> None:
    # Dunnett (1955), two-sided 5 %, 20 degrees of freedom, k comparisons with equal groups.
    for k, expected in ((2, 2.38), (3, 2.54), (5, 2.73)):
        correlation = np.full((k, k), 0.5) + 0.5 * np.eye(k)
        assert critical(correlation, 20) == pytest.approx(expected, abs=0.015)


def test_one_scenario_has_the_interval_it_has_alone() -> None:
    luck = np.random.default_rng(2)
    baseline, scenario = luck.normal(0.0, 1.0, (2, 15))
    found = against_one(baseline, scenario[None])
    expected = stats.ttest_rel(scenario, baseline).confidence_interval(0.95)
    assert (found.low[0], found.high[0]) == pytest.approx((expected.low, expected.high))


def test_scenarios_that_do_the_same_cost_no_width() -> None:
    luck = np.random.default_rng(3)
    baseline, scenario = luck.normal(0.0, 1.0, (2, 15))
    twice = against_one(baseline, np.stack([scenario, scenario]))
    once = against_one(baseline, scenario[None])
    assert twice.low == pytest.approx(once.low[0], rel=2e-3)


def test_a_scenario_equal_to_the_baseline_has_no_width_and_costs_none() -> None:
    luck = np.random.default_rng(4)
    baseline, scenario = luck.normal(0.0, 1.0, (2, 15))
    found = against_one(baseline, np.stack([baseline, scenario]))
    assert (found.low[0], found.high[0]) == (0.0, 0.0)
    assert found.low[1] == against_one(baseline, scenario[None]).low[0]


def test_what_is_undefined_in_one_scenario_takes_nothing_from_another() -> None:
    luck = np.random.default_rng(5)
    baseline, first, second = luck.normal(0.0, 1.0, (3, 20))
    second[::2] = np.nan
    found = against_one(baseline, np.stack([first, second, np.full(20, np.nan)]))
    middle = (found.low + found.high) / 2.0
    assert middle[0] == pytest.approx((first - baseline).mean())
    assert middle[1] == pytest.approx((second - baseline)[1::2].mean())
    assert np.isnan(found.low[2])


def test_the_same_values_give_the_same_bytes() -> None:
    luck = np.random.default_rng(6)
    baseline, *rest = luck.normal(0.0, 1.0, (5, 30))
    one, other = (against_one(baseline, np.stack(rest)) for _ in range(2))
    assert one.low.tobytes() == other.low.tobytes()


def test_unequal_numbers_of_replications_are_refused() -> None:
    with pytest.raises(ValueError, match="same replications"):
        against_one(np.zeros(3), np.zeros((2, 4)))


@pytest.fixture
def three(ask, scenarios) -> Results:
    """Two scenarios against one baseline, with some luck of their own."""
    other = load("spoc_with_deputy", {}, SITES)
    answers = ask(Design(scenarios[0], (scenarios[1], other), replications=12, seed=3))
    luck = np.random.default_rng(7)
    for values in answers.values.values():
        values += luck.normal(0.0, 0.02, values.shape)
    return answers


def test_every_difference_of_several_has_an_interval_that_is_no_narrower(three) -> None:
    found = [one for one in three.differences() if one.n]
    assert {one.beside for one in found} == {1}
    assert all(one.low_together < one.low and one.high < one.high_together for one in found)


def test_one_scenario_alone_is_told_without_the_table_of_several(ask, design, three) -> None:
    assert "scenarios at once" not in plain_text(ask(design))
    text = plain_text(three)
    assert "Both scenarios at once" in text
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "…" not in text


def test_json_has_both_intervals(three) -> None:
    entries = json.loads(as_json(three))["measures"]
    found = [one for one in entries if one["difference"] is not None]
    everyone = [one for one in found if one["group"] == "everyone"]
    assert all(one["low_together"] < one["low"] for one in everyone)
    assert {one["low_together"] for one in found if one not in everyone} == {None}
