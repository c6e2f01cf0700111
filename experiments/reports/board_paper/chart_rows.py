"""The chart of a board paper: headline differences on one scale, better always at the right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import gap
from caseflow.experiments.reports.board_paper.evidence_rating import is_firm, verdict_word
from caseflow.experiments.reports.board_paper.office_words import plain
from caseflow.experiments.reports.board_paper.ranked_changes import (
    change_of,
    marked_title,
    relative,
)
from caseflow.experiments.reports.brief.interval_bar import HALF
from caseflow.experiments.reports.brief.traced_number import total
from caseflow.experiments.reports.wording import points

STEPS = (1.0, 2.0, 5.0, 10.0)
"""An axis ends at one of these, times a power of ten."""

LEAST = 0.01
"""No axis is narrower than 1 % of the baseline either way: little looks little."""

BETTER, WORSE, UNCLEAR = "better", "worse", "unclear"


@dataclass(frozen=True)
class ChartRow:
    """One headline outcome in the chart.

    Attributes
    ----------
    difference
        As the analysis has it.
    title, change, people, verdict
        In words.
    tone
        ``better``, ``worse`` or ``unclear``.
    firm
        Whether the mark is filled.
    middle, low, high
        Shares of the baseline's value, above 0 for better; NaN where there is none.
    alternative
        What the mark shows, in words.
    """

    difference: Difference
    title: Markup
    change: Markup
    people: Markup
    verdict: Markup
    tone: str
    firm: bool
    middle: float
    low: float
    high: float
    alternative: str

    @property
    def drawn(self) -> bool:
        """Whether there is a mark."""
        return math.isfinite(self.middle)


@dataclass(frozen=True)
class Chart:
    """The rows, and how far the axis goes: a share of the baseline's value either way."""

    rows: tuple[ChartRow, ...]
    reach: float

    def place(self, value: float) -> float:
        """Where a value lies between the ends of the axis, -100 and 100; cut at the edges."""
        return round(HALF * max(-1.0, min(1.0, value / self.reach)), 2)

    @property
    def ends(self) -> Markup:
        """How far the axis goes, in words."""
        return total("axis_end", 100.0 * self.reach, f"{100.0 * self.reach:g}") + " %"


def chart_of(headlines: Sequence[Difference], intake_days: float) -> Chart:
    """Lay out the headline differences."""
    rows = tuple(_row(entry, intake_days) for entry in headlines)
    return Chart(rows, reach_of(rows))


def reach_of(rows: Sequence[ChartRow], steps: Sequence[float] = STEPS) -> float:
    """How far an axis must go to hold some rows, rounded up to one of the steps."""
    ends = [abs(end) for row in rows for end in (row.low, row.middle, row.high)]
    most = max([end for end in ends if math.isfinite(end)] + [LEAST])
    power = 10.0 ** math.floor(math.log10(most))
    step = next(step for step in steps if step * power >= most * (1.0 - 1e-9))
    return float(f"{step * power:.6g}")


def _row(entry: Difference, intake_days: float) -> ChartRow:
    size = relative(entry)
    tone = UNCLEAR
    if entry.differs and size:
        tone = BETTER if entry.better else WORSE
    change = Markup("–")
    people = Markup("")
    middle = low = high = math.nan
    if size is not None:
        written = change_of(entry, size, intake_days)
        change = written.change
        people = written.people if entry.differs else people
        factor = (1.0 if entry.measure.better == "higher" else -1.0) / abs(entry.baseline_mean)
        middle = entry.difference * factor
        low, high = sorted((entry.low * factor, entry.high * factor))
    words = gap(entry.difference, entry.low, entry.high, entry.measure.unit)
    return ChartRow(
        difference=entry,
        title=marked_title(entry),
        change=change,
        people=people,
        verdict=verdict_word(entry),
        tone=tone,
        firm=is_firm(entry),
        middle=middle,
        low=low,
        high=high,
        alternative=f"{entry.measure.title}: {words} {points(entry.measure.unit)}; "
        f"{plain(verdict_word(entry)).lower()}.",
    )
