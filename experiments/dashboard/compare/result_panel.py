"""Answering: the answer on the page as it firms up, how far it is, and what differs."""

from collections.abc import Callable

from nicegui import run, ui

from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.compare.result_view import answer_html, differing_html
from caseflow.experiments.dashboard.inputs.controls import button, words
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.result_state import ResultState
from caseflow.experiments.runs.design import Design

LOOKED_AT_OFTEN = (
    "If you look again and again, and stop when you like what you see, chance will mislead you "
    "more often than 1 time in 20. Judge by the finished answer."
)
REFUSED = "Something is refused: the answer below is to the question before that."
NOTHING_COMPUTED = "Nothing is computed, because what is asked for is refused above."

LOOK_SECONDS = 0.1
"""How often the page asks whether there is a firmer answer."""


class ResultPanel:
    """The part of a page in which one question at a time is answered."""

    def __init__(
        self,
        desk: AppContext,
        again: Callable[[], None],
        shown: Callable[[ResultState], None],
        refused: Callable[[], bool],
        small: Callable[[], float],
    ) -> None:
        self._desk, self._again, self._tell = desk, again, shown
        self._refused, self._small = refused, small
        self._shown: ResultState | None = None
        self._away = True
        self._dim = False
        self.refining: ProgressiveRun | None = None
        with ui.element("section").props('aria-label="The answer"').classes("first-section"):
            words("The answer", "h2", "unseen")
            self._answer = ui.html("", sanitize=False).classes("answer-here")
            with ui.element("div").classes("progress"):
                self._bar = ui.element("progress")
                self._bar.props["aria-label"] = "Replications finished"
                self._status = words("Computing …", "p", "status")
                self._status.props["role"] = "status"
                self._halt = button("Stop", self._stop_or_go_on)
            words(LOOKED_AT_OFTEN, "p", "note")
            self.caveat = words("", "p", "warning")
        with ui.element("section").props('aria-label="What differs"').classes("differing"):
            words("What differs", "h2")
            self._differing = ui.html("", sanitize=False)
        ui.timer(LOOK_SECONDS, self._look)

    def ask(self, design: Design, address: str) -> None:
        """Drop the question before, and begin with another."""
        self.stop()
        self._shown = None
        self._dimmed(True)
        self._away = False
        self.refining = self._desk.refine(design, address)
        self._differing.set_content(differing_html(design))
        self._bar.props["max"] = str(design.replications)

    def show_again(self) -> None:
        """Show the same answer anew: something that changes no number was moved."""
        self._shown = None

    def ask_nothing(self) -> None:
        """Drop the question before, where the one of now cannot be answered."""
        self.stop()
        self.refining = None
        self._answer.set_content("")
        self._differing.set_content("")
        self._bar.props["value"] = "0"
        self._status.set_text(NOTHING_COMPUTED)
        self._halt.set_visibility(False)

    @property
    def away(self) -> bool:
        """Whether nobody has been looking since the last question, or since before the first."""
        return self._away

    def leave(self) -> None:
        """Nobody looks any more: the work ends, to be taken up where it is when they come back."""
        if self.refining is None or self.refining.running:
            self._away = True
        self.stop()

    def stop(self) -> None:
        """End the work under way."""
        if self.refining:
            self.refining.stop()

    def _dimmed(self, dim: bool) -> None:
        """Show that an answer is not that of the question as it stands, or that it is."""
        if dim != self._dim:
            self._dim = dim
            self._answer.classes(add="stale" if dim else "", remove="" if dim else "stale")

    def _stop_or_go_on(self) -> None:
        if self.refining and self.refining.running:
            self.refining.stop()
            self._shown = None
        else:
            self._again()

    def _company(self, refining: ProgressiveRun) -> str:
        """How many others this server works for at the same time."""
        many = self._desk.others(refining) if refining.running else 0
        if not many:
            return ""
        return f" {many:,} other {'question is' if many == 1 else 'questions are'} answered too."

    async def _look(self) -> None:
        """Show the answer of now, if there is one that is not shown yet."""
        refining = self.refining
        if refining is None or self._away:
            return
        if self._refused():
            self._dimmed(True)
            self._status.set_text(REFUSED)
            self._shown = None
            return
        standing = ResultState.of(refining)
        if standing == self._shown:
            return
        if standing.answers:
            html = await run.io_bound(answer_html, standing.answers, standing.firm, self._small())
            if html is None or refining is not self.refining:
                return
            self._answer.set_content(html)
            self._dimmed(False)
        self._shown = standing
        self._bar.props["value"] = str(standing.replications)
        self._status.set_text(standing.words() + self._company(refining))
        self._halt.set_text("Stop" if standing.running else "Go on")
        self._halt.set_visibility(not standing.firm)
        self._tell(standing)
