"""Gains and losses: what a scenario changes most, for better and for worse."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from caseflow.experiments.analysis.comparison import CONFIDENCE, Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.measures.formatting import MINUS, amount, gap_parts, unit_words
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.figures.difference_rows import COLUMNS, numbers_of
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.mark_rows import beside, names_at_left, rows_only
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.style import BETTER, INK, WORSE
from caseflow.experiments.reports.figures.tick_labels import per_cent
from caseflow.experiments.reports.largest_changes import SMALLEST, Row, ranked
from caseflow.experiments.reports.table import JUDGED, layer_mark, mark
from caseflow.experiments.reports.wording import capital, points, uncapitalised
from caseflow.experiments.runs.design import ALL_SITES
from caseflow.scenarios.scenario import Scenario

MOST = 7
"""Of either kind: more are not remembered."""

LARGE, ROOM = 0.03, 4
"""What changes by less than 3 % of the baseline is drawn where fewer than so many of its kind do so
by more, and what changes by less than 1 % is counted alone."""

LEAST = 0.01
"""No axis is narrower than 1 % of the baseline either way: little looks little."""

LABEL = 46
"""Letters of a measure's name on one line."""

Panel = tuple[Scenario, list[Row], list[Row]]
"""A scenario, and of what is drawn of it what is better and what is worse."""


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
        f"{MOST} of either kind, and below 3 % of the baseline only where there is room; thin "
        "lines are 95 % "
        "intervals of the mean paired difference "
        f"({design.intervals_over}), cut at the edge. At the right the change itself, and the "
        "baseline's value. A large change of what is rare may matter less than a small one of what "
        f"is common. Of the {compared} intervals, about {chance} would exclude 0 by chance if "
        f"nothing differed. Layer: what truly happens, or the one in brackets. {JUDGED} rests on "
        "judgement."
        + (f" Nothing differs beyond chance under: {'; '.join(nothing)}." if nothing else ""),
        _legend(shown),
    )
    told = [(scenario, *sides) for (scenario, *_), sides in zip(drawn, shown, strict=True)]
    counts = "; ".join(f"{entry.title}: {_counted(*sides)}" for entry, *sides in drawn)
    return Picture("gains", title, f"{counts}. {_largest(told)}", figure, _table(told))


def _shown(rows: Sequence[Row]) -> list[Row]:
    large = [row for row in rows[:MOST] if abs(row[1]) >= LARGE]
    return large if len(large) >= ROOM else [row for row in rows[:ROOM] if abs(row[1]) >= SMALLEST]


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
        beside(axes, position, _written(entry))
    axes.axvline(0.0, color=INK, linewidth=1.0, zorder=4)
    names_at_left(axes, {place: _name(entry) for place, (entry, _) in enumerate(rows)}, size=8.5)
    axes.set_xlim(low, high)
    rows_only(axes)
    axes.xaxis.set_major_formatter(FuncFormatter(per_cent))
    axes.set_xlabel("worse  ←  change, in per cent of the baseline  →  better", fontsize=9.0)


def _name(entry: Difference) -> str:
    marks = mark(entry.measure.judgement)
    return fill(f"{entry.measure.title}{marks}{layer_mark(entry.measure.layer)}", LABEL)


def _written(entry: Difference) -> str:
    unit = entry.measure.unit
    middle = gap_parts(entry.difference, entry.low, entry.high, unit)[0]
    return f"{middle} {points(unit)}, from {amount(entry.baseline_mean, unit)} {unit_words(unit)}"


def _legend(shown: Sequence[tuple[list[Row], list[Row]]]) -> list[Patch]:
    kinds = ((0, BETTER, "better"), (1, WORSE, "worse"))
    return [
        Patch(facecolor=colour, label=label)
        for side, colour, label in kinds
        if any(sides[side] for sides in shown)
    ]


def _largest(every: Sequence[Panel]) -> str:
    """The largest gain and the largest loss of all that is drawn."""
    said = []
    kinds = {
        "gain": [row for _, better, _ in every for row in better],
        "loss": [row for _, _, worse in every for row in worse],
    }
    for kind, rows in kinds.items():
        if rows:
            entry, size = max(rows, key=lambda row: abs(row[1]))
            sign = "+" if entry.difference > 0.0 else MINUS
            name = uncapitalised(entry.measure.title)
            said.append(f"largest {kind}: {name} ({sign}{100.0 * abs(size):.0f} %)")
    return f"{capital('; '.join(said))}."


def _table(every: Sequence[Panel]) -> PictureTable:
    rows: list[tuple[Cell, ...]] = [
        (
            *(scenario.title, entry.measure.title, entry.measure.layer),
            *numbers_of(entry),
            100.0 * entry.difference / entry.baseline_mean,
        )
        for scenario, better, worse in every
        for entry, _ in (*better, *worse)
    ]
    columns = ("scenario", "measure", "layer", *COLUMNS, "% of the baseline")
    return PictureTable(columns, tuple(rows))
