"""The search for a crossing: coarse along the range, then closer where the answer changes."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.crossing.lever_range import LeverRange
from caseflow.experiments.analysis.crossing.lever_value import LeverValue, looks_of
from caseflow.experiments.analysis.crossing.sign_change import GainCourse, course_of

Numbers = NDArray[np.float64]

MOST_ROUNDS = 8
"""Each round halves what is between two values: after so many nothing is left to halve."""


def search(see: Callable[[Sequence[float]], Numbers], along: LeverRange) -> GainCourse:
    """Look along a lever, closer and closer to where the better of two scenarios changes.

    ``see``: gives the gains at some values, shape (values, replications), under the same chance
    events always.

    Notes
    -----
    Between neighbours of which one is better beyond chance and the other is not, or the other way
    round, the middle is looked at, until nothing lies between them: so both ends of the interval
    of the crossing are found, and not only its middle.
    """
    values = list(along.values)
    gains = see(values)
    for _ in range(MOST_ROUNDS):
        middles = _middles(looks_of(values, gains), along)
        if not middles:
            break
        order = np.argsort([*values, *middles])
        gains = np.concatenate([gains, see(middles)])[order]
        values = [float(value) for value in np.array([*values, *middles])[order]]
    return course_of(values, gains, along.values)


def _middles(looks: Sequence[LeverValue], along: LeverRange) -> list[float]:
    found = []
    for entry, other in pairwise(looks):
        middle = along.between(entry.value, other.value)
        if middle is not None and entry.sign != other.sign:
            found.append(middle)
    return found
