"""The ranking: the mean of every scenario, and how likely each is the best."""

import math
from collections.abc import Iterator, Sequence
from textwrap import fill

from matplotlib.figure import Figure

from caseflow.experiments.analysis.ranking import Ranking, ranking_of
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import Measure
from caseflow.experiments.measures.formatting import scale, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.experiments.reports.ranking import verdict
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES


def rankings(answers: Results, measures: Sequence[Measure]) -> Iterator[Picture]:
    """Draw the ranking by each measure, a figure each."""
    for measure in measures:
        yield ranking(answers, measure)


def ranking(answers: Results, measure: Measure) -> Picture:
    """Draw the mean of every scenario with its interval, and its chance of being the best."""
    design = answers.design
    found = ranking_of(answers, measure)
    names = [scenario.title for scenario in design.everyone]
    rows = range(len(found.standings))
    figure = Figure(figsize=(9.5, 1.0 + 0.42 * len(rows)), layout="constrained")
    left, right = figure.subplots(1, 2, sharey=True, width_ratios=[2.0, 1.0])
    factor = scale(measure.unit)
    for row, standing in enumerate(found.standings):
        colour = BASELINE if standing.ruled_out else INK
        low, high = factor * standing.low, factor * standing.high
        if math.isfinite(low):
            left.plot([low, high], [row, row], color=colour, linewidth=2.4, zorder=2)
        left.plot([factor * standing.mean], [row], "D", color=colour, markersize=6.0, zorder=3)
        if math.isfinite(standing.chance):
            right.barh(row, 100.0 * standing.chance, height=0.5, color=colour)
    shown = [fill(names[standing.scenario], 34) for standing in found.standings]
    left.set_yticks(rows, shown)
    left.set_ylim(len(rows) - 0.5, -0.5)
    left.set_xlabel(unit_words(measure.unit))
    right.set_xlim(0.0, 100.0)
    right.set_xlabel("chance of being best, %")
    for axes in (left, right):
        axes.tick_params(axis="y", length=0)
        without_frame(axes, left=True)
    mark = JUDGED if measure.judgement else ""
    title = f"{measure.title}{mark}, the best first"
    judged = f" {JUDGED} rests on judgement." if mark else ""
    told = " ".join(verdict(found, names))
    framed(
        figure,
        title,
        f"{place_title(ALL_SITES, design.sites)}, {found.n} replications of the same people with "
        f"common random numbers, seed {design.seed}. Left: means with 95 % intervals "
        f"({design.intervals_over}); {measure.better} is better; grey: ruled out as best. Layer: "
        f"{measure.layer}. Of: {measure.denominator}.{judged}",
    )
    return Picture(f"ranking_{measure.name}", title, told, figure, _table(found, measure, names))


def _table(found: Ranking, measure: Measure, names: Sequence[str]) -> PictureTable:
    """Every mean with its interval, in the order of the figure."""
    factor = scale(measure.unit)
    rows: list[tuple[Cell, ...]] = [
        (
            *(place, names[standing.scenario]),
            *(factor * end for end in (standing.mean, standing.low, standing.high)),
            100.0 * standing.chance,
        )
        for place, standing in enumerate(found.standings, start=1)
    ]
    columns = ("rank", "scenario", unit_words(measure.unit), "low", "high")
    return PictureTable((*columns, "chance of being best, %"), tuple(rows))
