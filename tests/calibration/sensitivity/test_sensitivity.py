"""What outcomes hang on, compared with functions whose answers are known."""

from collections.abc import Sequence

import numpy as np
import pytest

from caseflow.calibration.reports.sensitivity_sentences import sentences
from caseflow.calibration.sensitivity.evaluator import EvaluatorReplies
from caseflow.calibration.sensitivity.morris import effects, screen_of
from caseflow.calibration.sensitivity.screened_indices import (
    Sensitivity,
    SensitivityPlan,
    sensitivity,
)
from caseflow.calibration.sensitivity.sobol import indices, scheme_of
from caseflow.calibration.sensitivity.varied_number import VariedNumber
from caseflow.experiments.measures import MEASURES

PARTS = {"a": (0.3139, 0.5576), "b": (0.4424, 0.4424), "c": (0.0, 0.2437), "dead": (0.0, 0.0)}
"""First-order and total indices of the Ishigami function (a = 7, b = 0.1), by arithmetic."""

VARIANCE = 13.8446


def ishigami(points, replications=2, noise=0.0, seed=1):
    """The function of the textbooks, and luck on top of it; its last place does nothing."""
    a, b, c = (-np.pi + 2.0 * np.pi * points[:, column] for column in range(3))
    value = np.sin(a) + 7.0 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a)
    luck = np.random.default_rng(seed).standard_normal((len(points), replications))
    return value[:, None] + noise * luck


def test_the_indices_of_the_ishigami_function_are_the_known_ones():
    """2,048 blocks: the standard errors are below 0.02, so an index that were off by 0.08 would
    fail with near certainty."""
    scheme = scheme_of(list(PARTS), 2048, seed=1)
    found, luck, lost = indices(scheme, ishigami(scheme.points))
    assert (luck, lost) == (pytest.approx(0.0, abs=1e-12), 0)
    for one in found:
        first, total = PARTS[one.name]
        assert one.first == pytest.approx(first, abs=0.08)
        assert one.total == pytest.approx(total, abs=0.04)
        assert one.first_low - 0.02 <= first <= one.first_high + 0.02
        assert one.dead == (one.name == "dead")
        assert one.beyond != one.dead


def test_what_luck_adds_to_a_total_index_is_known_and_is_not_taken_for_a_part():
    """Luck of variance 4 / 2 at every point: a dead parameter's total index is 2 / (V + 2)."""
    scheme = scheme_of(list(PARTS), 1024, seed=2)
    found, luck, _ = indices(scheme, ishigami(scheme.points, noise=2.0))
    expected = 2.0 / (VARIANCE + 2.0)
    assert luck == pytest.approx(expected, rel=0.1)
    dead = next(one for one in found if one.name == "dead")
    assert dead.total == pytest.approx(expected, rel=0.15)
    assert dead.floor == pytest.approx(dead.total, rel=0.15)
    assert not dead.beyond
    assert all(one.beyond for one in found if one.name != "dead")


def test_a_planted_dead_parameter_is_found_dead_and_the_living_are_not():
    screen = screen_of(list(PARTS), [], 10, seed=1)
    found, lost = effects(screen, ishigami(screen.points))
    assert lost == 0
    assert [one.name for one in found if one.dead] == ["dead"]
    assert all(one.beyond for one in found if not one.dead)


def test_luck_alone_moves_nothing_beyond_luck():
    """Sixty designs in which nothing but luck moves: by design one in twenty shows anything.

    More than eight of sixty have a chance below 0.01 if that is so; were the floor that of a
    single thing, not of the most of twenty, over half of the designs would show something.
    """
    wrong = 0
    names = [f"thing {number}" for number in range(20)]
    for seed in range(60):
        screen = screen_of(names, [], 6, seed)
        luck = np.random.default_rng(seed).standard_normal((len(screen.points), 2))
        wrong += any(one.beyond for one in effects(screen, luck)[0])
    assert wrong <= 8


def test_what_one_trajectory_alone_shows_is_not_beyond_luck():
    """Rare events: both replications of one trajectory agree, and nothing else ever moves."""
    screen = screen_of(["rare", "dead"], [], 8, seed=1)
    values = np.zeros((len(screen.points), 2))
    moved = np.flatnonzero(np.diff(screen.points[:3, 0]))[0]
    values[moved + 1 : 3] = 1.0
    rare = effects(screen, values)[0][0]
    assert rare.effect > rare.floor
    assert not rare.dead
    assert not rare.beyond


