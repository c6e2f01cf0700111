"""Published figures beside what the model gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter

from caseflow.experiments.reports.figures.colours import PALETTE
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.fit.panels import Ends, rows_of, spread
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import BASELINE


@dataclass(frozen=True)
class TargetMark:
    """One published figure beside the model.

    Attributes
    ----------
    published
        Its 95 % interval and the figure between its ends.
    model
        The 2.5 %, 50 % and 97.5 % points of what the model gives.
    unit
        The axis it lies on; ``""`` for shares, which have one axis together.
    """

    label: str
    published: Ends
    model: Ends
    outside: bool
    unit: str = ""


@dataclass(frozen=True)
class TargetPanel:
    """A figure of published figures beside the model."""

    name: str
    title: str
    caption: str
    outside: str
    lines: tuple[TargetMark, ...]


def held(panel: TargetPanel) -> Picture:
    """Make the figure of published figures beside the model."""
    units = list(dict.fromkeys(line.unit for line in panel.lines))
    groups = [[line for line in panel.lines if line.unit == unit] for unit in units]
    heights = [len(group) + 0.8 for group in groups]
    figure = Figure(figsize=(9.5, 0.27 * sum(heights) + 0.35 * len(units)), layout="constrained")
    every = figure.subplots(len(groups), 1, height_ratios=heights, squeeze=False)[:, 0]
    for axes, unit, group in zip(every, units, groups, strict=True):
        _beside(axes, unit, group)
    framed(figure, panel.title, panel.caption, _legend(panel.outside))
    told = " ".join(
        f"{line.label}: published {line.published[1]:.3g} ({line.published[0]:.3g} to "
        f"{line.published[2]:.3g}), model {line.model[1]:.3g} ({line.model[0]:.3g} to "
        f"{line.model[2]:.3g}){', ' + panel.outside if line.outside else ''}."
        for line in panel.lines
    )
    return Picture(panel.name, panel.title, f"{panel.title} {told}", figure)


def _beside(axes: Axes, unit: str, group: Sequence[TargetMark]) -> None:
    for row, entry in enumerate(group):
        low, value, high = entry.published
        axes.plot([low, high], [row - 0.17] * 2, color=BASELINE, linewidth=2.2)
        axes.plot([value], [row - 0.17], "o", color=BASELINE, markersize=4.5)
        colour = PALETTE[3] if entry.outside else PALETTE[0]
        spread(axes, entry.model, row + 0.17, colour, entry.outside, 4.5)
    rows_of(axes, [entry.label for entry in group])
    if unit:
        axes.set_xlabel(unit, fontsize=8.5, labelpad=1.0)
    else:
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        axes.set_xlim(left=0.0)
    axes.tick_params(axis="x", labelsize=8)


def _legend(outside: str) -> list[Line2D]:
    looks = (
        ("published, 95 % interval", BASELINE, BASELINE, "o"),
        ("model, 95 % of draws", PALETTE[0], PALETTE[0], "D"),
        (f"model: {outside}", PALETTE[3], "white", "D"),
    )
    return [
        Line2D([], [], color=edge, marker=sign, markerfacecolor=face, label=label, markersize=5)
        for label, edge, face, sign in looks
    ]


draw_held = drawing(held)
"""Draw published figures beside the model, and write them."""
