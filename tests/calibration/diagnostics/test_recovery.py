"""Known values are found again, and a likelihood that is wrong is found out."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from caseflow.calibration.diagnostics.recovery import Recovery, recover
from caseflow.calibration.methods.sampler import sample
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.calibration.targets.pilot_runs import tell, tell_together
from caseflow.calibration.targets.synthetic_figures import made_up_figures
from caseflow.calibration.targets.targets import TargetForm, figures
from caseflow.experiments.runs.cache import NoCache
from tests.calibration.arithmetic_pilot import arithmetic, figure, short_chains

PILOTS = 120
NOISE = 0.5


def fit(truth: np.ndarray, number: int, surer: float = 1.0):
    """Draws of the posterior, by algebra: the first two unknowns are each seen with a normal error
    and the third not at all; ``surer`` takes the error for smaller than it is."""
    luck = np.random.default_rng([9, number])
    seen = ndtri(truth[:2]) + NOISE * luck.standard_normal(2)
    precision = np.array([1.0 + surer / NOISE**2] * 2 + [1.0])
    middle = np.append(seen * surer / NOISE**2, 0.0) / precision
    draws = middle + luck.standard_normal((400, 3)) / np.sqrt(precision)
    return ndtr(draws), np.full(400, -np.log(400.0))


@pytest.fixture(scope="module")
def found() -> Recovery:
    return recover(3, fit, PILOTS, seed=5)


def test_ninety_per_cent_intervals_hold_the_truth_nine_times_in_ten(found: Recovery) -> None:
    """Of 240 truths 90 % lie inside with a standard error of 1.9 points: a right method lies
    between 85 and 95 % with probability 0.99, and intervals that are a third too narrow (which
    hold 73 %) never do."""
    assert 0.85 <= found.inside[:, :2].mean() <= 0.95


def test_ranks_are_uniform(found: Recovery) -> None:
    """Three right columns all have a chance above 0.001 with probability 0.997; intervals that
    are half as wide as they should be have one below it with probability 0.99."""
    assert found.uniform().min() > 0.001


def test_what_nothing_speaks_of_is_not_learned_and_its_ranks_are_uniform_too(
    found: Recovery,
) -> None:
    contractions = found.contractions.mean(axis=0)
    assert contractions[:2].min() > 0.5
    assert abs(contractions[2]) < 0.1


def test_a_likelihood_that_is_too_sure_is_found_out() -> None:
    wrong = recover(3, lambda truth, number: fit(truth, number, surer=9.0), 60, seed=5)
    assert wrong.inside[:, :2].mean() < 0.7
    assert wrong.uniform()[:2].min() < 0.01


def test_made_up_figures_are_of_the_size_of_the_real_ones_and_vary_about_the_truth() -> None:
    pilot = arithmetic()
    given = tell(pilot, np.full((1, 3), 0.5), NoCache(), 1)[0]
    assert given is not None
    luck = np.random.default_rng(1)
    many = [made_up_figures(pilot.figures, given, luck) for _ in range(300)]
    counts = np.array([[one.targets[0].count for one in of] for of in many])
    sizes = {one.targets[0].n for of in many for one in of}
    assert sizes == {260, 107}
    # The share is a half, of 260 widened as by 150, less what 600 people had of luck already: a
    # deviation of some 0.048, seen to 0.002.
    shares = counts[:, 0] / 260.0
    assert shares.std() == pytest.approx(np.sqrt(0.25 * (1 / 260 + 1 / 150 - 1 / 600)), rel=0.15)


@pytest.mark.parametrize("people", [200, 1_000, 1_000_000])
def test_luck_of_simulated_cases_is_not_counted_twice(people: int) -> None:
    """However many people are simulated, what comes out varies as so few published cases, in years
    that differ, would: their own luck stands for a part of it."""
    told = figure("taken_on", 83, 260)
    coded = [
        told.model_copy(
            update={"form": TargetForm.CODED, "measure": name, "n": 387.0, "count": 100.0}
        )
        for name in ("charged", "outcome_unsupported")
    ]
    rate = told.model_copy(
        update={"form": TargetForm.RATE, "measure": "referrals_per_month", "n": 10.0}
    )
    span = {"form": TargetForm.RANGE, "measure": "convicted", "n": None, "low": 0.4, "high": 0.6}
    of = figures((told, *coded, rate, told.model_copy(update=span)))
    luck = np.random.default_rng(people)
    found = []
    for _ in range(2_000):
        given = np.ones((len(OBSERVED), 2))
        for name in ("taken_on", "convicted"):
            given[OBSERVED.place(name)] = luck.binomial(people, 0.5), people
        codes = luck.multinomial(people, [0.2, 0.5, 0.3])
        given[OBSERVED.place("charged")] = codes[0], people
        given[OBSERVED.place("outcome_unsupported")] = codes[1], people
        given[OBSERVED.place("referrals_per_month")] = luck.poisson(people), people / 26.0
        made = made_up_figures(of, {"cheshire": given}, luck)
        found.append([one.value for part in made for one in part.targets])
    wanted = {
        "taken_on": 0.25 * (1 / 260 + 1 / 150),
        "charged": 0.16 * (1 / 387 + 1 / 150),
        "outcome_unsupported": 0.25 * (1 / 387 + 1 / 150),
        "referrals_per_month": 26.0 / 10.0 + 26.0**2 / 150,
        "convicted": (0.2 / 3.92) ** 2 + 0.25 / 150,
    }
    names = [one.measure for part in of for one in part.targets]
    for name, variance in zip(names, np.var(found, axis=0), strict=True):
        assert variance == pytest.approx(wanted[name], rel=0.12), name


def test_the_sampler_finds_again_what_the_stand_in_was_told_with() -> None:
    """Errors of 20 truths that a figure speaks of, in deviations of their posteriors, have a root
    mean square of one with a standard error of 0.16; intervals half as wide as they should be have
    one of two, twice as wide one of a half. Every point is told with the luck of 600 people."""
    pilot, errors = arithmetic(), []

    def fitted(truth: np.ndarray, number: int):
        given, _ = tell_together(pilot, truth, range(500, 540), NoCache(), 1)
        assert given is not None
        made = made_up_figures(pilot.figures, given, np.random.default_rng([3, number]))
        told = replace(pilot, targets=tuple(target for one in made for target in one.targets))
        found = sample(told, NoCache(), 1, size=60, generations=2)
        draws = ndtri(found.points[:, :2])
        errors.append((ndtri(truth[:2]) - draws.mean(axis=0)) / draws.std(axis=0))
        return found.points, found.log_weights

    with short_chains(60, 60):
        found = recover(3, fitted, 10, seed=8)
    assert 0.6 < float(np.sqrt(np.mean(np.square(errors)))) < 1.45
    assert found.contractions[:, :2].mean() > 0.5
    assert abs(found.contractions[:, 2].mean()) < 0.15