def test_an_effect_of_the_size_of_luck_is_found():
    """A slope of 2.5 under luck of standard deviation 1, ten trajectories, four replications: the
    standard error of one step is 0.7 / 0.67, the floor about 1.6; found in all of thirty."""
    for seed in range(30):
        screen = screen_of([f"thing {number}" for number in range(10)], [], 10, seed)
        luck = np.random.default_rng(seed).standard_normal((len(screen.points), 4))
        found, _ = effects(screen, 2.5 * screen.points[:, :1] + luck)
        first = max(found, key=lambda one: one.effect)
        assert first.name == "thing 0"
        assert first.beyond
        assert first.signed > 0.0


def test_a_linear_slope_is_its_effect_and_its_sign():
    screen = screen_of(["up", "down", "dead"], [], 5, seed=3)
    value = 3.0 * screen.points[:, 0] - 2.0 * screen.points[:, 1]
    found, _ = effects(screen, np.column_stack([value, value]))
    assert [one.effect for one in found] == pytest.approx([3.0, 2.0, 0.0])
    assert [one.signed for one in found] == pytest.approx([3.0, -2.0, 0.0])


def test_a_family_moves_as_one():
    screen = screen_of(["a", "b", "c", "dead"], ["first", "first", "second", "third"], 8, seed=1)
    assert len(screen.points) == 8 * 4
    found, _ = effects(screen, ishigami(screen.points))
    assert [one.name for one in found] == ["first", "second", "third"]
    assert [one.dead for one in found] == [False, False, True]


def test_trajectories_in_which_a_measure_is_undefined_are_left_out_and_counted():
    screen = screen_of(["up", "dead"], [], 5, seed=3)
    values = np.column_stack([screen.points[:, 0]] * 2)
    values[4, 1] = np.nan
    found, lost = effects(screen, values)
    assert lost == 1
    assert found[0].effect == pytest.approx(1.0)
    values[::3] = np.nan
    assert effects(screen, values) == ([], 5)


def varied(*names: str, judged: Sequence[str] = ()) -> list[VariedNumber]:
    return [
        VariedNumber(name, "", name, "uniform(0, 1)", "judgement" if name in judged else "A1")
        for name in names
    ]


def ask(function, of: Sequence[VariedNumber], plan: SensitivityPlan) -> Sensitivity:
    """What outcomes hang on when every measure is the same function of the values by name."""

    def asking(some):
        def model(points, blocks):
            values = {one.parameter: points[:, column] for column, one in enumerate(some)}
            found = function(values, len(points))
            return EvaluatorReplies(np.repeat(found[:, None, None], len(MEASURES), 2).repeat(2, 1))

        return model

    return sensitivity(of, MEASURES[:1], plan, 2, asking)


def test_those_that_move_it_farthest_are_looked_at_closely_and_the_dead_are_not():
    def function(values, number):
        found = np.zeros(number)
        for name, slope in {"one.much": 4.0, "one.little": 1.0, "two.more": 2.0}.items():
            found += slope * values.get(name, 0.5)
        return found

    of = varied("one.much", "one.little", "two.more", "two.dead", judged=["two.more"])
    asked = ask(function, of, SensitivityPlan("sobol", 6, 256, 2, seed=4))
    found = asked.found[0]
    assert [one.name for one in found.effects] == ["one.much", "two.more", "one.little", "two.dead"]
    assert [one.name for one in found.indices] == ["one.much", "two.more"]
    assert found.indices[0].total == pytest.approx(16.0 / 20.0, abs=0.05)
    told = sentences(asked, found)
    assert told.startswith(f"What moves {MEASURES[0].name} most is one.much (one.much)")
    assert "two.more† (two.more) (" in told
    assert "judgement alone" in told
    assert "1 changed nothing at all" in told


def test_that_nothing_moves_it_is_said_as_a_result():
    asked = ask(lambda values, number: np.ones(number), varied("one.a", "one.b"), SensitivityPlan())
    told = sentences(asked, asked.found[0])
    assert told.startswith("Nothing moves")
    assert "2 changed nothing at all" in told
    assert "beyond" not in told
