"""ABC, which asks no likelihood, comes to the same answer as the sampler, and goes on like it."""

from unittest.mock import patch

import numpy as np
import pytest

from caseflow.calibration.methods import density
from caseflow.calibration.methods.abc_smc import reject
from caseflow.calibration.methods.abc_summary import made_up_summary, published
from caseflow.calibration.methods.lookahead import MANY, LookaheadModel
from caseflow.calibration.methods.prior_box import cut, whole
from caseflow.calibration.methods.regression_adjustment import adjusted
from caseflow.calibration.methods.sampler import sample
from caseflow.experiments.runs.cache import NoCache
from caseflow.scenarios.refusal import Refusal
from tests.calibration.arithmetic_pilot import Impatient, arithmetic, short_chains


def moments(fit) -> tuple[np.ndarray, np.ndarray]:
    """Weighted mean and deviation of each unknown, as shares of its prior."""
    weights = np.exp(fit.log_weights)
    mean = weights @ fit.points
    return mean, np.sqrt(weights @ (fit.points - mean) ** 2)


def test_both_methods_agree_about_where_the_numbers_lie_and_how_firmly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Points that say as much as 90 know each mean to about a tenth of a deviation: the methods
    differ by less than 0.4 deviations and a third, as 999 in 1,000 would. A method that had a sign
    wrong is several deviations off, and ABC with its tolerance left in has deviations twice as
    large. ABC takes years to be as alike as so many cases, and so the sampler must here."""
    monkeypatch.setattr(density, "CONCENTRATION_SPREAD", 1e-6)
    abc = reject(arithmetic(), NoCache(), 1, size=600, generations=3)
    with short_chains():
        likely = sample(arithmetic(), NoCache(), 1, 100, 4)
    assert abc.diagnostics["effective"] > 90.0
    means, spreads = zip(moments(abc), moments(likely), strict=True)
    assert np.abs((means[0] - means[1]) / spreads[1])[:2].max() < 0.4
    assert np.abs(np.log(spreads[0] / spreads[1])).max() < 0.3
    assert spreads[0][2] > 0.2 > spreads[0][:2].max()


def test_an_interrupted_abc_ends_like_an_unbroken_one_on_more_workers() -> None:
    whole = reject(arithmetic(), NoCache(), 2, size=60, generations=3)
    pilot, shelf = arithmetic(), Impatient(patience=5)
    with pytest.raises(KeyboardInterrupt):
        reject(pilot, shelf, 1, size=60, generations=3)
    before = len(shelf.kept)
    assert before > 0
    told = len(pilot.told)
    parts = reject(pilot, shelf, 1, size=60, generations=3)
    assert (parts.points == whole.points).all()
    assert (parts.log_weights == whole.log_weights).all()
    # What was kept is not told again.
    assert len(pilot.told) - told == len(shelf.kept) - before


def test_priors_that_leave_nothing_possible_are_refused() -> None:
    pilot = arithmetic()
    with (
        patch.object(type(pilot), "simulate", side_effect=Refusal("no sense")),
        pytest.raises(Refusal, match="nothing possible"),
    ):
        reject(pilot, NoCache(), 1, size=40, generations=1)


def test_pilots_are_told_ahead_as_they_are_asked_for() -> None:
    """Whoever asks one by one gets the same answers as without looking ahead, in larger lots."""
    lots: list[int] = []

    def tell(questions: list[tuple[bytes, int]]) -> list[dict[str, float]]:
        lots.append(len(questions))
        return [
            {"sum": float(np.frombuffer(point).sum()), "luck": luck} for point, luck in questions
        ]

    class OneByOne:
        """As a sampler of pyABC does."""

        def sample_until_n_accepted(self, n: int, simulate_one, t: int) -> list[dict[str, float]]:
            return [simulate_one() for _ in range(n)]

    def asked(ahead: LookaheadModel, sampler: OneByOne) -> list[dict[str, float]]:
        np.random.seed(5)
        draw = lambda: ahead.model({"a": np.random.uniform(), "b": np.random.uniform()})  # noqa: E731
        first = sampler.sample_until_n_accepted(n=300, simulate_one=draw, t=0)
        # Chance that nobody foresaw: what was told ahead is not what comes.
        np.random.uniform()
        return [*first, *sampler.sample_until_n_accepted(n=10, simulate_one=draw, t=1)]

    one = LookaheadModel(["a", "b"], {"sum": 0.0, "luck": 0.0}, 1000, tell)
    plain = asked(one, OneByOne())
    assert lots == [1] * 310
    lots.clear()
    other = LookaheadModel(["a", "b"], {"sum": 0.0, "luck": 0.0}, 1000, tell)
    assert asked(other, other.look(OneByOne())) == plain
    assert lots == [MANY, MANY, 1, 10]


def test_what_is_compared_are_the_figures_that_are_fitted_with_their_chance() -> None:
    pilot = arithmetic()
    odds = [np.log(83.5 / 177.5), np.log(77.5 / 30.5)]
    assert list(published(pilot).values()) == pytest.approx(odds)
    given = pilot.simulate(np.array([one.central for one in pilot.unknowns]))
    made = [list(made_up_summary(pilot, given, luck).values()) for luck in range(200)]
    # A share of a half of 260, in years that differ, less the luck of 600: 0.19 in log odds.
    wanted = 4 * np.sqrt(0.25 * (1 / 260 + 1 / 150 - 1 / 600))
    assert np.std(made, axis=0)[0] == pytest.approx(wanted, rel=0.2)
    assert made_up_summary(pilot, None, 1).keys() == published(pilot).keys()


def test_accepted_points_are_moved_to_where_the_figures_put_them() -> None:
    """A straight line with noise: the first number's posterior is known, the second's is free."""
    luck = np.random.default_rng(4)
    scores = luck.standard_normal((4000, 2))
    gave = scores[:, :1] + 0.5 * luck.standard_normal((4000, 1))
    near = np.abs(gave[:, 0] - 0.8) < 1.0
    found = adjusted(scores[near], gave[near], np.array([0.8])).scores
    assert found.mean(axis=0) == pytest.approx([0.8 / 1.25, 0.0], abs=0.06)
    assert found.std(axis=0) == pytest.approx([np.sqrt(0.2), 1.0], rel=0.06)
    assert scores[near].std(axis=0)[0] > 1.2 * found.std(axis=0)[0]


def test_bends_and_products_are_followed_where_there_are_points_enough() -> None:
    """The first number is the square of a figure, the second the product of two: lines alone would
    move neither to where it lies, at the edge of what was given."""
    luck = np.random.default_rng(8)
    gave = luck.standard_normal((20_000, 2))
    noise = 0.5 * luck.standard_normal((20_000, 2))
    scores = np.column_stack([gave[:, 0] ** 2, gave[:, 0] * gave[:, 1]]) + noise
    found = adjusted(scores, gave, np.array([1.5, -1.5])).scores
    assert found.mean(axis=0) == pytest.approx([2.25, -2.25], abs=0.15)
    assert found.std(axis=0) == pytest.approx([0.5, 0.5], rel=0.15)


def test_terms_that_have_nothing_to_say_do_not_make_points_narrow() -> None:
    """Some 90 terms take much out of 150 points that know nothing; the width is given back."""
    luck = np.random.default_rng(9)
    widths = [
        adjusted(
            luck.standard_normal((150, 1)), luck.standard_normal((150, 30)), np.zeros(30)
        ).scores.std()
        for _ in range(20)
    ]
    assert np.mean(widths) == pytest.approx(1.0, abs=0.05)


def test_a_box_is_cut_to_what_is_left_and_never_grows() -> None:
    luck = np.random.default_rng(6)
    low, high = cut(whole(2), luck.standard_normal((4000, 2)) * [0.2, 1.0] + [1.0, 0.0])
    assert low == pytest.approx([0.2, -4.0], abs=0.2)
    assert high == pytest.approx([1.8, 4.0], abs=0.2)
    again = cut((low, high), np.zeros((10, 2)))
    assert (again[0] >= low).all()
    assert (again[1] <= high + 1e-9).all()
    assert (again[0] < again[1]).all()


def test_worth_is_as_many_points_as_would_tell_the_middle_as_well() -> None:
    """Under 400 lucks the middle of numbers that have nothing to do with the figures scatters as
    that of so many points would; fewer where the figures lie farther off."""
    for seen, fewer in (np.zeros(3), 1.0), (np.array([2.5, 0.0, 0.0]), 0.3):
        luck = np.random.default_rng(7)
        found = [
            adjusted(luck.standard_normal((300, 1)), luck.standard_normal((300, 3)), seen)
            for _ in range(400)
        ]
        scatter = np.var([one.scores.mean() for one in found])
        worth = float(np.mean([one.worth for one in found]))
        assert 1.0 / scatter == pytest.approx(worth, rel=0.25)
        assert worth < 300.0 * fewer


def test_a_figure_that_never_changes_says_nothing() -> None:
    scores = np.random.default_rng(3).standard_normal((200, 2))
    found = adjusted(scores, np.ones((200, 1)), np.array([4.0]))
    assert found.scores == pytest.approx(scores, rel=0.01, abs=0.02)
    assert found.worth == pytest.approx(200.0)
