"""The numbers of a measure along a lever: what a picture of them draws, wherever it is drawn.

Apart from the figure, since a page draws the same in the browser and needs no drawing library.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.experiments.analysis.crossing.crossing import CrossingResult
from caseflow.experiments.analysis.sweep.levels import MeasureLevel
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import scale, unit_words
from caseflow.experiments.reports.crossing import sentences
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.table import JUDGED, title_of
from caseflow.experiments.runs.design import over_what
from caseflow.scenarios.parameters import parameters


@dataclass(frozen=True)
class LeverLine:
    """A measure of one scenario along the lever.

    Attributes
    ----------
    name
        Of the scenario.
    levels
        One a value of the lever.
    """

    name: str
    levels: Sequence[MeasureLevel]

    @property
    def label(self) -> str:
        """The name as it is shown."""
        return self.name.replace("_", " ")


@dataclass(frozen=True)
class LeverStretch:
    """Where the better of two changes, within the values that are drawn.

    Attributes
    ----------
    low, high
        The ends of its interval.
    value
        Where the means cross; nothing where no crossing is told.
    """

    low: float
    high: float
    value: float | None


def stretches_of(found: CrossingResult) -> list[LeverStretch]:
    """The stretches that are marked along the lever."""
    left, right = found.question.along.values[0], found.question.along.values[-1]
    return [
        LeverStretch(
            max(crossing.low, left),
            min(crossing.high, right),
            crossing.value
            if crossing.before and crossing.after and math.isfinite(crossing.value)
            else None,
        )
        for crossing in found.course.crossings
    ]


def floor_of(courses: Sequence[LeverLine], unit: str) -> float:
    """Where the upward axis begins: at 0, or below it where an interval reaches there."""
    lows = [level.low for course in courses for level in course.levels]
    return scale(unit) * min([0.0, *(low for low in lows if math.isfinite(low))])


def shaded_words(found: CrossingResult, among: int) -> str:
    """What the shaded stretches are, of the first two ``among`` so many scenarios."""
    told = any(crossing.before and crossing.after for crossing in found.course.crossings)
    words = "95 % interval of the crossing" if told else "where a crossing is unclear"
    first, second = found.question.names
    between = f" of {first} and {second}" if among > 2 else ""
    return words + between.replace("_", " ")


def lines_title(measure: Measure) -> str:
    """What stands above a picture of the lines."""
    return f"{title_of(measure)}, by scenario"


def lines_caption(measure: Measure, found: CrossingResult) -> str:
    """What stands below it."""
    judged = f" {JUDGED} rests on judgement." if measure.judgement else ""
    return (
        f"{found.question.replications} paired replications at each value, seed "
        f"{found.question.seed}. Bands are 95 % intervals of each mean "
        f"({over_what(found.question.drawing)}); "
        "lines may differ though their bands touch, since the same people with the same chance "
        f"events live in all. Layer: {measure.layer}. Of: {measure.denominator}.{judged} "
        f"{' '.join(sentences(found))}"
    )


def lines_table(
    courses: Sequence[LeverLine],
    caseloads: Sequence[float],
    measure: Measure,
    found: CrossingResult,
) -> PictureTable:
    """What the lines draw: a row for each scenario at each value, in the unit of the axis."""
    factor = scale(measure.unit)
    along = found.question.along
    rows: list[tuple[Cell, ...]] = [
        (
            float(value),
            float(open_cases),
            course.label,
            factor * course.levels[place].mean,
            factor * course.levels[place].low,
            factor * course.levels[place].high,
            course.levels[place].n,
        )
        for place, (value, open_cases) in enumerate(zip(along.values, caseloads, strict=True))
        for course in courses
    ]
    lever = parameters()[along.key].words
    numbers = (unit_words(measure.unit), "low", "high", "replications")
    return PictureTable((lever, "open cases per advocate", "scenario", *numbers), tuple(rows))
