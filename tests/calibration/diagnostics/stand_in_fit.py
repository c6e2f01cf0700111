"""A fit of the stand-in, its made-up pilots and their ranks, for tests of what proves a fit."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from unittest.mock import patch

import numpy as np

from caseflow.calibration.diagnostics import posterior_calibration
from caseflow.calibration.diagnostics.made_up_pilots import (
    MadeUpPilot,
    made_up_at,
    made_up_pilots,
)
from caseflow.calibration.diagnostics.posterior_calibration import ranks_of
from caseflow.calibration.diagnostics.truth_ranks import TruthRanks, truth_ranks
from caseflow.calibration.methods.density import Density
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.methods.sampler import sample
from caseflow.experiments.runs.cache import NoCache
from tests.calibration.arithmetic_pilot import arithmetic, short_chains

PILOTS, LUCKS = 80, 2


@contextmanager
def brief_chains() -> Iterator[None]:
    """Chains of made-up pilots shorter than those of the whole pilot."""
    with (
        patch.object(posterior_calibration, "TUNED", 40),
        patch.object(posterior_calibration, "KEPT", 150),
    ):
        yield


@lru_cache(maxsize=1)
def fit() -> Fit:
    """The fit."""
    with short_chains(100, 300):
        return sample(arithmetic(), NoCache(), 2, 150, 4)


@lru_cache(maxsize=1)
def pilots() -> list[MadeUpPilot]:
    """Pilots made up from its points."""
    return made_up_pilots(fit(), NoCache(), 1, PILOTS, LUCKS)


def pilots_of_priors() -> list[MadeUpPilot]:
    """Pilots made up from the priors: what a fit would have that takes no notice of figures."""
    of, luck, found = fit(), np.random.default_rng(5), []
    assert of.simulated is not None
    assert of.emulated is not None
    for row, given in enumerate(of.simulated.outputs[:PILOTS]):
        assert given is not None
        truth = np.append(
            of.simulated.scores[row, of.emulated.density.emulator.spoken], luck.standard_normal()
        )
        found.append(made_up_at(of.pilot, truth, given, row))
    return found


def without_slopes() -> Density:
    """The density under an emulator that knows the mean and nothing else."""
    of = fit()
    assert of.emulated is not None
    density = of.emulated.density
    slopes = {
        key: np.r_[line[:1], np.zeros(len(line) - 1)]
        for key, line in density.emulator.slopes.items()
    }
    return replace(density, emulator=replace(density.emulator, slopes=slopes))


def ranked(
    some: Sequence[MadeUpPilot], density: Density | None = None, power: float = 1.0
) -> TruthRanks:
    """Rank truths of made-up pilots."""
    of = fit()
    assert of.emulated is not None
    with brief_chains():
        ranks = ranks_of(density or of.emulated.density, some, NoCache(), 1, power=power)
    return truth_ranks(of, some, ranks)
