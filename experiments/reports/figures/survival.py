"""Survival: who is still with the service, and to whom nothing further has happened yet."""

from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.life_table import WATCHED
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import legend_of, line, strokes
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES

PANELS = {
    "stayed_with_service": (
        "Have not left the service",
        "% of those who joined",
        "days since joining it",
        f"with_service_{WATCHED}",
    ),
    "unharmed": (
        "No further incident yet",
        "% of those who reported",
        "days since the report",
        f"unharmed_{WATCHED}",
    ),
    "unassaulted": (
        "No assault yet",
        "% of those who reported",
        "days since the report",
        f"unassaulted_{WATCHED}",
    ),
}
"""Of each curve its title, denominator and clock, and the count of those who are still watched."""

JUDGEMENT = ("stayed_with_service",)
TICKS = (0, 90, 180, 270, 365)


def survival(answers: Results) -> Picture:
    """Draw how many are left of those who may leave or be victimised again, by day."""
    design = answers.design
    drawn = strokes([scenario.title for scenario in design.everyone])
    figure = Figure(figsize=(13.0, 4.6), layout="constrained")
    told: list[str] = []
    for axes, (name, (title, whom, since, watched)) in zip(
        figure.subplots(1, len(PANELS)), PANELS.items(), strict=True
    ):
        ends: list[str] = []
        for scenario, stroke in reversed(list(zip(design.everyone, drawn, strict=True))):
            tally = answers.tallies[scenario.digest()]
            days = tally.mean(ALL_SITES, "grid_days") / len(design.sites)
            band = tally.band(ALL_SITES, name)
            line(axes, days, band, stroke, 100.0)
            if np.isfinite(band.mean[-1]):
                ends.insert(0, f"{scenario.title} {100.0 * band.mean[-1]:.1f} %")
        mark = JUDGED if name in JUDGEMENT else ""
        axes.set_title(fill(title + mark, 30))
        axes.set_ylabel(whom)
        axes.set_ylim(0.0, 102.0)
        _days(axes, answers, watched, f"{since}\n(below: people still watched, baseline)")
        told.append(f"{title}, after a year: {', '.join(ends) or 'nobody is watched so long'}.")
    title = "Staying with the service, and the time to the next incident"
    where = place_title(ALL_SITES, design.sites)
    framed(
        figure,
        title,
        f"{where}; {answers.pairs} replications. Lines are means over replications, bands the "
        f"95 % interval of that mean ({answers.design.intervals_over}). Left: one minus the "
        "cumulative incidence of leaving (Aalen-Johansen), with which a planned end of the "
        "service competes; after a year it is one minus the measure in the tables. Centre and "
        "right: a life table in steps of five days, in which the end of the run ends the "
        f"watching. Layer: what truly happened. {JUDGED} rests on judgement.",
        legend_of(drawn),
    )
    return Picture("survival", title, f"{where}. {' '.join(told)}", figure)


def _days(axes: Axes, answers: Results, name: str, words: str) -> None:
    """Days on the axis, and under each how many are still watched."""
    tally = answers.tallies[answers.design.baseline.digest()]
    days = tally.mean(ALL_SITES, "grid_days") / len(answers.design.sites)
    watched = tally.mean(ALL_SITES, name)
    under = [f"{day}\n{watched[int(np.abs(days - day).argmin())]:,.0f}" for day in TICKS]
    axes.set_xticks(TICKS, under)
    axes.set_xlim(0.0, float(days[-1]))
    axes.set_xlabel(words)
