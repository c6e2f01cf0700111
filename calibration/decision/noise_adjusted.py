"""Freed from luck: what each scenario is worth under each draw, without the luck of its worlds.

The mean of a few replications under one draw is what the draw makes of it, plus luck. Taken as it
is, luck would look like something not known: the best scenario would seem to change from draw to
draw. How large luck is, the replications under one draw tell. The differences between scenarios
are drawn together, by the one linear map that leaves their mean and brings their covariance down
by just what luck adds (Louis 1984; Ghosh 1992: constrained estimates keep the spread of what is
estimated, where means shrunk one by one would keep too little of it).
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def freed(benefits: Numbers) -> Numbers:
    """Take luck out of the differences between scenarios.

    ``benefits``: shape (draws, scenarios, replications), more is better; gives shape (draws,
    scenarios): benefits over those of the first scenario, whose own are 0.

    Examples
    --------
    >>> told = np.array([[[1.0, 1.0], [2.0, 2.0]], [[1.0, 1.0], [4.0, 4.0]]])
    >>> freed(told).round(6).tolist()
    [[0.0, 1.0], [0.0, 3.0]]
    """
    gains = benefits[:, 1:] - benefits[:, :1]
    means = gains.mean(axis=2)
    middle = means.mean(axis=0)
    centred = means - middle
    seen = _covariance(centred, max(len(means) - 1, 1))
    apart = gains - means[:, :, None]
    replications = gains.shape[2]
    draws = len(means) * (replications - 1) * replications
    luck = np.einsum("dsr,dtr->st", apart, apart) / draws
    own = _root(seen - luck, 2.0)
    root, undo = _root(seen, 1.0), _root(seen, -1.0)
    inner = _root(root @ own @ root, 1.0)
    return np.column_stack([np.zeros(len(means)), middle + centred @ (undo @ inner @ undo)])


def _covariance(centred: Numbers, freedom: int) -> Numbers:
    found: Numbers = centred.T @ centred / freedom
    return found


def _root(matrix: Numbers, power: float) -> Numbers:
    """The square root of a covariance, to a power; what is below nothing is nothing."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2.0)
    least = 1e-12 * max(float(np.abs(values).max(initial=0.0)), 1e-300)
    kept = values > least
    sizes = np.where(kept, np.where(kept, values, 1.0) ** (power / 2.0), 0.0)
    found: Numbers = (vectors * sizes) @ vectors.T
    return found
