"""Many chains at once: Hamiltonian steps of a batch, which a network gives as fast as one.

A network of PyTorch says the density and its slope at hundreds of points in hardly more time than
at one, and a sampler that walks one chain after another would take an hour.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caseflow.calibration.methods.summit import Normal

Numbers = NDArray[np.float64]

LogDensities = Callable[[Any], Any]
"""From scores, a tensor of shape (chains, dimensions), to the logarithm of each chain's density."""

LEAPS = (4, 11)
"""Fewest and most leaps of a step; their number is drawn, so that no orbit closes."""

WANTED = 0.8
"""Of proposals that are accepted."""

FIRST = 0.3
"""The length of a leap before it is learned, in the units of the normal."""


@dataclass(frozen=True)
class BatchedChains:
    """Chains that were walked side by side.

    Attributes
    ----------
    scores
        Shape (chains, draws, dimensions).
    accepted
        The share of proposals that were, once the length of leaps was learned.
    """

    scores: Numbers
    accepted: float

    def resting(self) -> tuple[float, float]:
        """The worst R-hat and the fewest effective draws of any number, through ArviZ."""
        import arviz

        columns = np.moveaxis(self.scores, 2, 0)
        return (
            max(float(arviz.rhat(column)) for column in columns),
            min(float(arviz.ess(column)) for column in columns),
        )


def walk_together(
    densities: LogDensities,
    near: Normal,
    chains: int,
    warmed: int,
    kept: int,
    every: int,
    seed: int,
) -> BatchedChains:
    """Walk chains from a normal of nearly their shape, each step in its units.

    ``warmed``: steps that learn how long a leap is; then one draw of ``every`` is kept, until there
    are ``kept`` of each chain.
    """
    import torch

    luck = torch.Generator().manual_seed(seed)
    leaps = np.random.default_rng(seed)
    middle = torch.tensor(near.mean, dtype=torch.float32)
    root = torch.tensor(near.root, dtype=torch.float32)

    def density(units: Any) -> tuple[Any, Any]:
        units = units.detach().requires_grad_(True)
        value = densities(middle + units @ root.T)
        (slope,) = torch.autograd.grad(value.sum(), units)
        return value.detach(), slope

    at = torch.randn((chains, len(near.mean)), generator=luck)
    value, slope = density(at)
    length, shares, found = FIRST, [], []
    for step in range(warmed + every * kept):
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
        share = float(chance.mean())
        if step < warmed:
            length *= float(np.exp((share - WANTED) / np.sqrt(1.0 + step / 10.0)))
            continue
        shares.append(share)
        if (step - warmed) % every == every - 1:
            found.append((middle + at @ root.T).numpy())
    return BatchedChains(np.moveaxis(np.array(found, np.float64), 0, 1), float(np.mean(shares)))
