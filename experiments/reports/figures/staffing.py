"""The staffing: what every number of advocates comes to, beside the limits."""

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from caseflow.experiments.analysis.staffing.fewest_advocates import FewestAdvocates
from caseflow.experiments.analysis.staffing.measure_limit import Limit
from caseflow.experiments.analysis.staffing.staffing import StaffingResult
from caseflow.experiments.measures.formatting import scale, unit_words
from caseflow.experiments.reports.comparison import site_title
from caseflow.experiments.reports.figures.colours import without_frame
from caseflow.experiments.reports.figures.figure_page import Picture, framed
from caseflow.experiments.reports.figures.picture_table import Cell, PictureTable
from caseflow.experiments.reports.figures.style import BASELINE, INK
from caseflow.experiments.reports.staffing import sentence
from caseflow.experiments.reports.table import JUDGED
from caseflow.experiments.runs.design import over_what

MARK = "#8a5a00"


def staffings(found: StaffingResult) -> Iterator[Picture]:
    """Draw every site, a figure each and in it a panel a limit."""
    for site, fewest in found.of_sites.items():
        yield staffing(found, site, fewest)


def staffing(found: StaffingResult, site: str, fewest: FewestAdvocates) -> Picture:
    """Draw each measure over the numbers of advocates, with its limit."""
    limits = found.question.limits
    figure = Figure(figsize=(8.6, 0.6 + 2.6 * len(limits)), layout="constrained")
    panels = figure.subplots(len(limits), 1, squeeze=False, sharex=True)[:, 0]
    for place, (axes, limit) in enumerate(zip(panels, limits, strict=True)):
        _panel(axes, limit, place, fewest)
    panels[-1].set_xlabel("advocates")
    panels[-1].xaxis.set_major_locator(MaxNLocator(integer=True))
    title = f"{site_title(site)}: how few advocates are enough?"
    judged = any(limit.measure.judgement for limit in limits)
    framed(
        figure,
        title,
        f"{found.scenario.title}. {found.question.replications} replications of each number, seed "
        f"{found.question.seed}. Means with 95 % intervals ({over_what(found.question.drawing)}); "
        f"dashed: the limit; filled: {_filled(found)}. "
        f"Layers: {', '.join(sorted({limit.measure.layer for limit in limits}))}. Of: "
        f"{'; '.join(dict.fromkeys(limit.measure.denominator for limit in limits))}."
        f"{f' {JUDGED} rests on judgement.' if judged else ''}",
    )
    table = _table(limits, fewest)
    return Picture(f"staffing_{site}", title, sentence(site, fewest), figure, table)


STANDINGS = {-1: "not kept", 0: "unclear", 1: "kept"}


def _table(limits: Sequence[Limit], fewest: FewestAdvocates) -> PictureTable:
    rows: list[tuple[Cell, ...]] = [
        (
            *(number, limit.measure.title, limit.words, unit_words(limit.measure.unit)),
            *(scale(limit.measure.unit) * end for end in (reading.mean, reading.low, reading.high)),
            STANDINGS[reading.standing],
        )
        for number, readings in fewest.seen.items()
        for limit, reading in zip(limits, readings, strict=True)
    ]
    columns = ("advocates", "measure", "limit", "unit", "mean", "low", "high", "finding")
    return PictureTable(columns, tuple(rows))


def _filled(found: StaffingResult) -> str:
    if found.question.drawing is None:
        return "the whole interval is on its right side"
    return "kept in nearly all draws of what is not known"


def _panel(axes: Axes, limit: Limit, place: int, fewest: FewestAdvocates) -> None:
    factor = scale(limit.measure.unit)
    for number, readings in fewest.seen.items():
        reading = readings[place]
        ends = [factor * reading.low, factor * reading.high]
        axes.plot([number, number], ends, color=INK, linewidth=2.0, zorder=2)
        face = INK if reading.standing > 0 else "white"
        axes.plot(
            [number],
            [factor * reading.mean],
            "D",
            color=INK,
            markerfacecolor=face,
            markersize=6.0,
            zorder=3,
        )
    axes.axhline(factor * limit.level, color=MARK, linestyle=(0, (4, 2)), linewidth=1.6, zorder=1)
    if fewest.number is not None:
        axes.axvline(fewest.number, color=BASELINE, linewidth=1.2, zorder=0)
    mark = JUDGED if limit.measure.judgement else ""
    # From nothing, so that a step is as large as it is beside the whole.
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, 0.0), max(high, 0.0))
    axes.set_title(f"{limit.measure.title}{mark}, {limit.words}")
    axes.set_ylabel(unit_words(limit.measure.unit))
    without_frame(axes)
