"""Drawing: a figure of the command line as part of a page."""

import base64
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console

from experiments.answers import Answers
from experiments.brief.contents import plates_of
from experiments.crossing.told import as_text
from experiments.dashboard.answer import template
from experiments.dashboard.caveats import cautions
from experiments.dashboard.course import found_of, picture_of
from experiments.dashboard.desk import Desk
from experiments.dashboard.sweeping import Asked
from experiments.sweep.points import Sweep

if TYPE_CHECKING:
    from experiments.figures.page import Picture

FRONT = ("differences", "caseload", "over_time", "affected")
"""What a planner weighs a choice by, in the order of the page; the brief has every figure."""

OUTCOMES = "differences_outcomes"
"""What the names of those differences begin with that answer the question itself."""


def figures_html(desk: Desk, answers: Answers, kind: str) -> str:
    """Draw one kind of figure of a comparison with the function of the command line.

    Parameters
    ----------
    desk
        Where figures wait for one another.
    answers
        What the runs came to.
    kind
        One of ``FRONT``.

    Returns
    -------
    str
        HTML: one figure, or one a scenario, each with its title, its caption, and the words for
        those who cannot see it.
    """
    from experiments.figures.embedded import embed
    from experiments.figures.style import look

    # The look is that of the whole process: it is put on anew for each kind, and others who draw
    # wait for one kind alone.
    with desk.drawing, look():
        plates = plates_of([embed(picture) for picture in _pictures(answers, kind)])
    return template("gallery.html").render(plates=plates)


def _pictures(answers: Answers, kind: str) -> "Iterable[Picture]":
    from experiments.figures.affected import affected
    from experiments.figures.caseload import caseload
    from experiments.figures.differences import differences
    from experiments.figures.over_time import over_time

    if kind == "differences":
        return (one for one in differences(answers) if one.name.startswith(OUTCOMES))
    if kind == "caseload":
        return [caseload(answers, *answers.design.baseline.safe_caseloads())]
    if kind == "over_time":
        return [over_time(answers)]
    return affected(answers)


def sweep_html(desk: Desk, asked: Asked, sweep: Sweep, answers: Answers) -> str:
    """Write what a sweep has come to so far.

    Parameters
    ----------
    desk
        Where figures wait for one another.
    asked, sweep, answers
        The question, its points, and what their runs came to.

    Returns
    -------
    str
        HTML: the lines, the difference along the lever, and the words of ``caseflow crossing``.
    """
    from experiments.figures.crossing import crossing
    from experiments.figures.embedded import embed
    from experiments.figures.style import look

    found = found_of(asked, sweep, answers)
    design = sweep.design
    with desk.drawing, look():
        plates = [embed(picture_of(asked, sweep, answers, found)), embed(crossing(found))]
    console = Console(width=80, color_system=None, force_terminal=False)
    with console.capture() as caught:
        console.print(as_text(found))
    told = "\n".join(line.rstrip() for line in caught.get().splitlines()).strip()
    return template("sweep.html").render(
        plates=plates,
        told=told,
        cautions=cautions(design.drawing.posterior, design.sites) if design.drawing else [],
        address=lambda one: f"data:{one.kind};base64,{base64.b64encode(one.content).decode()}",
    )
