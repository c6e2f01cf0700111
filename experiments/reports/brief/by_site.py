"""Where: the headline measures at each site."""

from collections.abc import Sequence

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.brief.difference_table import (
    DifferenceRow,
    Table,
    cell_of,
    heading_of,
)
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.runs.design import ALL_SITES, Design


def by_place(design: Design, mine: Sequence[Difference]) -> Table | None:
    """Lay out the headline measures, site by site."""
    if len(design.sites) == 1:
        return None
    found = {(difference.measure.name, difference.place): difference for difference in mine}
    names = [name for name in HEADLINES if (name, ALL_SITES) in found]
    rows = [
        DifferenceRow(
            place_title(place, design.sites), tuple(cell_of(found[name, place]) for name in names)
        )
        for place in (*design.shown_sites, ALL_SITES)
    ]
    return Table(
        "Differences from the baseline by site",
        "Site",
        tuple(heading_of(found[name, ALL_SITES]) for name in names),
        tuple(rows),
    )
