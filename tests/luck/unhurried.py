"""Unhurried worlds: every worker has time at once, so that nobody stands in another's way."""

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.variance_reduction.congestion import unhurried
from caseflow.sim import Replication
from tests.sameness import leaves

UNHURRIED: dict[str, str] = {**unhurried(), "triage.accept": "0.35"}
"""One advocate and one officer serve all in no time; no meeting, court or clinic is ever full."""


def rows_that_differ(
    first: Replication, second: Replication, but: tuple[str, ...] = ()
) -> NDArray[np.int64]:
    """The cases in which two worlds differ: in the case, its victim or its perpetrator.

    Columns whose dotted names begin with one of ``but`` are not looked at.
    """
    unlike = np.zeros(len(first.tables["cases"]), bool)
    for name in ("cases", "victims", "perpetrators"):
        one, two = first.tables[name], second.tables[name]
        assert len(one) == len(two)
        for (column, values), (_, others) in zip(leaves(one, name), leaves(two, name), strict=True):
            if not column.startswith(but):
                # A column may hold several values a row, one a channel or a kind of task.
                unlike |= (values != others).reshape(len(unlike), -1).any(axis=1)
    return np.flatnonzero(unlike)
