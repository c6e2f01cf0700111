"""The burden: what the months after the report ask of a victim, site by site."""

import math
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from caseflow.experiments.analysis.comparison import half_width
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures import MEASURES, Measure
from caseflow.experiments.measures.formatting import amount, scale, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import Stroke, strokes
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

SHOWN = (
    "retellings_served",
    "workers_met",
    "handovers",
    "contradictions",
    "updates_missed_served",
    "longest_gap",
    "days_unheld",
    "harm_psychological_by_process",
)
"""The measures of burden that are drawn, in the order of the panels."""
ACROSS = 4
MARKERS = "osD^vPX*<>pdh"
"""One a scenario, so that they differ in print without colour; the baseline's is round."""


def burden(answers: Results) -> Picture:
    """Draw the mean burden on a victim under each scenario."""
    design = answers.design
    drawn = strokes([scenario.title for scenario in design.everyone])
    places = (*design.shown_sites, *((ALL_SITES,) if len(design.sites) > 1 else ()))
    down = -(-len(SHOWN) // ACROSS)
    height = 0.62 + 0.17 * len(drawn) * len(places)
    figure = Figure(figsize=(13.5, max(down * height, 2.6)), layout="constrained")
    panels = figure.subplots(down, ACROSS, sharey=True, squeeze=False).ravel()
    told: list[str] = []
    for axes, name in zip(panels, SHOWN, strict=False):
        measure = next(measure for measure in MEASURES if measure.name == name)
        told.append(_panel(axes, answers, drawn, measure, places))
    for axes in panels[::ACROSS]:
        names = [place_title(place, design.sites) for place in places]
        axes.set_yticks(range(len(places)), names)
        axes.set_ylim(len(places) - 0.5, -0.5)
    title = "The burden on the victim"
    framed(
        figure,
        title,
        f"{answers.pairs} replications. Marks are means over replications, bars the 95 % interval "
        f"of that mean ({answers.design.intervals_over}). These intervals are wider than those of "
        "the paired differences, by which scenarios are compared: that two of them overlap does "
        "not say that the scenarios are alike. Less is better in every panel. Layer: what truly "
        "happened; the denominator stands under each axis, with the people behind it on average a "
        "replication of the baseline, at all the places shown together. "
        f"{JUDGED} rests on judgement. {design.which_are_shown}",
        [
            Line2D(
                [],
                [],
                marker=MARKERS[number % len(MARKERS)],
                color=stroke.colour,
                linestyle="none",
                label=stroke.label,
            )
            for number, stroke in enumerate(drawn)
        ],
    )
    return Picture("burden", title, " ".join(told), figure)


def _panel(
    axes: Axes, answers: Results, drawn: list[Stroke], measure: Measure, places: tuple[str, ...]
) -> str:
    """Draw one measure; returns it in words, for the last place."""
    everyone = answers.design.everyone
    factor, ends = scale(measure.unit), [0.0]
    words: list[str] = []
    for number, (scenario, stroke) in enumerate(zip(everyone, drawn, strict=True)):
        shift = (number - 0.5 * (len(drawn) - 1)) * 0.7 / len(drawn)
        for row, place in enumerate(places):
            mean, half = _mean(answers, scenario, place, measure)
            if not math.isfinite(mean):
                continue
            axes.errorbar(
                [factor * mean],
                [row + shift],
                xerr=[factor * half] if math.isfinite(half) else None,
                marker=MARKERS[number % len(MARKERS)],
                markersize=5.0,
                color=stroke.colour,
                linewidth=1.6,
            )
            ends.append(factor * (mean + (half if math.isfinite(half) else 0.0)))
            if row == len(places) - 1:
                words.append(f"{scenario.title} {amount(mean, measure.unit)}")
    axes.set_xlim(0.0, 1.08 * max(ends) or 1.0)
    mark = JUDGED if measure.judgement else ""
    axes.set_title(fill(measure.title.removesuffix(", with the service") + mark, 32), fontsize=9.5)
    sample = answers.behind[everyone[0].digest()]
    people = sample.people(answers.where(measure, places[-1]))
    counted = f" (n = {people:,.0f})" if math.isfinite(people) else ""
    below = f"{unit_words(measure.unit)}, of {measure.denominator}{counted}"
    axes.set_xlabel(fill(below, 40), fontsize=8.5)
    axes.tick_params(axis="y", length=0)
    where = place_title(places[-1], answers.design.sites)
    return (
        f"{measure.title}, {where}: {', '.join(words) or 'undefined'} {unit_words(measure.unit)}."
    )


def _mean(
    answers: Results, scenario: Scenario, place: str, measure: Measure
) -> tuple[float, float]:
    """The mean over replications, and half the width of its interval."""
    values = answers.values_of(scenario, measure, place)
    values = values[np.isfinite(values)]
    if not len(values):
        return float("nan"), float("nan")
    spread = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    return float(values.mean()), float(half_width(spread, len(values)))
