"""An answer that is no comparison as sheets: its words, its tables, and what it rests on."""

from collections.abc import Iterable, Sequence
from datetime import date

from caseflow.experiments.analysis.scenario_notes import notes, who_has_an_advocate
from caseflow.experiments.reports.brief.fitted_values import left_by
from caseflow.experiments.reports.comparison import place_title
from caseflow.experiments.reports.workbook.answer_request import AnswerRequest
from caseflow.experiments.reports.workbook.answer_tables import Table, sheet_of
from caseflow.experiments.reports.workbook.provenance_sheets import (
    assumptions_sheet,
    changes_sheet,
    citation_sheet,
)
from caseflow.experiments.reports.workbook.sheet import Sheet, SheetColumn

WORDS = (SheetColumn("answer", "The words that the program prints, line by line.", width=100),)


def answer_sheets(
    request: AnswerRequest, words: Iterable[str], tables: Sequence[Table], day: date
) -> list[Sheet]:
    """Every sheet of an answer, but for the dictionary of their columns."""
    baseline, *others = request.scenarios
    return [
        Sheet("Headline", WORDS, tuple((line,) for line in words), monospaced=True),
        *(sheet_of(table) for table in tables),
        changes_sheet(
            baseline, others, [*who_has_an_advocate(request.scenarios), *notes(request.scenarios)]
        ),
        assumptions_sheet(baseline, others, left_by(request.drawing, baseline)),
        citation_sheet(
            request.scenarios,
            (
                ("sites", ", ".join(place_title(site, request.sites) for site in request.sites)),
                ("replications", request.replications),
                ("seed", str(request.seed)),
                ("over what is not known", request.parameters),
            ),
            request.command(),
            day,
        ),
    ]


def title_of_answer(request: AnswerRequest) -> str:
    """What was asked of which scenarios."""
    titles = ", ".join(scenario.title for scenario in request.scenarios)
    return f"{request.question}: {titles}"
