"""Proofs of a fit by likelihood: what its account and its record say of whether it is right."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from caseflow.calibration.diagnostics import figure_influence, joint_check
from caseflow.calibration.diagnostics.made_up_pilots import LUCKS, MadeUpPilot, made_up_pilots
from caseflow.calibration.diagnostics.posterior_calibration import ranks_of
from caseflow.calibration.diagnostics.truth_ranks import truth_ranks
from caseflow.calibration.methods.fit import Fit
from caseflow.calibration.record.packed_array import packed
from caseflow.experiments.runs.cache import SimulationCache
from caseflow.experiments.runs.executors import Hands, Kind


@dataclass(frozen=True)
class FitProofs:
    """What shows, or does not, that a fit is right.

    Attributes
    ----------
    diagnostics
        For its account.
    record
        For its record.
    """

    diagnostics: dict[str, Any] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)


def steps_of(made_up: int) -> int:
    """How many steps ``proofs_of`` takes."""
    return made_up * (LUCKS + 1)


def proofs_of(
    fit: Fit,
    shelf: SimulationCache,
    workers: int,
    made_up: int = 0,
    step: Callable[[], None] = lambda: None,
    hands: Hands = Kind.THREADS,
) -> FitProofs:
    """Prove a fit; nothing of one that asks no likelihood.

    ``made_up``: how many pilots are made up and fitted, if any.
    """
    if fit.emulated is None:
        return FitProofs()
    with threadpool_limits(1):
        found = figure_influence.diagnostics(fit)
    if not made_up or not len(fit.emulated.density.emulator.spoken):
        return FitProofs(found)
    pilots = made_up_pilots(fit, shelf, workers, made_up, step=step, hands=hands)
    density = fit.emulated.density
    ranks = truth_ranks(fit, pilots, ranks_of(density, pilots, shelf, workers, step, hands))
    found |= {"made_up": ranks.diagnostics(), **joint_check.diagnostics(density, pilots)}
    return FitProofs(found, {"made_up": {**ranks.record(), **_pilots(pilots)}})


def _pilots(pilots: list[MadeUpPilot]) -> dict[str, Any]:
    """The truths, and what was made up of them."""
    values = [[target.value for target in made.targets] for made in pilots]
    return {
        "truths": packed(np.array([made.truth for made in pilots]), "<f2"),
        "published": packed(np.array(values), "<f4"),
    }
