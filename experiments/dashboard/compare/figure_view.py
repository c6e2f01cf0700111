"""Drawing: a figure of the command line as part of a page."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.page_templates import template
from caseflow.experiments.reports.brief.contents import AT_FRONT
from caseflow.experiments.reports.brief.embedded_figure import plates_of
from caseflow.experiments.reports.figure_choice import KINDS

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.figure_page import Picture


def figures_html(desk: AppContext, answers: Results) -> Iterator[str]:
    """Draw the figures that a planner weighs a choice by, with the functions of the command
    line."""
    from caseflow.experiments.reports.figures.embedded import embed
    from caseflow.experiments.reports.figures.gallery import pictures
    from caseflow.experiments.reports.figures.style import look

    kinds = [kind for kind in KINDS if any(name.startswith(kind) for name in AT_FRONT)]
    coming = pictures(answers, *answers.design.baseline.safe_caseloads(), kinds=kinds)
    while True:
        # The look is that of the whole process: it is put on anew for each figure, and others who
        # draw wait for one alone.
        with desk.drawing, look():
            one = next((entry for entry in coming if entry.name.startswith(AT_FRONT)), None)
            plates = plates_of([embed(one)] if one else [], AT_FRONT)
        if one is None:
            return
        yield template("compare/gallery.html").render(plates=plates)


def file_of(desk: AppContext, figure: "Callable[[], Picture]", form: str) -> bytes:
    """Draw one figure as the command line writes it, in one form."""
    from caseflow.experiments.reports.figures.picture_files import render
    from caseflow.experiments.reports.figures.style import look

    with desk.drawing, look():
        return render(figure(), (form,)).files[form]
