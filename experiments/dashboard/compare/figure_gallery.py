"""The gallery: the figures of a comparison in large, drawn one after another when asked for."""

from nicegui import run, ui

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.compare.figure_view import figures_html
from caseflow.experiments.dashboard.inputs.controls import button, words
from caseflow.experiments.dashboard.result_state import ResultState

WHAT_FOR = (
    "What a planner weighs: who leaves and who is harmed again, the caseloads that this comes "
    "with, how it goes over time, and for whom it differs. They take some seconds each, are drawn "
    "one after another, and drawn anew when the answer is finished."
)
SIDEWAYS = "On a small screen a figure can be moved sideways."
"""Said where it is so: drawn smaller, its writing could not be read."""

LOOK_SECONDS = 0.2
"""How often it is looked whether there is something to draw."""


class Gallery:
    """The part of a page that shows figures."""

    def __init__(self, desk: AppContext) -> None:
        self._desk = desk
        self._wanted = False
        self._standing: ResultState | None = None
        self._drawn: Results | None = None
        self._drawing = False
        with ui.element("section").props('aria-label="The figures"').classes("gallery"):
            words("The figures", "h2")
            words(WHAT_FOR, "p", "note")
            words(SIDEWAYS, "p", "note sideways")
            with ui.element("div").classes("buttons"):
                button("Draw the figures", self._press)
            self._said = words("", "p", "status")
            self._said.props["role"] = "status"
            self._plates = ui.element("div")
        ui.timer(LOOK_SECONDS, self._look)

    def forget(self) -> None:
        """Another question is asked: its figures are drawn when somebody wants them."""
        self._wanted = False
        self._standing = self._drawn = None
        self._plates.clear()
        self._said.set_text("")

    def tell(self, standing: ResultState) -> None:
        """Take note of how far the answer is."""
        self._standing = standing

    def _press(self) -> None:
        self._wanted = True
        if self._answers is None:
            self._said.set_text("The figures are drawn as soon as there is a first answer …")

    @property
    def _answers(self) -> Results | None:
        return self._standing.answers if self._standing else None

    async def _look(self) -> None:
        """Draw what is wanted: the answer of now at first, and once more when it is finished."""
        standing, answers = self._standing, self._answers
        if not self._wanted or self._drawing or standing is None or answers is None:
            return
        if self._drawn is None or (standing.firm and self._drawn is not answers):
            self._drawing = True
            try:
                await self._draw(answers)
            finally:
                self._drawing = False

    async def _draw(self, answers: Results) -> None:
        self._drawn = answers
        self._said.set_text(f"Drawing, from {answers.pairs:,} paired replications …")
        coming, first = figures_html(self._desk, answers), True
        while html := await run.io_bound(next, coming, ""):
            if self._drawn is not answers:
                return
            if first:
                self._plates.clear()
                first = False
            with self._plates:
                ui.html(html, sanitize=False)
        if self._drawn is not answers:
            return
        self._said.set_text(f"Drawn from {answers.pairs:,} paired replications.")
