"""Pilots kept aside: truths that a network has not learned from, ranked among its own draws.

The first generations are drawn from the priors, each number by itself. Such a pilot, kept from
training, is a truth: under the same prior it must be as good as any draw of the network's posterior
(Talts and others 2018). All pilots are walked at once, each step a batch of the network's.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.neural_network import LearnedLikelihood
from caseflow.calibration.methods.summit import Normal

Numbers = NDArray[np.float64]

RANKED = 99

LEVELS = (0.5, 0.9)

WARMED, EVERY = 150, 2
"""Steps before draws are kept, and of how many one is."""

LEAPS = (4, 11)
"""Fewest and most leaps of a step; their number is drawn, so that no orbit closes."""

WANTED = 0.8
"""Of proposals that are accepted."""

FIRST = 0.3
"""The length of a leap before it is learned, in the units of the normal."""


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

    luck = torch.Generator().manual_seed(seed)
    middle, root, figures = (
        torch.tensor(part, dtype=torch.float32) for part in (near.mean, near.root, pilots.figures)
    )

    def density(units: Any) -> tuple[Any, Any]:
        units = units.detach().requires_grad_(True)
        scores = middle + units @ root.T
        value = likelihood.log_prob(figures, scores) - 0.5 * (scores**2).sum(dim=1)
        (slope,) = torch.autograd.grad(value.sum(), units)
        return value.detach(), slope

    truths = torch.tensor(pilots.truths, dtype=torch.float32)
    at = torch.randn(truths.shape, generator=luck)
    value, slope = density(at)
    length, below = FIRST, torch.zeros_like(truths)
    leaps = np.random.default_rng(seed)
    for step in range(WARMED + EVERY * RANKED):
        push = torch.randn(at.shape, generator=luck)
        to, value_to, slope_to, pushed = at, value, slope, push
        for _ in range(int(leaps.integers(*LEAPS))):
            pushed = pushed + 0.5 * length * slope_to
            to = to + length * pushed
            value_to, slope_to = density(to)
            pushed = pushed + 0.5 * length * slope_to
        gained = value_to - value + 0.5 * ((push**2).sum(dim=1) - (pushed**2).sum(dim=1))
        chance = torch.nan_to_num(gained, nan=-np.inf).clamp(max=0.0).exp()
        taken = torch.rand(len(at), generator=luck) < chance
        at = torch.where(taken[:, None], to, at)
        value = torch.where(taken, value_to, value)
        slope = torch.where(taken[:, None], slope_to, slope)
        if step < WARMED:
            length *= float(np.exp((float(chance.mean()) - WANTED) / np.sqrt(1.0 + step / 10.0)))
        elif (step - WARMED) % EVERY == EVERY - 1:
            below += middle + at @ root.T < truths
    return np.asarray(below.numpy(), np.int64)


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
