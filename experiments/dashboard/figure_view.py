"""Drawing: a figure of the command line as part of a page."""

from collections.abc import Iterator

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.caseload_course import (
    caseloads_of,
    finding_of,
    found_of,
    picture_of,
)
from caseflow.experiments.dashboard.caseload_state import CaseloadPoints
from caseflow.experiments.dashboard.result_view import template
from caseflow.experiments.reports.brief.contents import AT_FRONT
from caseflow.experiments.reports.brief.embedded_figure import plates_of
from caseflow.experiments.reports.brief.posterior_cautions import cautions
from caseflow.experiments.reports.crossing import as_text
from caseflow.experiments.reports.figure_choice import KINDS
from caseflow.experiments.reports.terminal import plain_text


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
        yield template("gallery.html").render(plates=plates)


def caseload_html(desk: AppContext, points: CaseloadPoints, answers: Results) -> tuple[str, str]:
    """Write what the scenarios along a lever have come to so far: in a sentence, and as a page."""
    from caseflow.experiments.reports.figures.crossing import crossing
    from caseflow.experiments.reports.figures.embedded import embed
    from caseflow.experiments.reports.figures.style import look

    found, caseloads = found_of(points, answers), caseloads_of(points, answers)
    design = points.design
    with desk.drawing, look():
        pictures = (picture_of(points, answers, found, caseloads), crossing(found))
        plates = plates_of(map(embed, pictures), ())
    page = template("caseload.html").render(
        plates=plates,
        told=plain_text(as_text(found)).strip(),
        cautions=cautions(design.drawing.posterior, design.sites) if design.drawing else [],
    )
    return finding_of(found, caseloads), page
