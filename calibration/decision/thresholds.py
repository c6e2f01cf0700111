"""Turning points: from which value of a parameter on another scenario would be the better one."""

from dataclasses import dataclass

import numpy as np

from caseflow.calibration.decision.spline import Numbers, Smoother, basis


@dataclass(frozen=True)
class Turn:
    """Another choice at one end of what is believed of a parameter.

    Attributes
    ----------
    scenario
        The place of the scenario that is the best there.
    value
        The value at which the choice changes.
    above
        Whether it changes above that value, and not below it.
    """

    scenario: int
    value: float
    above: bool


def turns(values: Numbers, gains: Numbers, chosen: int) -> list[Turn]:
    """Find where the choice would change were one parameter known.

    ``values``: of the parameter, shape (draws,); ``gains``: shape (draws, scenarios), the first
    column 0.
    """
    smooth = Smoother(basis(values[:, None])).fitted(gains[:, 1:])
    expected = np.column_stack([np.zeros(len(values)), smooth])
    order = np.argsort(values, kind="stable")
    best = expected[order].argmax(axis=1)
    along = values[order]
    ours = np.flatnonzero(best == chosen)
    if not len(ours):
        return []
    found = []
    if ours[0] > 0:
        found.append(Turn(int(best[0]), float(along[ours[0]]), False))
    if ours[-1] < len(along) - 1:
        found.append(Turn(int(best[-1]), float(along[ours[-1]]), True))
    return found
