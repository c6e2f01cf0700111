"""A right fit finds its own draws again; one that is wrong is found out."""

from dataclasses import replace

import numpy as np
import pytest

from caseflow.calibration.diagnostics import joint_check
from caseflow.calibration.diagnostics.posterior_calibration import RANKED
from caseflow.calibration.diagnostics.truth_ranks import TruthRanks, from_record
from caseflow.calibration.methods.convergence import doubts, found_again
from caseflow.calibration.targets.seeds import CHECKED, MADE_UP
from tests.calibration.arithmetic_pilot import figure
from tests.calibration.diagnostics.stand_in_fit import (
    LUCKS,
    PILOTS,
    fit,
    pilots,
    pilots_of_priors,
    ranked,
    without_slopes,
)

SURE = {"effective": 1e4}


def against(found: TruthRanks) -> list[str]:
    """What the account of a fit would say against it."""
    return doubts({**SURE, "made_up": found.diagnostics()})


@pytest.fixture(scope="module")
def right() -> TruthRanks:
    return ranked(pilots())


@pytest.mark.long(seconds=20)
def test_a_right_fit_finds_its_draws_again(right: TruthRanks) -> None:
    """Of 160 truths 90 % lie inside with a standard error of 2.4 points."""
    assert right.ranks.shape == right.pointed.shape == (PILOTS, 2)
    held, low, high = right.covered(0.9)
    assert 0.83 <= held <= 0.97
    assert low < 0.9 < high
    assert against(right) == []
    assert 0.7 < right.followed() < 1.3
    assert found_again(right.diagnostics())[0].startswith(f"{PILOTS} pilots were made up")


def test_pilots_are_made_up_under_luck_that_no_fit_has_seen() -> None:
    pilots()
    told = fit().pilot.told  # type: ignore[attr-defined]
    fresh = [first for first in told if first >= MADE_UP]
    assert len(set(fresh)) >= PILOTS * LUCKS
    assert max(first for first in told if first < MADE_UP) < CHECKED


def test_a_likelihood_twice_too_narrow_is_found_out() -> None:
    narrow = ranked(pilots(), power=4.0)
    assert narrow.covered(0.9)[0] < 0.8
    assert any("90 % intervals that hold" in line for line in against(narrow))


def test_an_emulator_without_slopes_is_found_out_at_draws_of_a_right_fit() -> None:
    blind = ranked(pilots(), without_slopes())
    assert abs(blind.covered(0.5)[0] - 0.5) > 0.2
    assert against(blind) != []


def test_a_fit_that_takes_no_notice_of_figures_is_found_out_though_it_is_self_consistent() -> None:
    """Its posterior is the prior, and so are its truths: their ranks by themselves are uniform."""
    blind = ranked(pilots_of_priors(), without_slopes())
    assert 0.8 <= blind.covered(0.9)[0] <= 1.0
    pull, error = blind.pull()
    assert pull > 4.0 * error
    assert blind.followed() < 0.3
    assert "draws that follow the figures too little" in against(blind)


def test_ranks_are_kept_in_few_bytes_and_read_again(right: TruthRanks) -> None:
    again = from_record(right.record())
    assert (again.ranks == right.ranks).all()
    assert (again.pointed == right.pointed).all()
    assert again.diagnostics() == right.diagnostics()


def test_bands_hold_nineteen_of_twenty_right_lines() -> None:
    luck = np.random.default_rng(2)
    uniform = luck.integers(0, RANKED + 1, (200, 300))
    lines = tuple(map(str, range(300)))
    nothing = np.zeros_like(uniform)
    found = TruthRanks(lines, uniform, nothing, np.ones(300), uniform[:, 0], uniform[:, 1], uniform)
    # 5 % of 300 with a standard error of 1.3 points.
    assert len(found.outside()) / 300 == pytest.approx(0.05, abs=0.035)
    skewed = replace(found, ranks=np.minimum(uniform + 12, RANKED))
    assert len(skewed.outside()) > 200


def test_figures_that_cannot_come_together_are_found_out() -> None:
    emulated = fit().emulated
    assert emulated is not None
    assert 0.02 < joint_check.diagnostics(emulated.density, pilots())["joint"]["chance"] < 0.98
    far = (figure("taken_on", 250, 260), *emulated.density.pilot.targets[1:])
    pilot = replace(emulated.density.pilot, targets=far)
    wrong = joint_check.diagnostics(replace(emulated.density, pilot=pilot), pilots())
    assert wrong["joint"]["chance"] == 0.0
