"""The sweep: a measure along a lever, and apart from it its paired differences."""

import math
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
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.over_time import LEAST
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.print_formats import album
from caseflow.experiments.reports.figures.style import strokes
from caseflow.experiments.reports.figures.sweep_panels import (
    ENDS,
    along,
    are_numbers,
    around_zero,
    baseline,
    explained,
    from_nothing,
    label,
)
from caseflow.experiments.reports.figures.sweep_words import (
    GAP,
    MEAN,
    caption_of,
    finding_of,
    title_of,
    words_of_lever,
)
from caseflow.experiments.reports.table import mark
from caseflow.experiments.runs.design import ALL_SITES

WORDS = "sweep.md"
MOST_PANELS = 12
"""More combinations of the other levers than this are not drawn, and that is said."""

FILES = {MEAN: "sweep", GAP: "sweep_difference"}

LEAST_SHARE = 0.02
"""An axis of differences other than points goes so far beside the baseline: little looks little."""


def draw_sweep(
    sweep: Sweep,
    answers: Results,
    measures: Sequence[Measure],
    folder: Path,
    formats: Names = PNG,
) -> list[Path]:
    """Draw a sweep: the means, and apart from them the paired differences."""
    return album(pictures_of(sweep, answers, measures), folder, "Sweep", WORDS, formats)


def pictures_of(sweep: Sweep, answers: Results, measures: Sequence[Measure]) -> Iterator[Picture]:
    """Make the figures: the means, and the paired differences."""
    found = levels(sweep, answers, measures)
    table = _table(sweep, measures, found)
    drawn = _drawn(measures)
    for kind in ENDS:
        yield _picture(sweep, answers, drawn, found, kind, table)


def _drawn(measures: Sequence[Measure]) -> Sequence[Measure]:
    """Of the headlines those of everyone; what was asked for by name all of it."""
    if {measure.name for measure in measures} != set(HEADLINES):
        return measures
    return [measure for measure in measures if not measure.name.endswith("_served")]


def _table(sweep: Sweep, measures: Sequence[Measure], found: pd.DataFrame) -> PictureTable:
    """A row a point and measure, those of which no panel is drawn too."""
    levers = [lever.key for lever in sweep.levers]
    ends = ["mean", "low", "high", "difference", "difference_low", "difference_high"]
    named = {measure.name: measure for measure in measures}
    rows: list[tuple[Cell, ...]] = []
    for row in found.to_dict("records"):
        measure = named[str(row["measure"])]
        rows.append(
            (
                *(str(row[key]) for key in levers),
                *(measure.title, measure.layer, unit_words(measure.unit)),
                *(float(row[end]) for end in ends),
            )
        )
    names = [words_of_lever(key) for key in levers]
    return PictureTable((*names, "measure", "layer", "unit", *ends), tuple(rows))


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
    sweep: Sweep,
    answers: Results,
    measures: Sequence[Measure],
    found: pd.DataFrame,
    kind: str,
    table: PictureTable,
) -> Picture:
    colour = strokes(["", ""])[1].colour
    columns = list(_columns(sweep, found))
    dropped = len(columns) - MOST_PANELS
    columns = columns[:MOST_PANELS]
    single = len(columns) == 1
    across = min(len(measures), 2 if len(measures) == 4 else 3) if single else len(columns)
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
            stands = _shown(level(answers, sweep.design.baseline, measure), measure)
            baseline(axes, stands, kind)
            mine = found[found["measure"] == measure.name]
            if kind == GAP:
                around_zero(axes, mine, _least(measure, stands["mean"]))
            else:
                from_nothing(axes, mine)
            below = single or row == len(measures) - 1
            label(axes, found[lever], fill(words_of_lever(lever), 40) if below else "")
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
    words = finding_of(sweep, answers, measures, kind)
    return Picture(FILES[kind], title, words, figure, table)


def _least(measure: Measure, stands: float) -> float:
    """How far from 0 an axis of differences goes at the least."""
    if measure.unit == SHARE:
        return LEAST
    return LEAST_SHARE * abs(stands) if math.isfinite(stands) else 0.0


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
        "n": found.n,
    }
