"""Pilots kept aside: truths that a network has not learned from, ranked among its own draws.

The first generations are drawn from the priors, each number by itself. Such a pilot, kept from
training, is a truth: under the same prior it must be as good as any draw of the network's posterior
(Talts and others 2018). All pilots are walked at once, each step a batch of the network's.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.batched_chains import walk_together
from caseflow.calibration.methods.neural_network import LearnedLikelihood
from caseflow.calibration.methods.summit import Normal

Numbers = NDArray[np.float64]

RANKED = 99

LEVELS = (0.5, 0.9)

WARMED, EVERY = 150, 2
"""Steps before draws are kept, and of how many one is."""


@dataclass(frozen=True)
class KeptAside:
    """Truths and what would be published of them.

    Attributes
    ----------
    truths
        Scores, and last how alike years are; shape (pilots, dimensions).
    figures
        Shape (pilots, figures).
    """

    truths: Numbers
    figures: Numbers


def aside_ranks(
    likelihood: LearnedLikelihood, near: Normal, pilots: KeptAside, seed: int
) -> NDArray[np.int64]:
    """Rank every number of every truth among draws of its posterior; shape as ``truths``."""
    import torch

    figures = torch.tensor(pilots.figures, dtype=torch.float32)

    def densities(scores: Any) -> Any:
        return likelihood.log_prob(figures, scores) - 0.5 * (scores**2).sum(dim=1)

    walked = walk_together(densities, near, len(figures), WARMED, RANKED, EVERY, seed)
    return np.asarray((walked.scores < pilots.truths[:, None]).sum(axis=1), np.int64)


def rank_diagnostics(ranks: NDArray[np.int64]) -> dict[str, Any]:
    """What the account says of ranks, shape (pilots, dimensions): how often intervals hold truths.

    Numbers of one pilot are found together, so errors are of as many pilots.
    """
    found: dict[str, Any] = {"pilots": len(ranks)}
    for level in LEVELS:
        out = round((RANKED + 1) * (1.0 - level) / 2.0)
        each = ((ranks >= out) & (ranks <= RANKED - out)).mean(axis=1)
        error = 1.96 * float(each.std()) / float(np.sqrt(len(each)))
        middle = float(each.mean())
        found[f"covered_{100.0 * level:.0f}"] = [
            round(end, 4) for end in (middle, middle - error, middle + error)
        ]
    return found
