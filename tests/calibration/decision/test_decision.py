"""Decisions while much is not known, compared with cases whose answers are known."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.stats import norm

from caseflow.calibration.decision.best_probability import Estimate, standings
from caseflow.calibration.decision.decision import choose
from caseflow.calibration.decision.noise_adjusted import freed
from caseflow.calibration.decision.outcomes import outcomes
from caseflow.calibration.decision.thresholds import turns
from caseflow.calibration.decision.value_of_information import Information, information
from caseflow.calibration.reports.decision_figures import decisions_of
from caseflow.calibration.reports.decision_sentences import DecisionRequest, sentences
from caseflow.calibration.sensitivity.drawn_worlds import WorldRequest
from caseflow.calibration.sensitivity.parameter_sets import (
    ParameterSets,
    from_posterior,
    from_priors,
    makes_sense,
)
from caseflow.calibration.sensitivity.varied_choice import varied
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.reports.figures.decision import draw_decisions
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

SLOPES = {"large": 1.0, "middling": 0.5, "small": 0.2, "dead": 0.0}
LEAD = 0.3
UNBOUNDED = Estimate(np.inf, np.inf, np.inf)
SPREAD = float(np.sqrt(sum(slope**2 for slope in SLOPES.values())))


def worth(spread: float, lead: float = LEAD) -> float:
    """The value of knowing what makes a normal lead of this spread (Raiffa and Schlaifer 1961)."""
    if spread == 0.0:
        return 0.0
    return float(lead * norm.cdf(lead / spread) + spread * norm.pdf(lead / spread) - max(lead, 0.0))


def linear(seed: int, draws: int = 200, luck: float = 1.0, replications: int = 3):
    """Nothing against a lead that is a sum of normal parameters, told with luck."""
    generator = np.random.default_rng(seed)
    values = generator.standard_normal((draws, len(SLOPES)))
    lead = LEAD + values @ np.array(list(SLOPES.values()))
    told = lead[:, None] + luck * generator.standard_normal((draws, replications))
    return values, np.stack([np.zeros_like(told), told], axis=1)


@cache
def valued(seed: int) -> dict[str, Information]:
    values, benefits = linear(seed)
    columns = {name: values[:, place] for place, name in enumerate(SLOPES)}
    groups = {"large and middling": ["large", "middling"]}
    gains = benefits.mean(axis=2) - benefits.mean(axis=2)[:, :1]
    single, grouped = information(columns, groups, gains, UNBOUNDED, seed)
    return {one.name: one for one in (*single, *grouped)}


def test_what_knowing_a_parameter_is_worth_is_that_of_the_closed_form():
    """Thirty decisions of 200 draws. Intervals of 95 % that were ones of 75 % would cover less
    than 25 of 30 with a chance of 0.9; the mean of thirty has a standard error below 0.01."""
    every = [valued(seed) for seed in range(30)]
    expected = {name: worth(slope) for name, slope in SLOPES.items()}
    expected["large and middling"] = worth(float(np.hypot(1.0, 0.5)))
    for name, true in expected.items():
        found = [one[name].worth for one in every]
        assert sum(one.low <= true <= one.high for one in found) >= 25
        assert np.mean([one.value for one in found]) == pytest.approx(true, abs=0.02)
    assert all(one["large"].beyond for one in every)


def test_a_parameter_that_cannot_matter_is_worth_nothing():
    """By design one decision in twenty shows any dead parameter; above five of thirty has a chance
    below 0.02."""
    every = [valued(seed)["dead"] for seed in range(30)]
    assert all(one.worth.low == 0.0 for one in every)
    assert sum(one.beyond for one in every) <= 5


def test_luck_is_not_taken_for_something_unknown():
    """Luck of standard deviation 3 a replication: without taking it off the loss would be that of
    a spread of 2.1, which is 0.69 and not 0.32."""
    found = [standings(linear(seed, luck=3.0)[1], 1, seed)[1] for seed in range(20)]
    assert np.mean([one.loss.value for one in found]) == pytest.approx(worth(SPREAD), abs=0.06)
    share = norm.cdf(LEAD / SPREAD)
    assert np.mean([one.best.value for one in found]) == pytest.approx(share, abs=0.03)
    assert sum(one.best.low <= share <= one.best.high for one in found) >= 17


def test_where_only_luck_differs_the_choice_never_changes():
    """Differences of chance alone: nothing is unknown, so nothing is lost and nothing worth knowing
    beyond chance; taken as it is, the luck of three replications would show a loss of 0.2."""
    generator = np.random.default_rng(5)
    told = 0.3 + generator.standard_normal((300, 3))
    benefits = np.stack([np.zeros_like(told), told], axis=1)
    best = standings(benefits, 1, 1)[1]
    assert best.loss.low < 0.02
    assert best.loss.value < 0.1
    taken = benefits.mean(axis=2)
    assert (taken.max(axis=1) - taken[:, 1]).mean() > 0.1


def test_freeing_keeps_the_mean_and_takes_luck_out_of_the_spread():
    _, benefits = linear(seed=7, draws=4000, luck=2.0)
    worths = freed(benefits)
    assert worths[:, 1].mean() == pytest.approx((benefits[:, 1] - benefits[:, 0]).mean())
    assert worths[:, 1].std() == pytest.approx(SPREAD, rel=0.05)
    assert benefits[:, 1].mean(axis=1).std() > 1.3 * SPREAD
    assert not worths[:, 0].any()


def test_three_scenarios_are_freed_together():
    """Two leads that share one unknown: their correlation is that without luck."""
    generator = np.random.default_rng(3)
    shared, own = generator.standard_normal((2, 5000))
    leads = np.stack([shared, 0.8 * shared + 0.6 * own], axis=1)
    luck = generator.standard_normal((5000, 3, 2))
    benefits = np.concatenate([np.zeros((5000, 1)), leads], axis=1)[:, :, None] + luck
    worths = freed(benefits)
    assert np.corrcoef(worths[:, 1:].T)[0, 1] == pytest.approx(0.8, abs=0.05)


def test_with_three_scenarios_knowing_is_worth_choosing_between_all_of_them():
    """Nothing, x, and its opposite: knowing a standard normal x is worth the mean of |x|, 0.798.

    Without the third scenario it would be half of that, which no interval of these reaches."""
    generator = np.random.default_rng(6)
    values = generator.standard_normal(300)
    gains = np.column_stack([np.zeros(300), values, -values])
    gains[:, 1:] += 0.5 * generator.standard_normal((300, 2))
    found = information({"x": values}, {}, gains, UNBOUNDED, 1)[0][0]
    assert found.worth.low <= np.sqrt(2.0 / np.pi) <= found.worth.high
    assert found.worth.low > 0.6


def test_a_decision_that_never_changes_loses_nothing_and_nothing_is_worth_knowing():
    values, benefits = linear(seed=2)
    benefits[:, 1] += 100.0
    standing = standings(benefits, 1, 1)
    assert (standing[1].best.value, standing[1].loss.value, standing[1].loss.high) == (1.0, 0, 0)
    gains = benefits.mean(axis=2)
    everything = standing[1].loss
    found = information({"large": values[:, 0]}, {}, gains - gains[:, :1], everything, 1)[0][0]
    assert (found.worth.value, found.worth.high, found.beyond) == (0.0, 0.0, False)
    assert turns(values[:, 0], gains - gains[:, :1], 1) == []


def test_identical_scenarios_share_the_best_and_differ_in_nothing():
    told = np.random.default_rng(1).standard_normal((50, 1, 2))
    for one in standings(np.repeat(told, 3, axis=1), 1, 1):
        assert (one.gain.low, one.gain.high, one.loss.value) == (0.0, 0.0, 0.0)
        assert one.best.value == pytest.approx(1.0 / 3.0)


def test_twins_among_others_are_the_best_equally_often():
    _, benefits = linear(seed=8)
    found = standings(np.concatenate([benefits, benefits[:, 1:]], axis=1), 1, 1)
    assert found[1].best.value == pytest.approx(found[2].best.value)
    assert 0.1 < found[1].best.value < 0.5


def test_the_choice_turns_where_the_lines_cross():
    """A lead of 0.3 + x crosses nothing at -0.3; noise of 0.5 leaves 0.1 of doubt about where."""
    generator = np.random.default_rng(4)
    values = generator.uniform(-1.0, 1.0, 400)
    lead = 0.3 + values + 0.5 * generator.standard_normal(400)
    found = turns(values, np.column_stack([np.zeros(400), lead]), 1)
    assert [(one.scenario, one.above) for one in found] == [(0, False)]
    assert found[0].value == pytest.approx(-0.3, abs=0.15)


MEASURE = replace(MEASURES[0], better="lower")
SCENARIOS = tuple(load(name, {}, ["cheshire"]) for name in ("pilot", "business_as_usual"))


def decided(lead: float, slope: float, replications: int = 2):
    """The second scenario has less of every measure by a lead that a parameter moves."""
    of = [
        VariedNumber("feeling.one", "", "One thing", "uniform(0, 1)", "judgement"),
        VariedNumber("feeling.other", "", "Another", "uniform(0, 1)", "A1"),
    ]
    draws = from_priors(of, 200, 1, lambda drawn: True)

    def tell(request: WorldRequest):
        luck = np.random.default_rng([request.scenario, request.replication]).normal(0.0, 0.02)
        moved = lead + slope * (request.drawn["", "feeling.one"] - 0.5)
        return np.full(len(MEASURES), 0.5 - request.scenario * moved + luck)

    found = outcomes(SCENARIOS, draws, replications, 1, workers=2, work=tell)
    choice = choose(MEASURES[0], found, draws, of, 1)
    return DecisionRequest(SCENARIOS, tuple(of), draws, replications, 1), choice


def test_the_words_name_the_choice_its_turning_point_and_what_to_find_out():
    asked, choice = decided(0.1, 0.6)
    told = sentences(asked, choice)
    assert MEASURES[0].better == "lower"
    assert told.startswith(f"For {MEASURES[0].name} choose business_as_usual: 39.9 %")
    assert "The choice would change if feeling.one† (one thing) were below 0.3" in told
    assert "The figure worth collecting next is feeling.one† (one thing), which rests on" in told
    assert "judgement alone" in told
    assert choice.standings[1].loss.value == pytest.approx(0.02 / 0.6, abs=0.006)
    assert choice.next is not None
    assert choice.next.name == "feeling.one"


def test_that_no_figure_is_worth_collecting_is_said_as_a_result():
    asked, choice = decided(0.1, 0.0)
    told = sentences(asked, choice)
    assert "No single figure is shown to be worth collecting" in told
    assert "The choice would change" not in told
    assert choice.next is None


def test_where_the_best_cannot_be_told_that_is_said_and_nothing_is_chosen():
    """A lead of nothing on average: its interval over 200 draws holds 0 in nineteen of twenty."""
    asked, choice = decided(0.0, 0.0)
    told = sentences(asked, choice)
    assert not choice.decided
    assert "so many draws cannot show which is the best" in told
    assert " choose " not in told
    assert not any(option.chosen for option in decisions_of(asked, [choice])[0].options)


def test_draws_of_a_posterior_stay_together_and_the_rest_is_drawn_from_the_priors():
    of = [
        VariedNumber(f"feeling.{name}", "", name, "uniform(0, 1)", "A1")
        for name in ("a", "b", "free")
    ]
    rows = np.column_stack([np.linspace(0.4, 0.6, 30), np.linspace(40.0, 60.0, 30), np.ones(30)])
    fitted = [("", "feeling.b"), ("", "feeling.a"), ("london", "feeling.b")]
    draws = from_posterior(fitted, rows, "a fit", of, 60, 1, lambda drawn: True)
    assert draws.values[:, 1] * 100.0 == pytest.approx(draws.values[:, 0])
    assert sorted(draws.values[:, 1]) == pytest.approx(sorted(np.repeat(rows[:, 0], 2)))
    assert np.ptp(draws.values[:, 2]) > 0.9
    with pytest.raises(Refusal, match="was fitted"):
        from_posterior([("", "mix.family")], rows, "a fit", of, 60, 1, lambda drawn: True)


def test_a_measure_that_is_undefined_under_nearly_every_draw_is_refused():
    of = [VariedNumber("feeling.one", "", "one", "uniform(0, 1)", "A1")]
    draws = ParameterSets(
        (("", "feeling.one"),), np.random.default_rng(1).random((30, 1)), "the priors"
    )
    found = np.full((30, 2, 2, len(MEASURES)), np.nan)
    with pytest.raises(Refusal, match="defined under 0 of 30 draws"):
        choose(MEASURE, found, draws, of, 1)


def test_in_the_model_a_service_that_is_closed_is_never_chosen_and_the_figure_is_drawn(tmp_path):
    """Withdrawals before charge: the pilot against no service at all, on one site."""
    scenarios = (
        load("pilot", {}, ["cheshire"]),
        load("business_as_usual", {"advocacy.available": "false"}, ["cheshire"]),
    )
    of = varied(scenarios, "uncertain", ["disengagement"])
    draws = from_priors(of, 20, 1, makes_sense(scenarios))
    found = outcomes(scenarios, draws, 2, 1, workers=2)
    measure = next(one for one in MEASURES if one.name == "disengaged_before_charge")
    choice = choose(measure, found, draws, of, 1)
    asked = DecisionRequest(scenarios, tuple(of), draws, 2, 1)
    assert choice.chosen == 0
    assert choice.standings[1].loss.low > 0.0
    files = draw_decisions(decisions_of(asked, [choice]), tmp_path)
    assert [path.suffix for path in files] == [".png", ".md"]
    assert "choose pilot" in files[-1].read_text(encoding="utf-8")
