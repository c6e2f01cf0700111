"""Disengagement and revictimisation over the time since the report."""

from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import BASELINE, legend_of, line, strokes
from caseflow.experiments.runs.design import ALL_SITES

PANELS = {
    "disengaged_before_charge": "No longer supports the case, before charge",
    "disengaged_from_service": "Left the advocacy service",
    "revictimised": "Any new incident",
    "revictimised_violent": "A violent new incident",
}
OF_WHOM = {
    "disengaged_from_service": "% of victims with the service",
}
_OF_ALL = "% of victims who reported"
SINCE = {"disengaged_from_service": "days since joining it"}
"""Whose days are counted from something else than the report."""

LEAST = 1.0
"""The least that the axis of differences shows, in percentage points either way."""


def over_time(answers: Results) -> Picture:
    """Draw the share of victims to whom it had happened, by days since the report."""
    design = answers.design
    drawn = strokes([scenario.title for scenario in design.everyone])
    figure = Figure(figsize=(14.0, 6.4), layout="constrained")
    panels = figure.subplots(2, len(PANELS), sharex=True, height_ratios=(1.25, 1.0))
    told: list[str] = []
    for column, (name, title) in enumerate(PANELS.items()):
        ends: list[str] = []
        for scenario, stroke in reversed(list(zip(design.everyone, drawn, strict=True))):
            tally = answers.tallies[scenario.digest()]
            days = tally.mean(ALL_SITES, "grid_days") / len(design.sites)
            band, baseline = tally.band(ALL_SITES, name), scenario is design.baseline
            line(panels[0, column], days, band, stroke, 100.0)
            if not baseline:
                line(panels[1, column], days, tally.gap(ALL_SITES, name), stroke, 100.0)
            if np.isfinite(band.mean[-1]):
                ends.insert(0, f"{scenario.title} {100.0 * band.mean[-1]:.1f} %")
        panels[0, column].set_title(fill(title, 28))
        panels[0, column].set_ylim(bottom=0.0)
        panels[0, column].set_ylabel(OF_WHOM.get(name, _OF_ALL))
        _differences(panels[1, column], SINCE.get(name, "days since the report"))
        told.append(f"{title}, after a year: {', '.join(ends) or 'nobody'}.")
    panels[1, 0].set_ylabel("minus the baseline,\npercentage points")
    title = "Disengagement and revictimisation since the report"
    where = place_title(ALL_SITES, design.sites)
    framed(
        figure,
        title,
        f"{where}; {answers.pairs} replications. Above: means over replications, bands the 95 % "
        "interval of that mean. Below: mean paired difference and its 95 % interval (all of it "
        f"{design.intervals_over}); no axis there is narrower than one point either way. "
        "Leaving the service is the cumulative incidence since joining it, as in the tables: a "
        "planned end competes with it. "
        "Layer: what truly happened, whether or not it was reported or recorded.",
        legend_of(drawn),
    )
    return Picture("over_time", title, f"{where}. {' '.join(told)}", figure)


def _differences(axes: Axes, since: str) -> None:
    """The lower panel: zero in the middle, and never so near that nothing looks like much."""
    reach = max(abs(end) for end in axes.get_ylim())
    axes.set_ylim(-max(reach, LEAST), max(reach, LEAST))
    axes.axhline(0.0, color=BASELINE, linewidth=1.4, zorder=1)
    axes.set_xlim(0.0, 365.0)
    axes.set_xticks([0, 90, 180, 270, 365])
    axes.set_xlabel(since)
