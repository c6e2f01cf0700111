"""The cost-effectiveness plane: what each scenario costs more, against the harm that it avoids."""

import math

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray
from scipy.special import fdtri

from caseflow.experiments.analysis.comparison import CONFIDENCE
from caseflow.experiments.analysis.cost_effectiveness import HARMS, CostEffectiveness, measure_of
from caseflow.experiments.analysis.cost_plane import CostPoint
from caseflow.experiments.analysis.simultaneous_intervals import root_of
from caseflow.experiments.reports.comparison import headline
from caseflow.experiments.reports.cost_effectiveness import HUNDRED, WHOSE
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.print_formats import drawing
from caseflow.experiments.reports.figures.style import BASELINE, Stroke, strokes
from caseflow.experiments.reports.table import JUDGED, mark
from caseflow.experiments.reports.wording import capital

ACROSS = 2
CORNERS = (
    ("more costly and worse", 0.02, 0.98),
    ("more costly and better", 0.98, 0.98),
    ("cheaper and worse", 0.02, 0.02),
    ("cheaper and better", 0.98, 0.02),
)
LEAST = (1.0, 0.1)
"""No axis reaches less far than one of 100 victims, or so many pounds a case: little looks little.
"""


def cost_plane(found: CostEffectiveness) -> Picture:
    """Draw every scenario in the plane of what is paid and what is avoided."""
    design = found.answers.design
    drawn = strokes([design.baseline.title, *(cost.scenario.title for cost in found.costs)])
    down = -(-len(HARMS) // ACROSS)
    figure = Figure(figsize=(9.2, 3.7 * down), layout="constrained")
    panels = figure.subplots(down, ACROSS, squeeze=False)
    for axes, name in zip(panels.ravel(), HARMS, strict=True):
        _panel(axes, name, [cost.harms[name] for cost in found.costs], drawn[1:])
    for axes in panels[:, 0]:
        axes.set_ylabel("£ more a reported case")
    title = f"What is paid more, and what is avoided, against {design.baseline.title}"
    layers = sorted({measure_of(name).layer for name in HARMS})
    framed(
        figure,
        title,
        f"{headline(found.answers)} Against the baseline, which lies at 0. Regions hold both true "
        f"means 19 times in 20 (chance only). Counted: {WHOSE[found.whose]}; unit costs rest in "
        f"part on judgement. Layers: {', '.join(layers)}. Of: victims who reported. {JUDGED} rests "
        "on judgement.",
        _legend(drawn),
    )
    name = f"cost_plane_{found.whose.value}"
    return Picture(name, title, _finding(found), figure, _table(found))


def _finding(found: CostEffectiveness) -> str:
    """What the first scenario costs, and of how many harms it is said to avoid some."""
    first, *others = found.costs
    avoided = [name for name, point in first.harms.items() if point.avoided.low > 0.0]
    more = first.total.difference >= 0.0
    beside = f" {len(others)} more scenarios stand beside it." if others else ""
    return (
        f"{first.scenario.title} costs £{abs(first.total.difference):,.2f} "
        f"{'more' if more else 'less'} a reported case, and beyond chance avoids "
        f"{' and '.join(HARMS[name] for name in avoided) or 'no harm'}.{beside}"
    )


def _table(found: CostEffectiveness) -> PictureTable:
    rows: list[tuple[Cell, ...]] = [
        (
            *(cost.scenario.title, capital(HARMS[name]), measure_of(name).layer),
            *(HUNDRED * end for end in (point.avoided.mean, point.avoided.low, point.avoided.high)),
            *(point.cost.mean, point.cost.low, point.cost.high),
            point.ratio,
        )
        for cost in found.costs
        for name, point in cost.harms.items()
    ]
    avoided = ("avoided, of 100 who reported", "avoided low", "avoided high")
    paid = ("£ more a reported case", "£ low", "£ high", "£ for each avoided")
    return PictureTable(("scenario", "harm", "layer", *avoided, *paid), tuple(rows))


def _panel(axes: Axes, name: str, weighed: list[CostPoint], drawn: list[Stroke]) -> None:
    reach = np.array(LEAST)
    axes.axhline(0.0, color=BASELINE, linewidth=1.4, zorder=1)
    axes.axvline(0.0, color=BASELINE, linewidth=1.4, zorder=1)
    axes.plot([0.0], [0.0], "o", color=BASELINE, markersize=6.0, zorder=2)
    for entry, stroke in zip(weighed, drawn, strict=True):
        middle = np.array([HUNDRED * entry.avoided.mean, entry.cost.mean])
        if not np.isfinite(middle).all():
            continue
        region = middle + _region(entry) * np.array([HUNDRED, 1.0])
        axes.fill(region[:, 0], region[:, 1], color=stroke.colour, alpha=0.2, linewidth=0.0)
        axes.plot(
            region[:, 0], region[:, 1], color=stroke.colour, linestyle=stroke.dashes, linewidth=1.6
        )
        axes.plot(*middle, "D", color=stroke.colour, markersize=6.0, zorder=3)
        reach = np.maximum(reach, np.abs(region).max(axis=0))
    axes.set_xlim(-1.2 * reach[0], 1.2 * reach[0])
    axes.set_ylim(-1.25 * reach[1], 1.25 * reach[1])
    for words, across, up in CORNERS:
        axes.annotate(
            words,
            (across, up),
            xycoords="axes fraction",
            ha="left" if across < 0.5 else "right",
            va="bottom" if up < 0.5 else "top",
            fontsize=8.0,
            color="#555555",
        )
    measure = measure_of(name)
    axes.set_title(f"{HARMS[name].capitalize()}{mark(measure.judgement)}")
    axes.set_xlabel("avoided, of 100 who reported")
    axes.xaxis.set_major_locator(MaxNLocator(5))
    without_frame(axes, left=True, bottom=True)


def _region(cost_point: CostPoint) -> NDArray[np.float64]:
    """The edge of the region about the mean that holds both true means (Hotelling 1931)."""
    angles = np.linspace(0.0, 2.0 * math.pi, 121)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    if cost_point.n < 3:
        return np.zeros_like(circle)
    size = (
        2.0
        * (cost_point.n - 1)
        / (cost_point.n - 2)
        * float(fdtri(2, cost_point.n - 2, CONFIDENCE))
    )
    edge: NDArray[np.float64] = (
        math.sqrt(size) * circle @ root_of(cost_point.covariance[::-1, ::-1]).T
    )
    return edge


def _legend(drawn: list[Stroke]) -> list[Line2D]:
    first, *others = drawn
    handles = [Line2D([], [], marker="o", linestyle="none", color=first.colour, label=first.label)]
    handles += [
        Line2D([], [], marker="D", color=other.colour, linestyle=other.dashes, label=other.label)
        for other in others
    ]
    return handles


draw_cost_plane = drawing(cost_plane)
"""Draw the plane, a panel a harm, and write it."""
