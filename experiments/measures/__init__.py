"""The measures: every outcome, defined once, in the order in which a reader meets them."""

import numpy as np
from numpy.typing import NDArray

from experiments.measures import (
    burden,
    disengagement,
    justice,
    money,
    revictimisation,
    service,
)
from experiments.measures.definition import REGISTER, Count, Measure
from experiments.measures.observed import Cohort, Observed
from sim import Replication

ORDER = (disengagement, revictimisation, burden, service, justice, money)
"""The files of the measures, imported so that each enters its own in the register."""

HEADINGS = (
    "Disengagement",
    "Revictimisation",
    "Burden on her",
    "Harm and need",
    "Service",
    "Justice",
    "What went wrong",
    "Money",
)

_entered: list[tuple[Measure, Count]] = sorted(
    REGISTER, key=lambda entry: HEADINGS.index(entry[0].heading)
)
MEASURES: tuple[Measure, ...] = tuple(measure for measure, _ in _entered)

__all__ = ["HEADINGS", "MEASURES", "Cohort", "Measure", "measure"]


def measure(replication: Replication, cohort: Cohort) -> NDArray[np.float64]:
    """Count every measure in one world.

    Parameters
    ----------
    replication
        A world at its end.
    cohort
        Whose outcomes are counted.

    Returns
    -------
    numpy.ndarray
        Shape ``(len(MEASURES), 2)``: numerators and denominators. A value is their ratio, and
        undefined where the denominator is 0.
    """
    seen = Observed(replication, cohort)
    return np.array([count(seen) for _, count in _entered], dtype=np.float64)
