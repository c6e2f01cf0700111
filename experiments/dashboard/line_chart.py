"""A chart of lines along a lever: all that is drawn and said of it, before it is drawn."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.experiments.reports.figures.lever_numbers import LeverStretch
from caseflow.experiments.reports.figures.picture_table import PictureTable, short
from caseflow.experiments.reports.figures.short_words import in_short


@dataclass(frozen=True)
class ChartPoint:
    """A mean with its interval, in the unit of the axis.

    Attributes
    ----------
    mean, low, high
        NaN where they are not known.
    n
        Of how many replications.
    sure
        Whether it is drawn filled.
    """

    mean: float
    low: float
    high: float
    n: int
    sure: bool = True

    @property
    def words(self) -> str:
        """The point as it is read."""
        if not math.isfinite(self.mean):
            return "not known"
        spoken = short(self.mean)
        if math.isfinite(self.low):
            spoken += f" [{short(self.low)}, {short(self.high)}]"
        return f"{spoken}, n = {self.n:,}"


@dataclass(frozen=True)
class ChartLine:
    """One line: its name, and a point for each value of the lever."""

    name: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True)
class LineChart:
    """A chart.

    Attributes
    ----------
    name
        Of its files.
    title, caption
        What stands above and below it.
    words
        What it shows, for those who cannot see it.
    across, upwards
        What its axes are.
    values, places
        Along the lever: as numbers, and as they are read.
    lines
        What is drawn.
    stretches, shaded
        Where the better changes, and what these stretches are called.
    reach
        How far from 0 the upward axis goes either way; nothing where it begins at 0.
    sides
        What the upper and the lower half are, where they are something.
    table
        The numbers of all of it.
    """

    name: str
    title: str
    caption: str
    words: str
    across: str
    upwards: str
    values: Sequence[float]
    places: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    stretches: tuple[LeverStretch, ...]
    shaded: str
    reach: float | None
    sides: tuple[str, str] | None
    table: PictureTable

    @property
    def alternative(self) -> str:
        """What a screen reader says in place of it."""
        return in_short(self.words)

    def reading(self, place: int) -> list[tuple[str, str]]:
        """What each line comes to at one value."""
        return [(line.name, line.points[place].words) for line in self.lines]

    def spoken(self, place: int) -> str:
        """The same in a sentence."""
        told = "; ".join(f"{name}: {words}" for name, words in self.reading(place))
        return f"{self.places[place]}. {told}"
