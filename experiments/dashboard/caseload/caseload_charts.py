"""What the caseload view shows of an answer: its finding, and two charts with their figures."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseflow.experiments.analysis.crossing.crossing import CrossingResult
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.caseload.caseload_course import (
    caseloads_of,
    courses_of,
    finding_of,
    found_of,
)
from caseflow.experiments.dashboard.caseload.caseload_state import CaseloadPoints
from caseflow.experiments.dashboard.charts.line_chart import ChartLine, ChartPoint, LineChart
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import gap, gap_words, scale, spanned, unit_words
from caseflow.experiments.reports.brief.posterior_cautions import cautions
from caseflow.experiments.reports.crossing import as_text, difference, sentences
from caseflow.experiments.reports.figures.axis_reach import reach_of
from caseflow.experiments.reports.figures.crossing_numbers import (
    counted_of,
    difference_caption,
    difference_finding,
    difference_table,
    difference_title,
    sides_of,
)
from caseflow.experiments.reports.figures.lever_numbers import (
    LeverLine,
    floor_of,
    lines_caption,
    lines_table,
    lines_title,
    shaded_words,
    stretches_of,
)
from caseflow.experiments.reports.terminal import plain_text
from caseflow.scenarios.parameters import parameters

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


@dataclass(frozen=True)
class DrawnChart:
    """A chart of the page, and what makes the figure of the command line from the same numbers."""

    chart: LineChart
    figure: "Callable[[], Picture]"


@dataclass(frozen=True)
class CaseloadAnswer:
    """What scenarios along a lever have come to.

    Attributes
    ----------
    finding
        In a sentence or two.
    told
        As the command line prints it.
    cautions
        What must be known of the fit it rests on.
    charts
        A line a scenario, and the difference of the first two.
    """

    finding: str
    told: str
    cautions: list[str]
    charts: tuple[DrawnChart, ...]


def caseload_answer(points: CaseloadPoints, answers: Results) -> CaseloadAnswer:
    """Say and show what the scenarios along a lever have come to so far."""
    found, caseloads = found_of(points, answers), caseloads_of(points, answers)
    courses, design = courses_of(points, answers), points.design
    measure = found.question.measure

    def lines_figure() -> "Picture":
        from caseflow.experiments.reports.figures.lever_lines import lines

        return lines(courses, caseloads, measure, found)

    def difference_figure() -> "Picture":
        from caseflow.experiments.reports.figures.crossing import crossing

        return crossing(found)

    return CaseloadAnswer(
        finding_of(found, caseloads),
        plain_text(as_text(found)).strip(),
        cautions(design.drawing.posterior, design.sites) if design.drawing else [],
        (
            DrawnChart(lines_chart(courses, caseloads, measure, found), lines_figure),
            DrawnChart(difference_chart(caseloads, found), difference_figure),
        ),
    )


def lines_chart(
    courses: Sequence[LeverLine],
    caseloads: Sequence[float],
    measure: Measure,
    found: CrossingResult,
) -> LineChart:
    """A measure along the lever, a line a scenario: what ``lines`` draws as a figure."""
    factor = scale(measure.unit)
    drawn = tuple(
        ChartLine(
            course.label,
            tuple(
                ChartPoint(
                    factor * level.mean,
                    factor * level.low,
                    factor * level.high,
                    spanned(level.mean, level.low, level.high, measure.unit),
                    f"{level.n:,} replications",
                )
                for level in course.levels
            ),
        )
        for course in courses
    )
    title, low = lines_title(measure), floor_of(courses, measure.unit)
    return LineChart(
        name=f"lines_{measure.name}",
        title=title,
        caption=lines_caption(measure, found),
        words=f"{title}. {' '.join(sentences(found))}",
        across=_across(found),
        upwards=unit_words(measure.unit),
        values=found.question.along.values,
        places=_places(found, caseloads),
        lines=drawn,
        stretches=tuple(stretches_of(found)),
        shaded=shaded_words(found, len(courses)),
        ends=(-rounded_up(-low) if low else 0.0, None),
        sides=None,
        table=lines_table(courses, caseloads, measure, found),
    )


def difference_chart(caseloads: Sequence[float], found: CrossingResult) -> LineChart:
    """The second scenario less the first along the lever: what ``crossing`` draws as a figure."""
    measure, along = found.question.measure, found.question.along
    factor = scale(measure.unit)
    ends = [difference(found, look) for look in found.course.looks]
    drawn = tuple(
        ChartPoint(
            factor * mean,
            factor * low,
            factor * high,
            gap(mean, low, high, measure.unit),
            f"{look.n:,} {counted_of(found)}",
            bool(look.sure),
        )
        for (mean, low, high), look in zip(ends, found.course.looks, strict=True)
    )
    every = [end for row in ends for end in row]
    reach = rounded_up(1.05 * factor * reach_of(every, measure.unit))
    first, second = found.titles
    return LineChart(
        name=f"crossing_{along.key.replace('.', '_')}_{measure.name}",
        title=difference_title(found),
        caption=difference_caption(found, "The band is the 95 % interval"),
        words=difference_finding(found),
        across=_across(found),
        upwards=f"difference in {gap_words(measure.unit)}",
        values=along.values,
        places=_places(found, caseloads),
        lines=(ChartLine(f"{second} less {first}", drawn),),
        stretches=tuple(stretches_of(found)),
        shaded=shaded_words(found, 2),
        ends=(-reach, reach),
        sides=sides_of(found),
        table=difference_table(found),
    )


def rounded_up(size: float) -> float:
    """The next of 1, 2, 3, 4, 6, 8, 10, 20 and so on, so that halves of it are easily read.

    Examples
    --------
    >>> rounded_up(1.05), rounded_up(17.0), rounded_up(0.06)
    (2.0, 20.0, 0.06)
    """
    power = 10.0 ** math.floor(math.log10(size))
    return float(next(power * each for each in (1, 2, 3, 4, 6, 8, 10) if power * each >= size))


def _across(found: CrossingResult) -> str:
    key = found.question.along.key
    return f"{parameters()[key].words} ({key}); in brackets, open cases per advocate"


def _places(found: CrossingResult, caseloads: Sequence[float]) -> tuple[str, ...]:
    along = found.question.along
    return tuple(
        f"{along.text(value)} ({open_cases:.0f} open)"
        for value, open_cases in zip(along.values, caseloads, strict=True)
    )
