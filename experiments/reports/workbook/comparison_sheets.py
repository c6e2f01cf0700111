"""A comparison as sheets: the headline, every measure, by site, by group, and what it rests on."""

from collections.abc import Iterable, Sequence
from datetime import date

from caseflow.experiments.analysis.comparison import Difference
from caseflow.experiments.analysis.results import Results
from caseflow.experiments.analysis.scenario_notes import notes, who_has_an_advocate
from caseflow.experiments.measures import GROUPS
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.reports.brief.fitted_values import left_by
from caseflow.experiments.reports.comparison import headline, place_title
from caseflow.experiments.reports.steady_state import sentences
from caseflow.experiments.reports.workbook.measure_columns import (
    DIFFERENCE,
    GROUP,
    LEVELS,
    MEASURE,
    SCENARIO,
    SITE,
    STANDING,
    cells_of,
)
from caseflow.experiments.reports.workbook.provenance_sheets import (
    assumptions_sheet,
    changes_sheet,
    citation_sheet,
)
from caseflow.experiments.reports.workbook.sheet import Cell, Sheet, SheetColumn
from caseflow.experiments.runs.design import ALL_SITES

COLOURED = (STANDING.heading, DIFFERENCE.heading)


def comparison_sheets(
    answers: Results, command: str, day: date, names: Iterable[str] = ()
) -> list[Sheet]:
    """Every sheet of a comparison, but for the dictionary of their columns.

    ``names``: the measures that are wanted; all of them where there are none.
    """
    design = answers.design
    chosen = frozenset(names) or None
    together = answers.differences(places=(ALL_SITES,), names=chosen)
    by_site = answers.differences(places=design.sites, names=chosen)
    by_group = answers.differences(GROUPS[1:], (ALL_SITES,), chosen)
    left = left_by(design.drawing, design.baseline)
    return [
        _headline_sheet(answers, together),
        _measures_sheet("All measures", (SCENARIO, SITE, *MEASURE), together, answers),
        _measures_sheet("By site", (SCENARIO, SITE, *MEASURE), by_site, answers),
        _measures_sheet("By group", (SCENARIO, SITE, *GROUP, *MEASURE), by_group, answers),
        changes_sheet(design.baseline, design.scenarios, _cautions(answers)),
        assumptions_sheet(design.baseline, design.scenarios, left),
        citation_sheet(design.everyone, _facts(answers), command, day),
    ]


def title_of_comparison(answers: Results) -> str:
    """What is compared with what."""
    others = ", ".join(scenario.title for scenario in answers.design.scenarios)
    return f"{others}, compared with: {answers.design.baseline.title}"


def _headline_sheet(answers: Results, together: Sequence[Difference]) -> Sheet:
    design = answers.design
    found = [row for row in together if row.measure.name in HEADLINES] or list(together)
    over = (
        "over luck alone, at one value of everything that is not known"
        if design.drawing is None
        else f"over luck and what is not known ({design.parameters})"
    )
    columns = (MEASURE[0], SCENARIO, SITE, STANDING, *LEVELS)
    words = (
        title_of_comparison(answers),
        f"{headline(answers)} Everyone, all sites together; {over}.",
        "Blue: better than the baseline, beyond chance; orange: worse. The words of each row say "
        "the same. A difference of a share is in percentage points.",
        "Every person in it is simulated. The other sheets hold every measure, each site and "
        "group, what changed, what it rests on, and how to cite it.",
    )
    rows = tuple(cells_of(row, columns, answers) for row in found)
    return Sheet("Headline", columns, rows, words, COLOURED)


def _measures_sheet(
    name: str, first: tuple[SheetColumn, ...], found: Sequence[Difference], answers: Results
) -> Sheet:
    columns = (*first, STANDING, *LEVELS)
    rows = tuple(cells_of(row, columns, answers) for row in found)
    return Sheet(name, columns, rows, coloured=COLOURED)


def _facts(answers: Results) -> tuple[tuple[str, Cell], ...]:
    design = answers.design
    return (
        ("sites", ", ".join(place_title(site, design.sites) for site in design.sites)),
        ("paired replications", answers.pairs),
        ("replications that failed", len(answers.failures)),
        ("seed", str(design.seed)),
        ("over what is not known", design.parameters),
    )


def _cautions(answers: Results) -> Sequence[str]:
    design = answers.design
    everyone = design.everyone
    return [
        *who_has_an_advocate(everyone),
        *notes(everyone),
        *design.cautions,
        *sentences(answers),
        *answers.failures,
    ]
