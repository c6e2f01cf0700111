"""Where cases end: the flow of cases from the report through the stages."""

from collections.abc import Iterator, Sequence
from textwrap import fill
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.trajectories import FLOW_PLACES
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.colours import PALETTE
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import INK, REST
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

GAP = 0.035
"""Empty room between two places of a column, as a share of the height."""

WIDTH = 0.10
"""Width of a place, in columns."""

LETTERS = 20
"""In a line of a name: fewer, and a name runs into the one below; more, and into the next place."""

Numbers = NDArray[np.float64]


def flow(answers: Results, scenarios: Sequence[Scenario]) -> Iterator[Picture]:
    """Draw where cases go, the baseline and a scenario side by side."""
    design = answers.design
    where = place_title(ALL_SITES, design.sites)
    for scenario in scenarios:
        figure = Figure(figsize=(17.0, 7.2), layout="constrained")
        panels = figure.subplots(1, 2)
        told: list[str] = []
        both = (design.baseline, scenario)
        columns = columns_of(_matrix(answers, both[0]) + _matrix(answers, both[1]))
        for axes, panel in zip(panels, both, strict=True):
            title = f"{panel.title}{' (baseline)' if axes is panels[0] else ''}"
            axes.set_title(title)
            told.append(f"{title}: {_panel(axes, _matrix(answers, panel), columns)}")
        title = "Where cases end"
        framed(
            figure,
            f"{title}: {scenario.title} beside {design.baseline.title}",
            f"{where}; {answers.pairs} replications. Heights are mean numbers of cases a "
            "replication, with their share of all cases that were reported. Layer: what is "
            "recorded in the case.",
        )
        yield Picture(f"flow_{scenario.name}", f"{title}: {scenario.title}", " ".join(told), figure)


def _matrix(answers: Results, scenario: Scenario) -> Numbers:
    return answers.tallies[scenario.digest()].mean(ALL_SITES, "flow")


def _panel(axes: Axes, matrix: Numbers, columns: dict[int, int]) -> str:
    """Draw one scenario; returns what is to be said of it."""
    sizes = np.maximum(matrix.sum(axis=0), matrix.sum(axis=1))
    total = float(sizes[[place for place, column in columns.items() if column == 0]].sum())
    axes.set_axis_off()
    if total <= 0.0:
        axes.text(0.5, 0.5, "no case", transform=axes.transAxes, ha="center")
        return "no case."
    bottoms = _stacked(columns, sizes / total)
    palette = _colours(columns)
    last = max(columns.values())
    for source, target in zip(*np.nonzero(matrix), strict=True):
        _stream(axes, matrix / total, columns, bottoms, int(source), int(target), palette)
    for place, column in columns.items():
        share = sizes[place] / total
        if share <= 0.0:
            continue
        colour = palette[place]
        axes.add_patch(Rectangle((column, bottoms[place]), WIDTH, share, color=colour, zorder=3))
        _name(axes, place, column, bottoms[place], sizes[place], share)
    axes.set_xlim(-0.05, last + 0.95)
    axes.set_ylim(-0.02, max(bottoms[place] + sizes[place] / total for place in columns) + 0.02)
    ends = [place for place in columns if not matrix[place].any() and sizes[place] > 0.0]
    words = ", ".join(f"{FLOW_PLACES[end]} {100.0 * sizes[end] / total:.0f} %" for end in ends)
    return f"of {total:.0f} cases a replication, these end in {words}."


def columns_of(matrix: Numbers) -> dict[int, int]:
    """The column of every place that has cases: one more than the last that leads to it."""
    places = [
        place for place in range(len(matrix)) if matrix[place].any() or matrix[:, place].any()
    ]
    columns = dict.fromkeys(places, 0)
    for _ in places:
        moved = False
        for source, target in zip(*np.nonzero(matrix), strict=True):
            if columns[int(target)] <= columns[int(source)]:
                columns[int(target)] = columns[int(source)] + 1
                moved = True
        if not moved:
            return columns
    if places:
        raise ValueError("the flow of cases goes round in a circle")
    return columns


def _colours(columns: dict[int, int]) -> dict[int, Any]:
    """A colour for each place; the last of a column, where nothing came about, is grey."""
    palette = [colour for n, colour in enumerate(PALETTE) if n != 7]
    found: dict[int, Any] = {}
    for column in set(columns.values()):
        places = sorted(place for place in columns if columns[place] == column)
        for number, place in enumerate(places):
            left_over = place == places[-1]
            found[place] = REST if left_over else palette[(number + 2 * column) % len(palette)]
    return found


def _stacked(columns: dict[int, int], shares: Numbers) -> dict[int, float]:
    """Where each place begins: places of a column on top of each other, the first uppermost."""
    bottoms: dict[int, float] = {}
    for column in set(columns.values()):
        height = 0.0
        for place in sorted((p for p in columns if columns[p] == column), reverse=True):
            bottoms[place] = height
            height += shares[place] + GAP
    return bottoms


def _stream(
    axes: Axes,
    shares: Numbers,
    columns: dict[int, int],
    bottoms: dict[int, float],
    source: int,
    target: int,
    palette: dict[int, Any],
) -> None:
    """A ribbon from one place to another, below those to places further up."""
    width = shares[source, target]
    leaves = bottoms[source] + shares[source, target + 1 :].sum()
    arrives = bottoms[target] + shares[source + 1 :, target].sum()
    left, right = columns[source] + WIDTH, columns[target]
    middle = (left + right) / 2.0
    points = [
        (left, leaves),
        (middle, leaves),
        (middle, arrives),
        (right, arrives),
        (right, arrives + width),
        (middle, arrives + width),
        (middle, leaves + width),
        (left, leaves + width),
        (left, leaves),
    ]
    curve = Path.CURVE4
    codes = [Path.MOVETO, curve, curve, curve, Path.LINETO, curve, curve, curve, Path.CLOSEPOLY]
    ribbon = PathPatch(Path(points, codes), facecolor=palette[target], alpha=0.35, linewidth=0.0)
    axes.add_patch(ribbon)


def _name(axes: Axes, place: int, column: int, bottom: float, cases: float, share: float) -> None:
    axes.text(
        column + WIDTH + 0.03,
        bottom + share / 2.0,
        f"{fill(FLOW_PLACES[place], LETTERS)}\n{cases:,.0f} ({100.0 * share:.0f} %)",
        va="center",
        ha="left",
        fontsize=7.5,
        color=INK,
        zorder=4,
        path_effects=[withStroke(linewidth=2.0, foreground="white")],
    )
