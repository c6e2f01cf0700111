"""What a fit says was drawn from the priors was."""

import numpy as np

from caseflow.calibration.methods.sampler import sample
from caseflow.experiments.runs.cache import NoCache
from tests.calibration.arithmetic_pilot import arithmetic, short_chains


def test_the_first_pilots_are_of_the_priors_and_later_ones_are_not() -> None:
    with short_chains(30, 50):
        simulated = sample(arithmetic(), NoCache(), 1, 100, 3).simulated
    assert simulated is not None
    assert simulated.from_priors == 200
    before, after = simulated.scores[:200, :2], simulated.scores[200:, :2]
    # A standard normal, and one that the figures have made narrower.
    assert np.abs(before.std(axis=0) - 1.0).max() < 0.1
    assert after.std(axis=0).max() < 0.85
