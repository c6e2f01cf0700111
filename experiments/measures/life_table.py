"""The life table: who is still watched at each step, to whom it happens, and who is lost."""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.observed import Mask, Numbers

WATCHED, HAPPENED, LOST = "watched", "happened", "lost"


def life_table(
    ends: Numbers, happened: Mask, steps: NDArray[np.int64], name: str
) -> dict[str, NDArray[np.int64]]:
    """Count people step by step, so that the counts of several sites can be added up.

    ``ends``: shape (people,): days until it happened, or until watching ended; ``happened``: shape
    (people,): whether it happened; ``steps``: shape (steps,): rising days, the first of them 0;
    gives three counts of shape (steps,): of the step that ends on each day, who was watched at its
    beginning, to whom it happened within it, and whose watching ended within it.
    """
    step = np.minimum(np.searchsorted(steps, ends, side="left"), len(steps))
    counts = [np.bincount(some, minlength=len(steps) + 1) for some in (step, step[happened])]
    left, fell = counts
    watched = left.sum() - np.concatenate([[0], left.cumsum()[:-1]])
    told = {WATCHED: watched, HAPPENED: fell, LOST: left - fell}
    return {f"{name}_{count}": values[: len(steps)] for count, values in told.items()}


def spared(watched: Numbers, happened: Numbers, lost: Numbers) -> Numbers:
    """The share to whom it has not happened by each day, by the actuarial life table.

    Gives shape (steps,).

    Notes
    -----
    Cutler and Ederer 1958, *Maximum utilization of the life table method in analyzing survival*;
    with steps as short as the moments themselves it is the estimate of Kaplan and Meier.

    Examples
    --------
    >>> spared(np.array([4.0, 4.0, 3.0]), np.array([0.0, 1.0, 1.0]), np.array([0.0, 0.0, 2.0]))
    array([1.   , 0.75 , 0.375])
    """
    at_risk = np.asarray(watched, float) - 0.5 * np.asarray(lost, float)
    stays = 1.0 - np.asarray(happened, float) / np.where(at_risk > 0.0, at_risk, np.nan)
    return np.asarray(np.cumprod(stays), np.float64)
