"""What an area counts and the model does not take, as a table for ``caseflow check-area``."""

import csv
import io
import math
from collections.abc import Iterator, Sequence

from caseflow.calibration.area.sheet.checks import full_hours, starts_of
from caseflow.calibration.area.sheet.entries import AreaEntry
from caseflow.calibration.area.sheet.filling import SURE
from caseflow.calibration.area.sheet.sheet_lines import YEARS

HEADER = ("measure", "count", "n", "low", "high", "year", "site")
MEASURES = {
    "charged": "charged",
    "unsupported": "outcome_unsupported",
    "evidential": "outcome_evidential",
}


def counts_text(entries: Sequence[AreaEntry]) -> str:
    """The text of the table; empty where the areas count nothing of this kind."""
    rows = [row for entry in entries for row in (*_outcomes(entry), *_today(entry))]
    if not rows:
        return ""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(HEADER)
    table.writerows(rows)
    return text.getvalue()


def _outcomes(entry: AreaEntry) -> Iterator[tuple[str, ...]]:
    """Recorded outcomes of the last years, of all outcomes of each."""
    first = starts_of(entry).year - 1
    for year in YEARS:
        total = entry.number(f"outcomes_{year}")
        for key, measure in MEASURES.items():
            count = entry.number(f"{key}_{year}")
            if count is not None and total is not None:
                label = entry.years.get(year, str(first + 1 - year))
                yield (measure, f"{count:g}", f"{total:g}", "", "", label, entry.key)


def _today(entry: AreaEntry) -> Iterator[tuple[str, ...]]:
    """Cases and line as they are on a day, with the spread that the chance of so few makes."""
    posts = entry.number("posts") or sum(
        float(str(post.get("hours", full_hours(entry)))) / full_hours(entry) for post in entry.posts
    )
    for key, measure, over in (
        ("open_cases", "open_cases_per_advocate", posts),
        ("waiting", "waiting_list", 1.0),
    ):
        count = entry.number(key)
        if count is not None and over:
            half = SURE * math.sqrt(max(count, 1.0))
            ends = (max(count - half, 0.0) / over, (count + half) / over)
            low, high = (f"{end:.4g}" for end in ends)
            yield (measure, "", "", low, high, "", entry.key)
