"""What outcomes hang on: how far each thing moves them, beside how far chance alone would."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from caseflow.experiments.reports.figure_choice import PNG, Names
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.print_formats import album
from caseflow.experiments.reports.figures.style import INK
from caseflow.experiments.reports.table import JUDGED, mark

MOST = 14
"""More movers than this are not drawn, and that is said."""


@dataclass(frozen=True)
class EffectBar:
    """One bar: how far something moves an outcome, in the unit that is shown.

    Attributes
    ----------
    floor
        How far chance alone would.
    beyond
        Whether it is more than that.
    """

    name: str
    value: float
    low: float
    high: float
    floor: float
    beyond: bool
    judged: bool


@dataclass(frozen=True)
class SensitivityPanel:
    """One outcome, and what moves it, the farthest mover first."""

    title: str
    unit: str
    movers: tuple[EffectBar, ...]


@dataclass(frozen=True)
class SensitivityFigure:
    """One figure."""

    name: str
    title: str
    caption: str
    words: str
    panels: tuple[SensitivityPanel, ...]


def draw_movers(
    sheets: Sequence[SensitivityFigure], folder: Path, words: str, formats: Names = PNG
) -> list[Path]:
    """Draw what moves outcomes."""
    return album(map(picture_of, sheets), folder, "What outcomes hang on", words, formats)


def picture_of(sheet: SensitivityFigure) -> Picture:
    """One figure: a panel an outcome, a bar a mover, what luck would show in grey."""
    rows = [max(min(len(panel.movers), MOST), 1) for panel in sheet.panels]
    height = sum(0.36 * count + 0.75 for count in rows)
    figure = Figure(figsize=(9.5, height), layout="constrained")
    every = figure.subplots(len(rows), 1, squeeze=False, height_ratios=[n + 2 for n in rows])
    for axes, panel in zip(every[:, 0], sheet.panels, strict=True):
        bars(axes, panel)
    framed(figure, sheet.title, sheet.caption, legend_of(sheet.panels))
    return Picture(sheet.name, sheet.title, sheet.words, figure)


def bars(axes: Axes, panel: SensitivityPanel) -> None:
    """Draw one panel: a bar a mover with its interval, over what chance alone would show."""
    shown = panel.movers[:MOST]
    colour = _colour()
    for row, this_row in enumerate(shown):
        axes.barh(row, this_row.floor, height=0.78, color="#d9d9d9", zorder=1)
        axes.barh(
            row,
            this_row.value,
            height=0.42,
            color=colour if this_row.beyond else "white",
            edgecolor="white" if this_row.beyond else INK,
            hatch="////" if this_row.judged and this_row.beyond else "",
            zorder=2,
        )
        if np.isfinite(this_row.low):
            axes.plot(
                [max(this_row.low, 0.0), this_row.high],
                [row, row],
                color=INK,
                linewidth=1.6,
                zorder=3,
            )
    names = [fill(row.name + mark(row.judged), 52) for row in shown]
    axes.set_yticks(range(len(shown)), names, fontsize=8.5)
    axes.set_ylim(max(len(shown), 1) - 0.4, -0.6)
    axes.set_xlim(left=0.0)
    if not any(max(row.value, row.floor) > 0.0 for row in shown):
        axes.set_xlim(0.0, 1.0)
        axes.text(0.02, 0.5, "nothing", transform=axes.transAxes, va="center", color=INK)
    axes.set_title(panel.title, fontsize=10.5)
    axes.set_xlabel(panel.unit, fontsize=9)
    axes.grid(axis="y", visible=False)
    axes.tick_params(axis="y", length=0)
    without_frame(axes, left=True)


def _colour() -> str:
    return PALETTE[0]


def legend_of(panels: Sequence[SensitivityPanel], luck: str = "luck") -> list[Artist]:
    """What the legend of some panels explains; ``luck`` says beyond what a bar must go."""
    shown = [mover for panel in panels for mover in panel.movers[:MOST]]
    found: list[Artist] = []
    if any(row.beyond and not row.judged for row in shown):
        found.append(Patch(facecolor=_colour(), label=f"beyond {luck}"))
    if any(row.beyond and row.judged for row in shown):
        label = f"beyond {luck}, judged {JUDGED}"
        found.append(Patch(facecolor=_colour(), edgecolor="white", hatch="////", label=label))
    if not all(row.beyond for row in shown):
        found.append(Patch(facecolor="white", edgecolor=INK, label=f"not beyond {luck}"))
    if any(row.floor > 0.0 for row in shown):
        found.append(Patch(facecolor="#d9d9d9", label=f"{luck} alone"))
    if shown:
        found.append(Line2D([], [], color=INK, linewidth=1.6, label="95 % interval"))
    return found
