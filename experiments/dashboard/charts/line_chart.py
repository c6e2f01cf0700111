"""A chart of lines along a lever: all that is drawn and said of it, before it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.experiments.reports.figures.lever_numbers import LeverStretch
from caseflow.experiments.reports.figures.picture_table import PictureTable
from caseflow.experiments.reports.figures.short_words import in_short


@dataclass(frozen=True)
class ChartPoint:
    """A mean with its interval, in the unit of the axis.

    Attributes
    ----------
    mean, low, high
        NaN where they are not known.
    words, behind
        The same as it is read, and how many replications stand behind it.
    sure
        Whether it is drawn filled.
    """

    mean: float
    low: float
    high: float
    words: str
    behind: str
    sure: bool = True


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
    ends
        Of the upward axis; the upper one may follow from what is drawn.
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
    ends: tuple[float, float | None]
    sides: tuple[str, str] | None
    table: PictureTable

    @property
    def alternative(self) -> str:
        """What a screen reader says in place of it."""
        return in_short(self.words)

    def place(self, place: int) -> str:
        """One value, with how many replications stand behind every line, where all have as many."""
        behind = {line.points[place].behind for line in self.lines}
        return f"{self.places[place]}{f', {behind.pop()}' if len(behind) == 1 else ''}"

    def reading(self, place: int) -> list[tuple[str, str]]:
        """What each line comes to at one value."""
        points = [(line.name, line.points[place]) for line in self.lines]
        alike = len({point.behind for _, point in points}) == 1
        return [
            (name, point.words if alike else f"{point.words}, {point.behind}")
            for name, point in points
        ]

    def spoken(self, place: int) -> str:
        """The same in a sentence."""
        told = "; ".join(f"{name}: {words}" for name, words in self.reading(place))
        return f"{self.place(place)}. {told}"
