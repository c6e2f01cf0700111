"""Waiting: who has not been reached yet, day by day and site by site; nobody waiting is dropped."""

from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseflow.experiments.analysis.curve_totals import RATIOS
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.service import HORIZON
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import Stroke, legend_of, line, strokes
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

PANELS = {
    "untriaged": ("Not yet triaged (recorded)", "% of those referred"),
    "unanswered": (f"No advocate yet, and no answer{JUDGED}", "% of those referred"),
    "unmet": (f"Joined, and not yet met an advocate{JUDGED}", "% of those who joined"),
}
GONE = "gone_unmet"
"""Of those who have not met an advocate, who has left the service without."""


def waiting(answers: Results) -> Picture:
    """Draw who still waits, by days since the report."""
    design = answers.design
    drawn = strokes([scenario.title for scenario in design.everyone])
    places = design.shown_sites
    if len(design.sites) > 1:
        places = (ALL_SITES, *places)
    figure = Figure(figsize=(12.5, 0.5 + 2.5 * len(places)), layout="constrained")
    panels = figure.subplots(len(places), len(PANELS), sharex=True, sharey=True, squeeze=False)
    told: list[str] = []
    for row, place in zip(panels, places, strict=True):
        for axes, (name, (title, whom)) in zip(row, PANELS.items(), strict=True):
            ends = [
                _draw(axes, answers, scenario, stroke, place, name)
                for scenario, stroke in reversed(list(zip(design.everyone, drawn, strict=True)))
            ]
            where = place_title(place, design.sites)
            axes.set_title(fill(f"{where}: {title[0].lower()}{title[1:]}", 38), fontsize=9.5)
            n = answers.tallies[design.baseline.digest()].mean(place, RATIOS[name])[0]
            axes.set_ylabel(f"{whom}\n(n = {n:,.0f})", fontsize=8.5)
            told.append(f"{where}, {title.lower()}: {', '.join(ends[::-1])}.")
    for axes in panels[-1]:
        axes.set_xlabel("days since the report")
        axes.set_xticks(np.arange(0.0, HORIZON + 1.0, 30.0))
    panels[0, 0].set_xlim(0.0, HORIZON)
    panels[0, 0].set_ylim(0.0, 102.0)
    title = "Waiting, with those who are still waiting"
    framed(
        figure,
        title,
        f"{answers.pairs} replications. Lines are means over replications, bands the 95 % interval "
        f"of that mean ({answers.design.intervals_over}). "
        "Nobody is dropped: who is still waiting, and who has left while "
        "waiting, waits on. The area under a line, up to the last day drawn, is the mean wait that "
        "the tables give. Left and middle never drop whom a full meeting has not reached; at the "
        "right only those are counted who have joined, which leaves such people out. The fainter "
        "line there: of these, who has left the service without meeting an advocate. Layer: "
        "what truly happens, or the one in brackets; beside the axis the denominator, with its "
        f"people on average a replication of the baseline. {JUDGED} rests on judgement. "
        f"{design.which_are_shown}",
        legend_of(drawn),
    )
    return Picture("waiting", title, " ".join(told), figure)


def _draw(
    axes: Axes, answers: Results, scenario: Scenario, stroke: Stroke, place: str, name: str
) -> str:
    """Draw one line; returns how many still wait on the last day."""
    tally = answers.tallies[scenario.digest()]
    sites = len(answers.design.sites) if place == ALL_SITES else 1
    days = tally.mean(place, "grid_days") / sites
    kept = days <= HORIZON
    band = tally.band(place, name)
    line(axes, days, band, stroke, 100.0)
    if name == "unmet":
        gone = tally.band(place, GONE)
        axes.plot(days, 100.0 * gone.mean, color=stroke.colour, linewidth=1.0, alpha=0.75)
    last = float(band.mean[kept][-1])
    if not np.isfinite(last):
        return f"{scenario.title} nobody"
    return f"{scenario.title} {100.0 * last:.0f} % after {HORIZON:.0f} days"
