"""Site signs: for which outcomes one site gains beyond chance where another loses."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.opposite_sites import opposite_at
from caseflow.experiments.reports.screen.short_numbers import middle
from caseflow.experiments.reports.wording import points
from caseflow.experiments.runs.design import ALL_SITES, Design
from caseflow.scenarios.sites import sites


def site_signs(design: Design, found: Sequence[Difference], most: int) -> Iterator[Text]:
    """At most so many outcomes, headlines first; nothing where there is one site."""
    if len(design.sites) == 1:
        return
    pooled = [entry for entry in found if entry.place == ALL_SITES]
    order = sorted(pooled, key=lambda entry: entry.measure.name not in HEADLINES)
    told = [
        _told(entry, unlike, len(design.scenarios) > 1)
        for entry in order
        if entry.measure.better in ("lower", "higher")
        if (unlike := opposite_at(entry, found))
    ]
    if not told:
        yield Text("Sites: no outcome has opposite signs beyond chance.")
        return
    more = f"; {len(told) - most} more: --all" if len(told) > most else ""
    yield Text(f"Sites differ in sign: {'; '.join(told[:most])}{more}.")


def _told(entry: Difference, unlike: Sequence[Difference], several: bool) -> str:
    shown = sorted(unlike, key=lambda each: each.difference)
    if len(shown) > 3:
        shown = [shown[0], shown[-1]]
    where = ", ".join(f"{sites()[each.place].name} {middle(each)}" for each in shown)
    whose = f"{entry.scenario}: " if several else ""
    return f"{whose}{entry.measure.title.lower()}, {points(entry.measure.unit)}: {where}"
