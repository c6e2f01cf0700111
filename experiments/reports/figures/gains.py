"""Gains and losses: what a scenario changes most, for better and for worse."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, MaxNLocator

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import MINUS, amount, gap_parts, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.style import BETTER, INK, WORSE
from caseflow.experiments.reports.figures.tick_labels import per_cent
from caseflow.experiments.reports.largest_changes import SMALLEST, Row, ranked
from caseflow.experiments.reports.table import JUDGED, layer_mark, mark
from caseflow.experiments.reports.wording import points
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

MOST = 7
"""Of either kind: more are not remembered."""

LEAST = 0.01
"""No axis is narrower than 1 % of the baseline either way: little looks little."""

LABEL = 46
"""Letters of a measure's name on one line."""


def gains(answers: Results, scenarios: Sequence[Scenario]) -> Iterator[Picture]:
    """Draw what scenarios change most beyond chance; nothing where nothing is so."""
    found = answers.differences(places=(ALL_SITES,)) if scenarios else []
    panels: list[tuple[Scenario, list[Row], list[Row]]] = []
    for scenario in scenarios:
        rows = ranked([entry for entry in found if entry.scenario == scenario.name])
        better = [row for row in rows if row[1] > 0.0]
        panels.append((scenario, better, [row for row in reversed(rows) if row[1] < 0.0]))
    if any(_shown(better) or _shown(worse) for _, better, worse in panels):
        yield _picture(answers, panels, _compared(found, scenarios))


def _compared(found: Sequence[Difference], scenarios: Sequence[Scenario]) -> int:
    names = [scenario.name for scenario in scenarios]
    return sum(entry.scenario in names and entry.low != entry.high for entry in found)


def _picture(
    answers: Results, panels: list[tuple[Scenario, list[Row], list[Row]]], compared: int
) -> Picture:
    design = answers.design
    drawn = [panel for panel in panels if _shown(panel[1]) or _shown(panel[2])]
    shown = [(_shown(better), _shown(worse)) for _, better, worse in drawn]
    heights = [0.5 + 0.34 * (len(better) + len(worse)) for better, worse in shown]
    figure = Figure(figsize=(11.0, 0.3 + sum(heights) + 0.35 * len(drawn)), layout="constrained")
    every = figure.subplots(len(drawn), 1, height_ratios=heights, squeeze=False).ravel()
    for axes, (scenario, better, worse), (gained, lost) in zip(every, drawn, shown, strict=True):
        _panel(axes, [*gained, *lost])
        axes.set_title(fill(f"{scenario.title}: {_counted(better, worse)}", 95))
    title = f"Gains and losses, compared with {design.baseline.title}"
    nothing = [scenario.title for scenario, better, worse in panels if not better and not worse]
    chance = round(compared * (1.0 - CONFIDENCE))
    framed(
        figure,
        title,
        f"{place_title(ALL_SITES, design.sites)}; {answers.pairs} paired replications. The largest "
        "changes beside the baseline's value among the measures that differ beyond chance, at most "
        f"{MOST} of either kind, and none below 1 % of the baseline; thin lines are 95 % "
        "intervals of the mean paired difference "
        f"({design.intervals_over}), cut at the edge. At the right the change itself, and the "
        "baseline's value. A large change of what is rare may matter less than a small one of what "
        f"is common. Of the {compared} intervals, about {chance} would exclude 0 by chance if "
        f"nothing differed. Layer: what truly happens, or the one in brackets. {JUDGED} rests on "
        "judgement."
        + (f" Nothing differs beyond chance under: {'; '.join(nothing)}." if nothing else ""),
        [Patch(facecolor=BETTER, label="better"), Patch(facecolor=WORSE, label="worse")],
    )
    told = " ".join(
        _told(scenario, *sides) for (scenario, *_), sides in zip(drawn, shown, strict=True)
    )
    return Picture("gains", title, f"{title}. {told}", figure)


def _shown(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows[:MOST] if abs(row[1]) >= SMALLEST]


def _counted(better: Sequence[Row], worse: Sequence[Row]) -> str:
    return f"{len(better)} measures better, {len(worse)} worse"


def _panel(axes: Axes, rows: Sequence[Row]) -> None:
    # With five per cent of room beyond the longest bar, for whose interval it may be too little.
    reach = 1.15 * max(LEAST, *(abs(size) for _, size in rows))
    low = -reach if any(size < 0.0 for _, size in rows) else -0.06 * reach
    high = reach if any(size > 0.0 for _, size in rows) else 0.06 * reach
    for position, (entry, size) in enumerate(rows):
        axes.barh(
            position,
            size,
            height=0.66,
            color=BETTER if size > 0.0 else WORSE,
            linewidth=0.0,
            zorder=2,
        )
        factor = size / entry.difference
        ends = [end * factor for end in (entry.low, entry.high)]
        axes.plot(ends, [position] * 2, color=INK, linewidth=1.1, zorder=3)
        axes.annotate(
            _written(entry),
            xy=(1.0, position),
            xycoords=("axes fraction", "data"),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.5,
            color=INK,
            annotation_clip=False,
        )
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=4)
    axes.set_yticks(range(len(rows)), [_name(entry) for entry, _ in rows], fontsize=8.5)
    axes.set_ylim(len(rows) - 0.45, -0.55)
    axes.set_xlim(low, high)
    axes.xaxis.set_major_locator(MaxNLocator(7))
    axes.xaxis.set_major_formatter(FuncFormatter(per_cent))
    axes.set_xlabel("worse  ←  change, in per cent of the baseline  →  better", fontsize=9.0)
    axes.tick_params(axis="x", labelsize=8, pad=1)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    without_frame(axes, left=True)


def _name(entry: Difference) -> str:
    marks = mark(entry.measure.judgement)
    return fill(f"{entry.measure.title}{marks}{layer_mark(entry.measure.layer)}", LABEL)


def _written(entry: Difference) -> str:
    unit = entry.measure.unit
    middle = gap_parts(entry.difference, entry.low, entry.high, unit)[0]
    return f"{middle} {points(unit)}, from {amount(entry.baseline_mean, unit)} {unit_words(unit)}"


def _told(scenario: Scenario, better: Sequence[Row], worse: Sequence[Row]) -> str:
    """One panel in words."""
    said = []
    for kind, rows in (("Largest gains", better), ("Largest losses", worse)):
        listed = "; ".join(
            f"{entry.measure.title.lower()} {_written(entry)} "
            f"({'+' if entry.difference > 0.0 else MINUS}{100.0 * abs(size):.0f} %)"
            for entry, size in rows
        )
        said.append(f"{kind}: {listed or 'none'}.")
    return f"{scenario.title}. {' '.join(said)}"
