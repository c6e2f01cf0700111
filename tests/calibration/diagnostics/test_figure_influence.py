"""Weights say of a figure left out what a fit without it says; k-hat says where they fail."""

from dataclasses import replace

import numpy as np
import pytest

from caseflow.calibration.diagnostics.figure_influence import (
    FIGURES,
    PRIOR,
    diagnostics,
    influences,
    labels_of,
    power_scaling,
    verdict,
)
from caseflow.calibration.methods.chains import walked
from caseflow.calibration.methods.density import Density
from caseflow.calibration.methods.fit import EmulatedPosterior
from caseflow.calibration.methods.summit import summit
from tests.calibration.arithmetic_pilot import figure
from tests.calibration.diagnostics.stand_in_fit import fit


@pytest.fixture(scope="module")
def emulated() -> EmulatedPosterior:
    found = fit().emulated
    assert found is not None
    return found


def with_weak(density: Density) -> Density:
    """The density with one more figure of the first number, of few people."""
    weak = figure("taken_on", 9, 20, "weak")
    return replace(density, pilot=replace(density.pilot, targets=(*density.pilot.targets, weak)))


def test_leaving_a_figure_out_by_weights_is_fitting_without_it(
    emulated: EmulatedPosterior,
) -> None:
    both = with_weak(emulated.density)
    draws = walked(both, summit(both), 3, 200, 1_000).joined
    found = {entry.figure: entry for entry in influences(both, draws, {"first": draws[:, 0]})}
    weak = found["weak, cheshire, 1, taken_on"]
    assert weak.told
    label = labels_of(both)[0]
    without = emulated.walked[:, 0].mean()
    wanted = (without - draws[:, 0].mean()) / draws[:, 0].std()
    # 4,000 and 1,200 draws know their middles to some 0.04 standard deviations together.
    assert weak.moved[label] == pytest.approx(wanted, abs=0.15)
    assert weak.moved[label] < -0.2
    assert weak.headlines["first"][0] == pytest.approx(weak.moved[label], rel=1e-6)


def test_weights_that_cannot_reach_say_so(emulated: EmulatedPosterior) -> None:
    far = figure("taken_on", 1_900, 2_000, "far")
    pilot = replace(emulated.density.pilot, targets=(*emulated.density.pilot.targets, far))
    density = replace(emulated.density, pilot=pilot)
    draws = walked(density, summit(density), 3, 200, 500).joined
    found = {entry.figure: entry for entry in influences(density, draws, {})}
    assert not found["far, cheshire, 1, taken_on"].told


def test_power_scaling_tells_what_figures_decide(emulated: EmulatedPosterior) -> None:
    luck = np.random.default_rng(4).standard_normal(len(emulated.walked))
    found = power_scaling(emulated.density, emulated.walked, {"strange": luck})
    first = labels_of(emulated.density)[0]
    prior, figures = found[first]
    assert figures > 0.1
    assert figures > 2.0 * prior
    assert found["strange"][1] < 0.05
    assert verdict(0.01, 0.2) == FIGURES
    assert verdict(0.2, 0.01) == PRIOR


def test_it_stands_in_the_account_of_a_fit() -> None:
    told = diagnostics(fit())
    assert {entry["figure"] for entry in told["influence"]} == {
        "T, cheshire, 1, taken_on",
        "T, cheshire, 1, convicted",
    }
    assert set(labels_of(fit().emulated.density)) <= set(told["power_scaling"])  # type: ignore[union-attr]
