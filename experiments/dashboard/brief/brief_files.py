"""The brief of an answer, written once, in whichever form somebody wants to take away."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.reports.board_paper.board_paper import BoardPaper, board_paper_of
from caseflow.experiments.reports.brief.command_line import CommandLine
from caseflow.experiments.reports.brief.file_writing import DOCUMENT, NEEDS, PRINTED, SLIDES
from caseflow.experiments.reports.brief.page import page_of
from caseflow.experiments.reports.brief.pdf import browser, print_page
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.embedded import Embedded

PAGE = ".html"


@dataclass(frozen=True)
class WrittenBrief:
    """A brief.

    Attributes
    ----------
    page
        All of it, as one HTML file.
    paper
        What its first two pages say.
    """

    page: str
    paper: BoardPaper

    def content(self, form: str) -> bytes:
        """The bytes of one of ``forms``."""
        return _WRITERS[form](self)


def figures_of(desk: AppContext, answers: Results) -> "list[Embedded]":
    """Draw the figures of a brief, which takes most of the time."""
    from caseflow.experiments.reports.figures.embedded import embedded

    with desk.drawing:
        return list(embedded(answers, *answers.design.baseline.safe_caseloads()))


def brief_of(answers: Results, asked: CommandLine, figures: "list[Embedded]") -> WrittenBrief:
    """Write the brief of an answer around its figures."""
    return WrittenBrief(page_of(answers, asked, figures), board_paper_of(answers, asked))


def forms() -> dict[str, str]:
    """The forms in which a brief can be had here, each with what it is for."""
    found = {PAGE: "Whole, as a page"}
    for form, words in ((DOCUMENT, "Two pages for Word"), (SLIDES, "Slides")):
        if find_spec(NEEDS[form]):
            found[form] = words
    try:
        browser()
    except Refusal:
        return found
    return {**found, PRINTED: "Whole, as PDF"}


def _printed(written: WrittenBrief) -> bytes:
    return print_page(written.page, browser())


def _document(written: WrittenBrief) -> bytes:
    from caseflow.experiments.reports.board_paper.word_document import document_of

    return document_of(written.paper)


def _slides(written: WrittenBrief) -> bytes:
    from caseflow.experiments.reports.board_paper.slide_deck import slides_of

    return slides_of(written.paper)


_WRITERS: dict[str, Callable[[WrittenBrief], bytes]] = {
    PAGE: lambda written: written.page.encode(),
    DOCUMENT: _document,
    SLIDES: _slides,
    PRINTED: _printed,
}
