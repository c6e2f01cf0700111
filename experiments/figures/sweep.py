"""The sweep: a measure along a lever, its paired differences, and apart from them the spread."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from experiments.answers import Answers
from experiments.design import ALL_SITES
from experiments.figures.over_time import LEAST
from experiments.figures.page import Picture, framed, save
from experiments.figures.style import BASELINE, look, strokes
from experiments.figures.sweep_words import GAP, MEAN, SPREAD, alternative_of, caption_of, title_of
from experiments.measures import Measure
from experiments.sweep.levels import Level, level
from experiments.sweep.points import Sweep, last_name
from experiments.table import JUDGED
from experiments.words import SHARE, gap_words, scale, unit_words

WORDS = "sweep.md"
MOST_PANELS = 12
"""More combinations of the other levers than this are not drawn, and that is said."""

ENDS = {
    MEAN: ("low", "high"),
    GAP: ("difference_low", "difference_high"),
    SPREAD: ("spread_low", "spread_high"),
}
"""Between which columns the bands of the three figures lie."""

FILES = {MEAN: "sweep", GAP: "sweep_difference", SPREAD: "sweep_spread"}


def draw_sweep(
    sweep: Sweep, answers: Answers, measures: Sequence[Measure], folder: Path
) -> list[Path]:
    """Draw a sweep: the means, the paired differences, and apart from them the spread.

    Parameters
    ----------
    sweep
        What was asked.
    answers
        What the runs came to.
    measures
        Those that are drawn, a row or a panel each.
    folder
        Made if need be.

    Returns
    -------
    list of pathlib.Path
        Each figure as PNG, SVG and PDF, and last ``sweep.md`` with the words for those who
        cannot see them.

    Raises
    ------
    OSError
        When the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = levels(sweep, answers, measures)
    files: list[Path] = []
    lines = ["# Sweep", ""]
    with look():
        for kind in ENDS:
            picture = _picture(sweep, answers, measures, found, kind)
            files.extend(save(picture, folder, printed=True))
            lines += [f"## {picture.title}", ""]
            lines += [f"![{picture.alternative}]({picture.name}.png)", "", picture.alternative, ""]
    words = folder / WORDS
    words.write_text("\n".join(lines), encoding="utf-8")
    return [*files, words]


def levels(sweep: Sweep, answers: Answers, measures: Sequence[Measure]) -> pd.DataFrame:
    """Every level of a sweep, at all sites together.

    Parameters
    ----------
    sweep, answers, measures
        As for ``draw_sweep``.

    Returns
    -------
    pandas.DataFrame
        A row a point and measure: the values of the levers as text, ``measure``, the fields of a
        ``Level`` and the paired difference with its interval, in the unit that is shown.
    """
    gaps = {
        (one.scenario, one.measure.name): {
            "difference": scale(one.measure.unit) * one.difference,
            "difference_low": scale(one.measure.unit) * one.low,
            "difference_high": scale(one.measure.unit) * one.high,
        }
        for one in answers.differences(places=(ALL_SITES,))
    }
    return pd.DataFrame(
        [
            {
                **point.values,
                "measure": one.name,
                **_shown(level(answers, point.scenario, one), one),
                **gaps[point.scenario.name, one.name],
            }
            for point in sweep.points
            for one in measures
        ]
    )


def along(axes: Axes, frame: pd.DataFrame, lever: str, kind: str, colour: Any, line: bool) -> None:
    """Draw one measure along one lever.

    Parameters
    ----------
    axes
        Where.
    frame
        Rows of ``levels``, of one measure and one combination of the other levers.
    lever
        Whose values lie along the axis.
    kind
        ``mean`` or ``difference`` with its interval, or ``spread`` for where nine runs in ten lie.
    colour
        Of the scenario.
    line
        Whether the points are joined, as those of numbers in a grid are.
    """
    where = positions(frame[lever])
    order = np.argsort(where, kind="stable")
    told = frame.iloc[order]
    at = where[order]
    low, high = ENDS[kind]
    if line:
        axes.fill_between(at, told[low], told[high], color=colour, alpha=0.22, linewidth=0.0)
    else:
        axes.vlines(at, told[low], told[high], color=colour, linewidth=1.6, alpha=0.8)
    if kind != SPREAD:
        style = "-" if line else "none"
        axes.plot(at, told[kind], linestyle=style, marker="o", markersize=4.5, color=colour)
    elif not line:
        axes.plot(at, told[low], linestyle="none", marker="_", markersize=9, color=colour)
        axes.plot(at, told[high], linestyle="none", marker="_", markersize=9, color=colour)


def positions(values: "pd.Series[str]") -> np.ndarray[Any, np.dtype[np.float64]]:
    """Where values lie along an axis: numbers at themselves, words one after another."""
    numbers = pd.to_numeric(values, errors="coerce").to_numpy(float)
    if np.isfinite(numbers).all():
        return numbers
    order = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return np.array([float(order[value]) for value in values])


