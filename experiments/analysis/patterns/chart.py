"""What is drawn of a pattern: panels of series with intervals, and bands of what is published."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caseflow.experiments.analysis.patterns.claim import Claim

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Series:
    """Points with their intervals.

    Attributes
    ----------
    label
        What the legend calls it; the same label has the same look in every panel.
    along, middle, low, high
        Shape (points,).
    joined
        Whether a line joins the points.
    stepped
        Whether the line is level up to the next point, as a rate over an interval is.
    published
        Whether it is what the evidence says, and not the model.
    """

    label: str
    along: Numbers
    middle: Numbers
    low: Numbers
    high: Numbers
    joined: bool = True
    stepped: bool = False
    published: bool = False


@dataclass(frozen=True)
class PublishedBand:
    """A published interval, or a published value where both ends are one.

    Attributes
    ----------
    low, high
        On the axis of the values.
    words
        What the legend calls it.
    begins, ends
        Where it lies along the other axis; all along where both are ``None``.
    """

    low: float
    high: float
    words: str
    begins: float | None = None
    ends: float | None = None


@dataclass(frozen=True)
class PatternPanel:
    """One pair of axes.

    Attributes
    ----------
    title, across, up
        The title and the names of the axes.
    series, bands
        What is drawn.
    ticks
        Names for the places 0, 1, … along the axis, where these are names.
    line
        A value at which a line marks no effect.
    lying
        Whether the names stand at the side, and the values along the foot.
    ratio
        Whether the values are ratios, so that twice and half lie equally far from 1.
    """

    title: str
    across: str
    up: str
    series: tuple[Series, ...]
    bands: tuple[PublishedBand, ...] = ()
    ticks: tuple[str, ...] = ()
    line: float | None = None
    lying: bool = False
    ratio: bool = False


def series_of(label: str, along: list[float], claims: list[Claim], **look: bool) -> Series:
    """Points from claims, on the scale on which they are shown."""
    shown = np.array([claim.shown for claim in claims], np.float64).reshape(-1, 3)
    return Series(label, np.array(along), shown[:, 0], shown[:, 1], shown[:, 2], **look)
