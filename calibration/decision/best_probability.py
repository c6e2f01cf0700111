"""Standing: how likely each scenario is the best, and what choosing it may lose."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.decision.noise_adjusted import Numbers, freed

RESAMPLES = 500
ENDS = (0.025, 0.975)
ROUNDING = 1e-9


@dataclass(frozen=True)
class Estimate:
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class BestProbability:
    """One scenario among those that could be chosen.

    Attributes
    ----------
    expected
        The mean of the measure over draws and replications, in its unit.
    gain
        How much better it is on average than the first scenario, in the better direction.
    best
        The share of draws under which it is the best in expected value.
    behind
        How much worse it is on average than the one to choose, whose own is 0.
    loss
        How much better the best would be on average, were everything known: the expected loss
        of choosing it, or regret.
    """

    expected: float
    gain: Estimate
    best: Estimate
    loss: Estimate
    behind: Estimate


def standings(benefits: Numbers, direction: int, seed: int) -> list[BestProbability]:
    """Hold scenarios against one another over everything that is not known.

    ``benefits``: shape (draws, scenarios, replications), more is better.
    """
    generator = np.random.default_rng(seed)
    draws = len(benefits)
    chosen = generator.integers(0, draws, (RESAMPLES, draws))
    leading = int(freed(benefits).mean(axis=0).argmax())
    once = _figures(freed(benefits), leading)
    many = np.array([_figures(freed(benefits[rows]), leading) for rows in chosen])
    low, high = np.quantile(many, ENDS, axis=0)
    expected = direction * benefits.mean(axis=(0, 2))
    return [
        BestProbability(
            float(expected[row]),
            *(
                Estimate(
                    float(once[figure, row]), float(low[figure, row]), float(high[figure, row])
                )
                for figure in range(len(once))
            ),
        )
        for row in range(benefits.shape[1])
    ]


def chosen_of(found: list[BestProbability]) -> int:
    """The place of the scenario that is best on average; of equal ones the first."""
    return max(range(len(found)), key=lambda row: (found[row].gain.value, -row))


def _figures(worth: Numbers, leading: int) -> NDArray[np.float64]:
    """Mean gain, share of draws in which it is best (ties shared), loss, and how far behind."""
    most = worth.max(axis=1, keepdims=True)
    # What differs by rounding alone is the same.
    at_best = worth >= most - ROUNDING * np.abs(worth).max()
    shared = at_best / at_best.sum(axis=1, keepdims=True)
    means = worth.mean(axis=0)
    losses = np.where(at_best, 0.0, most - worth).mean(axis=0)
    return np.array([means, shared.mean(axis=0), losses, means[leading] - means])
