"""The sweep: a measure along a lever, its paired differences, and apart from them the spread."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill

import pandas as pd
from matplotlib.figure import Figure

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.sweep.levels import MeasureLevel, level
from caseflow.experiments.analysis.sweep.points import Sweep, last_name
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import SHARE, gap_words, scale, unit_words
from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.over_time import LEAST
from caseflow.experiments.reports.figures.print_formats import album
from caseflow.experiments.reports.figures.style import strokes
from caseflow.experiments.reports.figures.sweep_panels import (
    ENDS,
    along,
    are_numbers,
    around_zero,
    baseline,
    explained,
    label,
)
from caseflow.experiments.reports.figures.sweep_words import (
    GAP,
    MEAN,
    SPREAD,
    alternative_of,
    caption_of,
    title_of,
)
from caseflow.experiments.reports.table import mark
from caseflow.experiments.runs.design import ALL_SITES

WORDS = "sweep.md"
MOST_PANELS = 12
"""More combinations of the other levers than this are not drawn, and that is said."""

FILES = {MEAN: "sweep", GAP: "sweep_difference", SPREAD: "sweep_spread"}


def draw_sweep(
    sweep: Sweep,
    answers: Results,
    measures: Sequence[Measure],
    folder: Path,
    formats: Names = PNG,
) -> list[Path]:
    """Draw a sweep: the means, the paired differences, and apart from them the spread."""
    return album(pictures_of(sweep, answers, measures), folder, "Sweep", WORDS, formats)


def pictures_of(sweep: Sweep, answers: Results, measures: Sequence[Measure]) -> Iterator[Picture]:
    """Make the figures: the means, the paired differences, and the spread."""
    found = levels(sweep, answers, measures)
    for kind in ENDS:
        yield _picture(sweep, answers, measures, found, kind)


def levels(sweep: Sweep, answers: Results, measures: Sequence[Measure]) -> pd.DataFrame:
    """Every level of a sweep, at all sites together."""
    gaps = {
        (difference.scenario, difference.measure.name): {
            "difference": scale(difference.measure.unit) * difference.difference,
            "difference_low": scale(difference.measure.unit) * difference.low,
            "difference_high": scale(difference.measure.unit) * difference.high,
        }
        for difference in answers.differences(places=(ALL_SITES,))
    }
    return pd.DataFrame(
        [
            {
                **point.values,
                "measure": measure.name,
                **_shown(level(answers, point.scenario, measure), measure),
                **gaps[point.scenario.name, measure.name],
            }
            for point in sweep.points
            for measure in measures
        ]
    )


def _picture(
    sweep: Sweep, answers: Results, measures: Sequence[Measure], found: pd.DataFrame, kind: str
) -> Picture:
    colour = strokes(["", ""])[1].colour
    columns = list(_columns(sweep, found))
    dropped = len(columns) - MOST_PANELS
    columns = columns[:MOST_PANELS]
    single = len(columns) == 1
    across = min(len(measures), 3) if single else len(columns)
    down = -(-len(measures) // across) if single else len(measures)
    figure = Figure(figsize=(max(3.6 * across, 7.2), 2.7 * down), layout="constrained")
    panels = figure.subplots(down, across, squeeze=False, sharey=False if single else "row")
    for panel in panels.flat[len(measures) * len(columns) :]:
        panel.set_axis_off()
    for row, measure in enumerate(measures):
        for column, (heading, lever, frame) in enumerate(columns):
            axes = panels.flat[row] if single else panels[row, column]
            joined = not sweep.sampled and are_numbers(found[lever])
            along(axes, frame[frame["measure"] == measure.name], lever, kind, colour, joined)
            baseline(axes, _shown(level(answers, sweep.design.baseline, measure), measure), kind)
            if kind == GAP:
                least = LEAST if measure.unit == SHARE else 0.0
                around_zero(axes, found[found["measure"] == measure.name], least)
            label(axes, found[lever], lever if single or row == len(measures) - 1 else "")
            name = measure.title + mark(measure.judgement)
            unit = gap_words(measure.unit) if kind == GAP else unit_words(measure.unit)
            if single:
                axes.set_title(fill(name, 34))
                axes.set_ylabel(unit)
            else:
                axes.set_title(fill(heading, 30) if row == 0 else "")
                axes.set_ylabel(f"{fill(name, 22)}\n{unit}" if column == 0 else "")
    title = title_of(sweep, kind)
    caption = caption_of(sweep, answers, measures, kind, dropped)
    framed(figure, title, caption, explained(kind, colour, joined))
    return Picture(FILES[kind], title, alternative_of(sweep, answers, measures, kind), figure)


def _columns(sweep: Sweep, found: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """The panels side by side: of a sample each lever, of a grid each combination of the others."""
    first, *others = [lever.key for lever in sweep.levers]
    if sweep.sampled:
        for lever in (first, *others):
            yield f"along {last_name(lever)}", lever, found
    elif not others:
        yield "", first, found
    else:
        for values, frame in found.groupby(others, sort=False):
            pairs = zip(others, values, strict=True)
            heading = ", ".join(f"{last_name(key)} {value}" for key, value in pairs)
            yield heading.replace("_", " "), first, frame


def _shown(found: MeasureLevel, measure: Measure) -> dict[str, float]:
    factor = scale(measure.unit)
    return {
        "mean": factor * found.mean,
        "low": factor * found.low,
        "high": factor * found.high,
        "spread_low": factor * found.spread_low,
        "spread_high": factor * found.spread_high,
        "n": found.n,
    }
