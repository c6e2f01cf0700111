"""Disengagement and revictimisation over the time since the report."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from experiments.answers import Answers
from experiments.design import ALL_SITES
from experiments.figures.style import Picture, Stroke, framed, legend_of, strokes
from experiments.report import place_title
from experiments.tally import Band

PANELS = {
    "disengaged_before_charge": "No longer supports the case, before charge",
    "disengaged_from_service": "Left the advocacy service",
    "revictimised": "Any new incident",
    "revictimised_violent": "A violent new incident",
}
OF_WHOM = {
    "disengaged_from_service": "share of victims the service took on, %",
}
_OF_ALL = "share of victims who reported, %"


def over_time(answers: Answers) -> Picture:
    """Draw the share of victims to whom it had happened, by days since the report.

    Parameters
    ----------
    answers
        What the runs came to.

    Returns
    -------
    Picture
        Four panels, a line a scenario with the interval of its mean.
    """
    design = answers.design
    drawn = strokes([scenario.title for scenario in design.everyone])
    figure = Figure(figsize=(10.0, 7.0), layout="constrained")
    places = figure.subplots(2, 2, sharex=True).ravel()
    told: list[str] = []
    for axes, (name, title) in zip(places, PANELS.items(), strict=True):
        ends: list[str] = []
        for scenario, stroke in zip(design.everyone, drawn, strict=True):
            tally = answers.tallies[scenario.digest()]
            band = tally.band(ALL_SITES, name)
            days = tally.mean(ALL_SITES, "grid_days") / len(design.sites)
            _line(axes, days, band, stroke)
            if np.isfinite(band.mean[-1]):
                ends.append(f"{scenario.title} {100.0 * band.mean[-1]:.1f} %")
        axes.set_title(title)
        axes.set_ylabel(OF_WHOM.get(name, _OF_ALL))
        axes.set_xlim(0.0, 365.0)
        axes.set_xticks([0, 30, 90, 180, 270, 365])
        axes.set_ylim(bottom=0.0)
        told.append(f"{title} after a year: {', '.join(ends) or 'nobody'}.")
    for axes in places[2:]:
        axes.set_xlabel("days since the report")
    title = "Disengagement and revictimisation since the report"
    where = place_title(ALL_SITES, design.sites)
    framed(
        figure,
        title,
        f"{where}; {answers.pairs} replications. Lines are means over replications, bands the 95 % "
        "interval of that mean (luck only). Layer: what truly happened, whether or not it was "
        "reported or recorded.",
        legend_of(drawn),
    )
    return Picture("over_time", title, f"{where}. {' '.join(told)}", figure)


def _line(axes: Axes, days: np.ndarray, band: Band, stroke: Stroke) -> None:
    axes.plot(
        days, 100.0 * band.mean, color=stroke.colour, linestyle=stroke.dashes, label=stroke.label
    )
    axes.fill_between(
        days, 100.0 * band.low, 100.0 * band.high, color=stroke.colour, alpha=0.2, linewidth=0.0
    )
