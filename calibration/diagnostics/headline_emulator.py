"""Headlines at draws of a fit: what the pilots gave for them, regressed on what was learned."""

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.emulator import RIDGE, terms
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.methods.regression import FARTHEST, RegressionSample, regressed
from caseflow.calibration.targets.observed import OBSERVED
from caseflow.experiments.measures.lookup import HEADLINES

Numbers = NDArray[np.float64]
NO_PAIRS = np.empty((2, 0), np.int64)


def headlines_at(fit: Fit, scores: Numbers) -> dict[str, Numbers]:
    """What the model gives on average for each headline, over all sites of the pilot.

    ``scores``: of the numbers that figures speak of, shape (points, spoken). Gives shape (points,)
    by name of the measure; those that no pilot gave are left out.
    """
    assert fit.simulated is not None
    assert fit.screening is not None
    outputs = fit.simulated.outputs
    rows = np.flatnonzero([line is not None for line in outputs])
    inputs = terms(fit.simulated.scores[np.ix_(rows, fit.screening.spoken)], NO_PAIRS)
    penalties = np.array([0.0, *[RIDGE] * (inputs.shape[1] - 1)])
    there = terms(scores, NO_PAIRS)
    found = {}
    for name in HEADLINES:
        place = OBSERVED.place(name)
        counts = np.array([_over_sites(outputs[row], place) for row in rows])
        if not (counts[:, 1] > 0.0).any():
            continue
        sample = RegressionSample(
            counts[:, 0], counts[:, 1], np.ones(len(rows)), OBSERVED[name].share
        )
        slopes = regressed(sample, inputs, inputs.shape[1], penalties).slopes
        found[name] = sample.mean(np.clip(there @ slopes, -FARTHEST, FARTHEST))[0]
    return found


def _over_sites(given: dict[str, Numbers] | None, place: int) -> Numbers:
    assert given is not None
    return np.asarray(np.sum([of_site[place] for of_site in given.values()], axis=0))
