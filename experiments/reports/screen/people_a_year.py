"""People a year: what the changes of headline outcomes amount to where the area is as simulated."""

import math
from collections.abc import Iterator, Sequence

from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import SHARE
from caseflow.experiments.reports.board_paper.yearly_sizes import YEAR
from caseflow.experiments.reports.screen.short_numbers import signed

LITTLE = "fewer than 1"


def people_a_year(headlines: Sequence[Difference], intake_days: float) -> Iterator[Text]:
    """One sentence of the shares among the headlines; none where there are too few runs."""
    if told := people_words(headlines, intake_days):
        yield Text(f"In people a year: {told}.")


def people_words(headlines: Sequence[Difference], intake_days: float) -> str:
    """Each share among the headlines in people; empty where there are too few runs."""
    return "; ".join(
        _told(entry, entry.baseline_people / intake_days * YEAR)
        for entry in headlines
        if entry.measure.unit == SHARE
        if not entry.measure.name.endswith("_served")
        if math.isfinite(entry.low) and math.isfinite(entry.high)
    )


def _told(entry: Difference, people: float) -> str:
    middle, low, high = (end * people for end in (entry.difference, entry.low, entry.high))
    half = (high - low) / 2.0
    # Whole people: the ± is rounded up, never to less than it is.
    number = f"{signed(middle, 0)} ± {math.ceil(half):,}" if abs(middle) + half >= 0.5 else LITTLE
    return f"{entry.measure.title.lower()} {number} of {people:,.0f}"
