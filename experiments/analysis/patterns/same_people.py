"""The same people in two worlds: found again by the address of their luck."""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.measures.observed import Observed
from caseflow.sim.rows import NEVER

Rows = NDArray[np.int64]


def those_served(seen: Observed) -> Rows:
    """Rows of those who reported within the intake and joined the service at any time."""
    joined = seen.tables["victims"]["joined_service"][seen.chosen] < NEVER
    rows: Rows = seen.chosen[joined]
    return rows


def twins(seen: Observed, other: Observed, rows: Rows) -> Rows:
    """Find some people of one world in another of the same luck."""
    wanted = seen.tables["cases"]["key"][rows]
    keys = other.tables["cases"]["key"]
    order = np.argsort(keys)
    place = np.minimum(np.searchsorted(keys[order], wanted), len(order) - 1)
    found: Rows = order[place]
    if not np.array_equal(keys[found], wanted):
        raise LookupError("somebody of one world is not in the other")
    return found