def _picture(
    sweep: Sweep, answers: Answers, measures: Sequence[Measure], found: pd.DataFrame, kind: str
) -> Picture:
    colour = strokes(["", ""])[1].colour
    columns = list(_columns(sweep, found))
    dropped = len(columns) - MOST_PANELS
    columns = columns[:MOST_PANELS]
    single = len(columns) == 1
    across = min(len(measures), 3) if single else len(columns)
    down = -(-len(measures) // across) if single else len(measures)
    figure = Figure(figsize=(max(3.6 * across, 7.2), 2.7 * down), layout="constrained")
    panels = figure.subplots(down, across, squeeze=False, sharey=False if single else "row")
    for panel in panels.flat[len(measures) * len(columns) :]:
        panel.set_axis_off()
    for row, one in enumerate(measures):
        for column, (heading, lever, frame) in enumerate(columns):
            axes = panels.flat[row] if single else panels[row, column]
            joined = not sweep.sampled and _are_numbers(found[lever])
            along(axes, frame[frame["measure"] == one.name], lever, kind, colour, joined)
            _baseline(axes, answers, sweep, one, kind)
            if kind == GAP:
                _around_zero(axes, found[found["measure"] == one.name], one)
            _label(axes, found[lever], lever if single or row == len(measures) - 1 else "")
            name = one.title + (JUDGED if one.judgement else "")
            unit = gap_words(one.unit) if kind == GAP else unit_words(one.unit)
            if single:
                axes.set_title(fill(name, 34))
                axes.set_ylabel(unit)
            else:
                axes.set_title(fill(heading, 30) if row == 0 else "")
                axes.set_ylabel(f"{fill(name, 22)}\n{unit}" if column == 0 else "")
    title = title_of(sweep, kind)
    caption = caption_of(sweep, answers, measures, kind, dropped)
    framed(figure, title, caption, _legend(kind, colour, joined))
    return Picture(FILES[kind], title, alternative_of(sweep, answers, measures, kind), figure)


def _columns(sweep: Sweep, found: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """The panels side by side: of a sample each lever, of a grid each combination of the others."""
    first, *others = [lever.key for lever in sweep.levers]
    if sweep.sampled:
        for lever in (first, *others):
            yield f"along {last_name(lever)}", lever, found
    elif not others:
        yield "", first, found
    else:
        for values, frame in found.groupby(others, sort=False):
            pairs = zip(others, values, strict=True)
            heading = ", ".join(f"{last_name(key)} {value}" for key, value in pairs)
            yield heading.replace("_", " "), first, frame


def _shown(found: Level, one: Measure) -> dict[str, float]:
    factor = scale(one.unit)
    return {
        "mean": factor * found.mean,
        "low": factor * found.low,
        "high": factor * found.high,
        "spread_low": factor * found.spread_low,
        "spread_high": factor * found.spread_high,
        "n": found.n,
    }


def _baseline(axes: Axes, answers: Answers, sweep: Sweep, one: Measure, kind: str) -> None:
    """The scenario as it stands, in grey across the panel."""
    found = _shown(level(answers, sweep.design.baseline, one), one)
    if kind == GAP:
        axes.axhline(0.0, color=BASELINE, linewidth=1.2, zorder=1)
    elif kind == MEAN:
        axes.axhline(found["mean"], color=BASELINE, linewidth=1.2, zorder=1)
    else:
        for end in ("spread_low", "spread_high"):
            axes.axhline(found[end], color=BASELINE, linewidth=1.0, linestyle="--", zorder=1)


def _around_zero(axes: Axes, mine: pd.DataFrame, one: Measure) -> None:
    """Nothing in the middle, the same for all panels of a measure, never so near as to mislead."""
    ends = mine[[*ENDS[GAP], GAP]].abs().to_numpy(float)
    reach = float(np.nanmax(ends)) if np.isfinite(ends).any() else 0.0
    axes.set_ylim(
        *(sign * (max(1.08 * reach, LEAST * (one.unit == SHARE)) or 1.0) for sign in (-1, 1))
    )


def _are_numbers(values: "pd.Series[str]") -> bool:
    return bool(np.isfinite(pd.to_numeric(values, errors="coerce")).all())


def _label(axes: Axes, values: "pd.Series[str]", lever: str) -> None:
    axes.set_xlabel(lever)
    axes.margins(x=0.06)
    words = list(dict.fromkeys(values))
    if not _are_numbers(values):
        told = [fill(word.replace("_", " "), 12) for word in words]
        axes.set_xticks(range(len(words)), told, fontsize=8)
        axes.set_xlim(-0.5, len(words) - 0.5)
    elif len(words) <= 7:
        axes.set_xticks(sorted(float(word) for word in words))


def _legend(kind: str, colour: Any, joined: bool) -> list[Any]:
    if kind != SPREAD:
        what = "mean" if kind == MEAN else "mean difference"
        mean = Line2D([], [], color=colour, marker="o", label=what)
        if not joined:
            mean.set_linestyle("none")
        sure = _band(colour, joined, "its 95 % interval")
        return [mean, sure, Line2D([], [], color=BASELINE, label="baseline")]
    spread = _band(colour, joined, "nine runs in ten")
    stands = Line2D([], [], color=BASELINE, linestyle="--", label="baseline, nine in ten")
    return [spread, stands]


def _band(colour: Any, joined: bool, label: str) -> Any:
    if joined:
        return Patch(color=colour, alpha=0.3, label=label)
    return Line2D([], [], color=colour, marker="|", markersize=11, linestyle="none", label=label)
