"""A sentence about a world: its docstring says what holds, its answer is where it does not."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from caseflow.sim.params import Parameters
from caseflow.sim.replication import Replication
from caseflow.sim.rows import NEVER

Mask = NDArray[np.bool_]
Moments = NDArray[np.float64]
Sentence = Callable[[Replication], Mask]
"""Gives one truth value a row (of whichever table it is about): true where it is broken."""

ROWS_NAMED = 5


def told_of(sentence: Sentence, replication: Replication) -> str:
    """The sentence and the first rows that break it; nothing where it holds."""
    rows = np.flatnonzero(sentence(replication))
    if not len(rows):
        return ""
    first = ", ".join(str(row) for row in rows[:ROWS_NAMED])
    return f"{sentence.__doc__} Not so in {len(rows)}: row {first}."


def has_come(moments: Moments) -> Mask:
    """Which moments are not NEVER."""
    return np.asarray(moments < NEVER)


def parameters_so_far(replication: Replication) -> list[Parameters]:
    """What has held in every period up to this one."""
    last = int(replication.tables["sites"][0]["period"])
    periods: list[Parameters] = [
        replication.tables["periods"]["parameters"][number] for number in range(last + 1)
    ]
    return periods
