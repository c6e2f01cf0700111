"""The sweep: a measure along a lever, how sure its mean is, and apart from it how runs spread."""

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
from experiments.figures.page import Picture, framed, save
from experiments.figures.style import BASELINE, look, strokes
from experiments.measures import Measure
from experiments.report import place_title
from experiments.sweep.levels import Level, level
from experiments.sweep.points import Sweep, last_name
from experiments.table import JUDGED
from experiments.words import amount, scale, unit_words

WORDS = "sweep.md"
MOST_PANELS = 12
"""More combinations of the other levers than this are not drawn, and that is said."""

MEAN, SPREAD = "mean", "spread"


def draw_sweep(
    sweep: Sweep, answers: Answers, measures: Sequence[Measure], folder: Path
) -> list[Path]:
    """Draw a sweep: the means with their intervals, and apart from them the spread.

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
        for kind in (MEAN, SPREAD):
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
        A row a point and measure: the values of the levers as text, ``measure``, and the fields of
        a ``Level`` in the unit that is shown.
    """
    return pd.DataFrame(
        [
            {
                **point.values,
                "measure": one.name,
                **_shown(level(answers, point.scenario, one), one),
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
        ``mean`` for the mean with its interval, ``spread`` for where nine runs in ten lie.
    colour
        Of the scenario.
    line
        Whether the points are joined, as those of numbers in a grid are.
    """
    where = positions(frame[lever])
    order = np.argsort(where, kind="stable")
    told = frame.iloc[order]
    at = where[order]
    low, high = ("low", "high") if kind == MEAN else ("spread_low", "spread_high")
    if line:
        axes.fill_between(at, told[low], told[high], color=colour, alpha=0.22, linewidth=0.0)
    else:
        axes.vlines(at, told[low], told[high], color=colour, linewidth=1.6, alpha=0.8)
    if kind == MEAN:
        style = "-" if line else "none"
        axes.plot(at, told["mean"], linestyle=style, marker="o", markersize=4.5, color=colour)
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
            mine = frame[frame["measure"] == one.name]
            joined = not sweep.sampled and _are_numbers(found[lever])
            along(axes, mine, lever, kind, colour, joined)
            _baseline(axes, answers, sweep, one, kind)
            _label(axes, found[lever], lever)
            mark = JUDGED if one.judgement else ""
            if single:
                axes.set_title(fill(f"{one.title}{mark}", 34))
                axes.set_ylabel(f"{unit_words(one.unit)}, {one.layer}")
            else:
                axes.set_title(fill(heading, 30) if row == 0 else "")
                axes.set_ylabel(
                    fill(f"{one.title}{mark}", 22) + f"\n{unit_words(one.unit)}"
                    if column == 0
                    else ""
                )
    title = _title(sweep, kind)
    caption = _caption(sweep, answers, measures, kind, dropped)
    framed(figure, title, caption, _legend(kind, colour, joined))
    name = "sweep" if kind == MEAN else "sweep_spread"
    return Picture(name, title, _alternative(sweep, answers, measures, kind), figure)


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
            yield heading, first, frame


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
    if kind == MEAN:
        axes.axhline(found["mean"], color=BASELINE, linewidth=1.2, zorder=1)
    else:
        for end in ("spread_low", "spread_high"):
            axes.axhline(found[end], color=BASELINE, linewidth=1.0, linestyle="--", zorder=1)


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


def _title(sweep: Sweep, kind: str) -> str:
    moved = " and ".join(lever.key for lever in sweep.levers)
    if kind == MEAN:
        return f"{sweep.design.baseline.title}, with {moved} moved"
    return f"How single runs spread, with {moved} moved"


def _caption(
    sweep: Sweep, answers: Answers, measures: Sequence[Measure], kind: str, dropped: int
) -> str:
    design = sweep.design
    where = place_title(ALL_SITES, design.sites)
    numbers = f"{where}; {len(sweep.points)} points, {answers.pairs} replications each."
    if kind == MEAN:
        meant = (
            "Means over replications; bands or bars: the 95 % interval of that mean (luck only). "
            "All points have the same people and luck, so differences between points are surer "
            "than these intervals: the table has them, paired."
        )
    else:
        meant = (
            "Between the ends lie nine replications in ten: how much one such period may differ "
            "from another by luck. This is not how sure the mean is, and more replications do "
            "not make it narrower."
        )
    layers = ", ".join(f"{one.title}: {one.layer}, of {one.denominator}" for one in measures)
    judged = f" {JUDGED} rests on judgement." if any(one.judgement for one in measures) else ""
    left_out = f" {dropped} more combinations are in the table only." if dropped > 0 else ""
    return f"{numbers} {meant} Layer and denominator: {layers}.{judged}{left_out}"


def _legend(kind: str, colour: Any, joined: bool) -> list[Any]:
    if kind == MEAN:
        mean = Line2D([], [], color=colour, marker="o", label="mean of the point")
        if not joined:
            mean.set_linestyle("none")
        sure = Patch(color=colour, alpha=0.3, label="95 % interval of that mean")
        return [mean, sure, Line2D([], [], color=BASELINE, label="baseline, mean")]
    spread = Patch(color=colour, alpha=0.3, label="nine runs in ten")
    stands = Line2D([], [], color=BASELINE, linestyle="--", label="baseline, nine in ten")
    return [spread, stands]


def _alternative(sweep: Sweep, answers: Answers, measures: Sequence[Measure], kind: str) -> str:
    """The figure in words: of each measure the baseline, and where it is least and most."""
    told = [f"{place_title(ALL_SITES, sweep.design.sites)}."]
    for one in measures:
        found = {point.label: level(answers, point.scenario, one) for point in sweep.points}
        defined = {label: lev for label, lev in found.items() if lev.n}
        if not defined:
            told.append(f"{one.title}: not defined.")
            continue
        unit = unit_words(one.unit)
        base = level(answers, sweep.design.baseline, one)
        if kind == MEAN:
            least = min(defined, key=lambda label: defined[label].mean)
            most = max(defined, key=lambda label: defined[label].mean)
            told.append(
                f"{one.title} ({unit}): baseline {amount(base.mean, one.unit)}; least "
                f"{amount(defined[least].mean, one.unit)} at {least}, most "
                f"{amount(defined[most].mean, one.unit)} at {most}."
            )
        else:
            lows = min(lev.spread_low for lev in defined.values())
            highs = max(lev.spread_high for lev in defined.values())
            told.append(
                f"{one.title} ({unit}): nine runs in ten lie between "
                f"{amount(base.spread_low, one.unit)} and {amount(base.spread_high, one.unit)} in "
                f"the baseline, and between {amount(lows, one.unit)} and "
                f"{amount(highs, one.unit)} over all points."
            )
    return " ".join(told)
