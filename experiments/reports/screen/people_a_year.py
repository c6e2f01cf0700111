"""People a year: what the changes of headline outcomes amount to where the area is as simulated."""

import math
from collections.abc import Iterator, Sequence

from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.formatting import SHARE
from caseflow.experiments.reports.board_paper.yearly_sizes import YEAR
from caseflow.experiments.reports.screen.short_numbers import change

PEOPLE = "people"


def people_a_year(headlines: Sequence[Difference], intake_days: float) -> Iterator[Text]:
    """One sentence of the shares among the headlines; none where there are too few runs."""
    told = [
        _told(entry, entry.baseline_people / intake_days * YEAR)
        for entry in headlines
        if entry.measure.unit == SHARE
        if not entry.measure.name.endswith("_served")
        if math.isfinite(entry.low) and math.isfinite(entry.high)
    ]
    if told:
        yield Text(f"In people a year: {'; '.join(told)}.")


def _told(entry: Difference, people: float) -> str:
    middle, low, high = (end * people for end in (entry.difference, entry.low, entry.high))
    number = change(middle, low, high, PEOPLE)
    return f"{entry.measure.title.lower()} {number} of {people:,.0f}"
