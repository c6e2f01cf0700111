"""Drawing: a figure of the command line as part of a page."""

import base64

from rich.console import Console

from experiments.answers import Answers
from experiments.crossing.told import as_text
from experiments.dashboard.answer import template
from experiments.dashboard.course import found_of, picture_of
from experiments.dashboard.desk import Desk
from experiments.dashboard.sweeping import Asked
from experiments.sweep.points import Sweep


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
    with desk.drawing, look():
        plates = [embed(picture_of(asked, sweep, answers, found)), embed(crossing(found))]
    console = Console(width=80, color_system=None, force_terminal=False)
    with console.capture() as caught:
        console.print(as_text(found))
    told = "\n".join(line.rstrip() for line in caught.get().splitlines()).strip()
    return template("sweep.html").render(
        plates=plates,
        told=told,
        address=lambda one: f"data:{one.kind};base64,{base64.b64encode(one.content).decode()}",
    )
