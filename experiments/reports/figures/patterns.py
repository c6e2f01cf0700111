"""The figure of a pattern: its panels with intervals, and what is published behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from caseflow.experiments.analysis.patterns.chart import PatternPanel, PublishedBand, Series
from caseflow.experiments.analysis.patterns.pattern import Pattern, Runs
from caseflow.experiments.reports.figures.colours import PALETTE, without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_files import save
from caseflow.experiments.reports.figures.style import INK, look

DOTS = 96
"""Few enough for small files, enough to read."""

PUBLISHED = "#c9b28f"
"""What is published, whatever it is: a tone that stands behind every colour of the model."""

TALL = 26
"""Letters beside an axis, beyond which its name is broken."""

_ORDER = (0, 3, 2, 4, 7)
_MARKS = "osD^v"
_DASHES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5)), "-")


@dataclass(frozen=True)
class _Look:
    colour: Any
    mark: str
    dashes: Any


def draw_pattern(
    pattern: Pattern, runs: Sequence[Runs], caption: str, folder: Path
) -> tuple[Path, str]:
    """Draw a pattern into a PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    with look():
        picture = picture_of(pattern, runs, caption)
        (file,) = save(picture, folder, DOTS)
    return file, picture.words


def picture_of(pattern: Pattern, runs: Sequence[Runs], caption: str) -> Picture:
    """Make the figure of a pattern, with every setting that was run."""
    panels = pattern.panels(list(runs))
    across = min(pattern.columns, len(panels))
    down = -(-len(panels) // across)
    width = {1: 8.2, 2: 4.9, 3: 3.7}.get(across, 3.25)
    figure = Figure(figsize=(width * across, 3.15 * down), layout="constrained")
    looks = _looks(panels)
    every = figure.subplots(down, across, squeeze=False).ravel()
    for axes, panel in zip(every, panels, strict=False):
        _draw(axes, panel, looks, width)
    for axes in every[len(panels) :]:
        axes.set_visible(False)
    framed(figure, pattern.title, caption, _legend(panels, looks))
    words = " ".join(alternative(panel) for panel in panels)
    return Picture(pattern.name, pattern.title, words, figure)


def _looks(panels: list[PatternPanel]) -> dict[str, _Look]:
    """A look for every label of the model, the same in every panel."""
    labels = dict.fromkeys(
        series.label for panel in panels for series in panel.series if not series.published
    )
    return {
        label: _Look(PALETTE[_ORDER[number % 5]], _MARKS[number % 5], _DASHES[number % 5])
        for number, label in enumerate(labels)
    }


def _draw(axes: Axes, panel: PatternPanel, looks: dict[str, _Look], width: float) -> None:
    for band in panel.bands:
        _band(axes, band, panel)
    if panel.line is not None:
        (axes.axvline if panel.lying else axes.axhline)(panel.line, color=INK, linewidth=1.0)
    for series in panel.series:
        if series.published:
            axes.plot(series.along, series.middle, color=PUBLISHED, linewidth=3.0, zorder=1.5)
        elif series.stepped:
            _steps(axes, series, looks[series.label])
        else:
            _points(axes, series, looks[series.label], panel.lying)
    axes.set_title("\n".join(fill(line, int(width * 9.4)) for line in panel.title.split("\n")))
    across, up = (panel.up, panel.across) if panel.lying else (panel.across, panel.up)
    axes.set_xlabel(across)
    axes.set_ylabel(fill(" ".join(up.split()), TALL))
    _name_ticks(axes, panel, width)
    if panel.ratio:
        _by_factors(axes, panel)
    without_frame(axes, left=True)


def _points(axes: Axes, series: Series, look_of: _Look, lying: bool) -> None:
    ends = np.vstack([series.middle - series.low, series.high - series.middle])
    ends = np.clip(np.nan_to_num(ends), 0.0, None)
    style: dict[str, Any] = {
        "fmt": look_of.mark,
        "color": look_of.colour,
        "linestyle": look_of.dashes if series.joined else "none",
        "linewidth": 1.8,
        "elinewidth": 1.6,
        "capsize": 3.0,
        "markersize": 5.5,
    }
    if lying:
        axes.errorbar(series.middle, series.along, xerr=ends, **style)
    else:
        axes.errorbar(series.along, series.middle, yerr=ends, **style)


def _steps(axes: Axes, series: Series, look_of: _Look) -> None:
    axes.step(series.along, series.middle, where="post", color=look_of.colour, linewidth=2.0)
    axes.fill_between(
        series.along,
        series.low,
        series.high,
        step="post",
        color=look_of.colour,
        alpha=0.3,
        linewidth=0.0,
    )
    axes.set_xscale("symlog", linthresh=7.0)
    axes.set_xticks(series.along[1:], [f"{day:g}" for day in series.along[1:]])
    axes.minorticks_off()
    axes.set_xlim(0.0, series.along[-1])
    axes.set_ylim(bottom=0.0)


def _by_factors(axes: Axes, panel: PatternPanel) -> None:
    """Ratios on a logarithmic axis, so that one wide interval does not flatten the rest."""
    ends = [value for series in panel.series for value in (*series.low, *series.high)]
    ends += [value for band in panel.bands for value in (band.low, band.high)]
    low, high = min(float(np.nanmin(ends)), 1.0), max(float(np.nanmax(ends)), 1.0)
    axis = axes.xaxis if panel.lying else axes.yaxis
    (axes.set_xscale if panel.lying else axes.set_yscale)("log")
    (axes.set_xlim if panel.lying else axes.set_ylim)(low / 1.2, high * 1.2)
    axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axis.set_minor_locator(NullLocator())


def _band(axes: Axes, band: PublishedBand, panel: PatternPanel) -> None:
    if band.low == band.high:
        span = axes.axvline if panel.lying else axes.axhline
        span(band.low, color=PUBLISHED, linewidth=3.0, zorder=0.5)
        return
    begins, ends = band.begins, band.ends
    if begins is None or ends is None:
        fill_all = axes.axvspan if panel.lying else axes.axhspan
        fill_all(band.low, band.high, color=PUBLISHED, alpha=0.5, linewidth=0.0, zorder=0.5)
        return
    fill_part = axes.fill_betweenx if panel.lying else axes.fill_between
    fill_part(
        [begins, ends], band.low, band.high, color=PUBLISHED, alpha=0.5, linewidth=0.0, zorder=0.5
    )


def _name_ticks(axes: Axes, panel: PatternPanel, width: float) -> None:
    if not panel.ticks:
        return
    places = range(len(panel.ticks))
    if panel.lying:
        axes.set_yticks(places, list(panel.ticks))
        axes.set_ylim(len(panel.ticks) - 0.5, -0.5)
        axes.grid(axis="y", visible=False)
        return
    letters = max(int(width * 8.5 / len(panel.ticks)), 8)
    names = ["\n".join(fill(part, letters) for part in tick.split("\n")) for tick in panel.ticks]
    axes.set_xticks(places, names)
    axes.set_xlim(-0.5, len(panel.ticks) - 0.5)
    axes.grid(axis="x", visible=False)


def _legend(panels: list[PatternPanel], looks: dict[str, _Look]) -> list[Artist]:
    handles: list[Artist] = [
        Line2D([], [], color=each.colour, marker=each.mark, linestyle=each.dashes, label=label)
        for label, each in looks.items()
    ]
    said = [(band.words, band.low == band.high) for panel in panels for band in panel.bands]
    said += [
        (series.label, True) for panel in panels for series in panel.series if series.published
    ]
    for words, thin in dict.fromkeys(said):
        if thin:
            handles.append(Line2D([], [], color=PUBLISHED, linewidth=3.0, label=words))
        else:
            handles.append(Patch(color=PUBLISHED, alpha=0.5, label=words))
    return handles if len(handles) > 1 else []


def alternative(panel: PatternPanel) -> str:
    """Tell a panel in words."""
    told = []
    for series in panel.series:
        values = [
            f"{_place(panel, float(along))}{middle:.3g}"
            + ("" if series.published or low == high else f" ({low:.3g} to {high:.3g})")
            for along, middle, low, high in zip(
                series.along, series.middle, series.low, series.high, strict=True
            )
        ]
        told.append(f"{series.label}: {', '.join(values)}")
    told += list(dict.fromkeys(band.words for band in panel.bands))
    words = f"{panel.title}, {panel.up or panel.across}. {'; '.join(told)}."
    return " ".join(words.replace("[", "(").replace("]", ")").split())


def _place(panel: PatternPanel, along: float) -> str:
    if not panel.ticks:
        return f"at {along:.4g} "
    name = panel.ticks[min(max(round(along), 0), len(panel.ticks) - 1)]
    return f"{' '.join(name.split())} "
