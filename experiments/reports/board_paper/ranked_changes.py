"""Gains and losses: what a scenario changes most, by size relative to the baseline."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import MINUS
from caseflow.experiments.reports.board_paper.evidence_rating import is_firm
from caseflow.experiments.reports.board_paper.yearly_sizes import people_a_year
from caseflow.experiments.reports.brief.traced_number import (
    ELEMENT,
    FINEST,
    SEEN,
    gap_words,
    level,
    title_of,
    traced,
)
from caseflow.experiments.reports.table import mark
from caseflow.experiments.reports.wording import points

MOST = 5
"""Of either kind: a board does not remember more."""

SMALLEST = 0.01
"""What changes by less than 1 % of the baseline is not among them."""

DECIMALS = 2
"""No more are written, unless they would show a difference as none."""

SERVED = "_served"
"""How the name of a measure ends that counts the same of those served only."""


@dataclass(frozen=True)
class RankedChange:
    """A gain or a loss.

    Attributes
    ----------
    difference
        As the analysis has it.
    size
        Beside the baseline's value; above 0 for better.
    title, change, before, relative, people
        In words: what is measured, the difference with its unit, the baseline's value, the
        difference in per cent of that, and the people a year it amounts to; the last is empty
        for what is no share of people.
    sure
        Whether it is firm, or holds on average or at central values only.
    """

    difference: Difference
    size: float
    title: Markup
    change: Markup
    before: Markup
    relative: Markup
    people: Markup
    sure: str


def gains_and_losses(
    mine: Sequence[Difference], intake_days: float
) -> tuple[list[RankedChange], list[RankedChange]]:
    """Rank what differs beyond chance, the largest first; the same of those served is left out."""
    sizes = {entry.measure.name: (entry, size) for entry in mine if (size := relative(entry))}
    kept = [
        (entry, size)
        for name, (entry, size) in sizes.items()
        if name.removesuffix(SERVED) not in sizes.keys() - {name}
        and abs(size) >= SMALLEST
        and entry.differs
        and not entry.small
    ]
    ranked = sorted(kept, key=lambda row: -abs(row[1]))
    rows = [change_of(entry, size, intake_days) for entry, size in ranked]
    return [row for row in rows if row.size > 0.0], [row for row in rows if row.size < 0.0]


def relative(entry: Difference) -> float | None:
    """A difference beside the baseline's value, above 0 for better; nothing without a better."""
    before = entry.baseline_mean
    if entry.measure.better == "neither" or not math.isfinite(entry.difference):
        return None
    if not math.isfinite(before) or before == 0.0:
        return None
    size = abs(entry.difference / before)
    return size if entry.better else -size


def change_of(entry: Difference, size: float, intake_days: float) -> RankedChange:
    """Write one of them."""
    return RankedChange(
        difference=entry,
        size=size,
        title=marked_title(entry),
        change=signed(entry),
        before=level(entry, "baseline_mean"),
        relative=in_per_cent(entry),
        people=people_a_year(entry, intake_days),
        sure=_sureness(entry),
    )


def _sureness(entry: Difference) -> str:
    if not entry.draws:
        return "central values"
    return "firm" if is_firm(entry) else "on average"


def marked_title(entry: Difference) -> Markup:
    """Write the name of a measure with its mark."""
    return title_of(entry.measure) + mark(entry.measure.judgement)


def signed(entry: Difference) -> Markup:
    """Write a difference with its sign and its unit."""
    words = gap_words(entry, DECIMALS, 0)[0]
    for least in range(1, FINEST):
        if entry.difference and not SEEN.search(words):
            words = gap_words(entry, DECIMALS, least)[0]
    unit = points(entry.measure.unit)
    return traced(entry, "difference", words) + Markup(" {}").format(unit)


def in_per_cent(entry: Difference) -> Markup:
    """Write a difference in per cent of the baseline's value, with the sign of the difference."""
    share = entry.difference / entry.baseline_mean
    sign = "+" if share > 0.0 else MINUS
    element = ELEMENT.format(
        value=repr(share),
        measure=entry.measure.name,
        scenario=entry.scenario,
        site=entry.place,
        group=entry.group.name,
        statistic="relative",
        words=f"{sign}{abs(100.0 * share):.0f}",
    )
    return element + " %"
