"""The box: the part of the prior that a generation is drawn from, in normal scores.

A prior that is cut is still the prior inside: as long as the posterior lies in the box, drawing
from it changes nothing but how many points are wasted.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Box = tuple[Numbers, Numbers]
"""The least and the most of each normal score."""

EDGE = 5.0
"""Beyond so many standard deviations no prior has anything."""

REACH = 4.0
"""The box reaches so many standard deviations to either side of the middle of what is left."""


def whole(dimensions: int) -> Box:
    """The whole of the prior."""
    return np.full(dimensions, -EDGE), np.full(dimensions, EDGE)


def cut(box: Box, left: Numbers) -> Box:
    """Cut a box to about what a generation left possible.

    ``left``: normal scores of what was left, shape (points, dimensions).
    """
    middle, reach = left.mean(axis=0), REACH * left.std(axis=0)
    low = np.clip(middle - reach, box[0], box[1] - 0.1)
    return low, np.maximum(np.clip(middle + reach, box[0], box[1]), low + 0.1)
