"""Indices: how much of an outcome's variance is each parameter's (Sobol 1993, Saltelli 2010).

First-order and total indices with bootstrap intervals are computed by SALib. A total index is a
mean of squares, so that luck adds to it: how much is estimated from the replications, and said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as design
from scipy.special import ndtri

from caseflow.calibration.sensitivity.evaluator import Blocks, Points
from caseflow.calibration.sensitivity.morris import CONFIDENCE


@dataclass(frozen=True)
class Index:
    """One parameter's part in the variance of an outcome.

    Attributes
    ----------
    first, first_low, first_high
        What would go on average if it were known, with its 95 % interval.
    total, total_low, total_high
        What would be left if all others were known; luck's part is in it.
    floor
        Luck's part of the total index.
    dead
        Whether nothing at all changed, anywhere.
    beyond
        Whether its total index, less luck's part, is above nothing, all parameters judged at once.
    """

    name: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float
    floor: float
    dead: bool
    beyond: bool


@dataclass(frozen=True)
class Scheme:
    """A design of Saltelli: blocks of points, each under a luck of its own."""

    problem: dict[str, Any]
    points: Points
    blocks: Blocks
    seed: int


def scheme_of(names: Sequence[str], samples: int, seed: int) -> Scheme:
    """Make a design."""
    problem: dict[str, Any] = {
        "num_vars": len(names),
        "names": list(names),
        "bounds": [[0.0, 1.0]] * len(names),
    }
    points = design.sample(problem, samples, calc_second_order=False, seed=seed)
    blocks = np.repeat(np.arange(samples), len(names) + 2)
    return Scheme(problem, np.asarray(points, float), blocks, seed)


def indices(scheme: Scheme, values: NDArray[np.float64]) -> tuple[list[Index], float, int]:
    """Every parameter's part in the variance of one measure.

    ``values``: shape (points, replications), at least two replications.
    """
    size = scheme.problem["num_vars"] + 2
    blocks = values.reshape(-1, size, values.shape[1])
    whole = np.isfinite(blocks).all(axis=(1, 2))
    blocks, lost = blocks[whole], int((~whole).sum())
    means = blocks.mean(axis=2)
    if len(blocks) < 8 or np.ptp(means) == 0.0:
        return [], float("nan"), lost
    found = analysis.analyze(
        scheme.problem,
        means.ravel(),
        calc_second_order=False,
        num_resamples=1000,
        seed=scheme.seed,
    )
    variance = means[:, [0, -1]].var()
    replications = blocks.shape[2]
    gaps = blocks[:, 1:-1] - blocks[:, :1]
    noise = gaps.var(axis=2, ddof=1) / replications
    own = gaps.mean(axis=2) ** 2 - noise
    error = own.std(axis=0, ddof=1) / np.sqrt(len(own))
    far = float(ndtri(1.0 - (1.0 - CONFIDENCE) / len(own[0])))
    luck = float(blocks.var(axis=2, ddof=1).mean() / replications / variance)
    return (
        [
            Index(
                name,
                *_interval(found["S1"][row], found["S1_conf"][row]),
                *_interval(found["ST"][row], found["ST_conf"][row]),
                float(noise[:, row].mean() / (2.0 * variance)),
                not gaps[:, row].any(),
                bool(own[:, row].mean() > far * error[row]),
            )
            for row, name in enumerate(scheme.problem["names"])
        ],
        luck,
        lost,
    )


def _interval(middle: float, half: float) -> tuple[float, float, float]:
    return float(middle), float(middle - half), float(middle + half)
