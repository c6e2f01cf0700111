"""The fast likelihood is the likelihood, with its slopes, whatever a figure's form."""

from dataclasses import replace

import numpy as np
import pytest

from caseflow.calibration.methods.density import Density
from caseflow.calibration.methods.emulator import Emulator
from caseflow.calibration.methods.packed_likelihood import PackedDensity
from caseflow.calibration.methods.screening import Screening
from caseflow.calibration.targets.quantities import quantities
from caseflow.calibration.targets.targets import TargetForm
from tests.calibration.arithmetic_pilot import arithmetic, figure


@pytest.fixture(scope="module")
def density() -> Density:
    share = figure("taken_on", 83, 260)
    coded = [
        figure(name, 100, 387, "C").model_copy(update={"form": TargetForm.CODED})
        for name in ("charged", "outcome_unsupported")
    ]
    again = [target.model_copy(update={"year": "2", "count": 80.0}) for target in coded]
    rate = figure("taken_on", 83, 260, "R").model_copy(
        update={"form": TargetForm.RATE, "measure": "referrals_per_month", "n": 10.0}
    )
    span = {"form": TargetForm.RANGE, "low": 0.4, "high": 0.6, "count": None, "n": None}
    ranged = figure("convicted", 1, 2, "S").model_copy(update=span)
    least = rate.model_copy(update={"target": "L", "form": TargetForm.AT_LEAST})
    targets = (share, *coded, *again, rate, ranged, least)
    pilot = replace(arithmetic(), targets=targets)
    order = list(quantities(pilot))
    luck = np.random.default_rng(3)
    screening = Screening(np.arange(3), np.ones(3), (None,) * 3, dict.fromkeys(order, 0.0))
    slopes = {key: 0.4 * luck.standard_normal(8) - 0.4 for key in order}
    # One share is foreseen so badly that it rests on a single case.
    doubts = dict(zip(order, [0.02, 9.0, 0.03, 0.01, 0.2], strict=True))
    return Density(pilot, Emulator(screening, np.array([[0], [1]]), slopes, doubts))


@pytest.mark.parametrize("far", [0.3, 0.7, 1.0])
def test_it_is_the_likelihood_with_its_slopes(density: Density, far: float) -> None:
    packed = PackedDensity(density.pilot, density.emulator)
    for scores in far * np.random.default_rng(7).standard_normal((20, 4)):
        value, slopes = density(scores)
        told, steep = packed(scores)
        assert told == pytest.approx(value, abs=1e-8)
        assert steep == pytest.approx(slopes, abs=2e-4, rel=1e-5)


def test_a_power_narrows_the_likelihood_and_leaves_the_prior(density: Density) -> None:
    scores = np.array([0.3, -0.4, 0.8, 0.1])
    once, twice = (PackedDensity(density.pilot, density.emulator, power) for power in (1.0, 2.0))
    gap = twice(scores)[0] - once(scores)[0]
    assert gap == pytest.approx(float(density.likelihood(scores[None])[0]))


def test_the_likelihood_of_all_is_that_of_each(density: Density) -> None:
    scores = np.random.default_rng(1).standard_normal((5, 4))
    assert density.by_figure(scores).sum(axis=1) == pytest.approx(density.likelihood(scores))
    assert density.by_figure(scores).shape == (5, 6)
