"""The brief view: the answer of the question as the paper that a board reads, to take away."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from nicegui import run, ui

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.brief.brief_files import (
    WrittenBrief,
    brief_of,
    figures_of,
    forms,
)
from caseflow.experiments.dashboard.brief.brief_state import BriefSignature, asked_of, name_on_brief
from caseflow.experiments.dashboard.compare.saving import words_of
from caseflow.experiments.dashboard.inputs.command_line import TypedCommand
from caseflow.experiments.dashboard.inputs.controls import Text, button, words
from caseflow.experiments.dashboard.inputs.saved_questions import SavedQuestions
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.question import caveats
from caseflow.experiments.dashboard.question.compare_state import LETTERS, State
from caseflow.experiments.dashboard.result_state import ResultState
from caseflow.experiments.dashboard.shell import Shell
from caseflow.experiments.runs.errors import Trouble
from caseflow.scenarios.refusal import Refusal

if TYPE_CHECKING:
    from caseflow.experiments.reports.figures.embedded import Embedded

LOOK_SECONDS = 0.2
WRITING = "Writing the brief and drawing its figures; this takes a while …"
NAMES = {
    "asked_by": "Who asks for it",
    "author": "Author",
    "organisation": "Organisation",
    "contact": "Where questions go",
}


class BriefPage:
    """The brief of one visitor's question."""

    def __init__(
        self, desk: AppContext, state: State, signature: BriefSignature, shell: Shell
    ) -> None:
        self._desk, self._state, self._shell = desk, state, shell
        self._signature = signature
        self._client = ui.context.client
        self._refining: ProgressiveRun | None = None
        self._shown: ResultState | None = None
        self._written: WrittenBrief | None = None
        self._written_as: tuple[object, BriefSignature] | None = None
        self._drawn: tuple[Results, list[Embedded]] | None = None
        for letter, choice in zip(LETTERS, state.choices, strict=False):
            words(f"{letter.upper()}: {choice.title}", "p", "line")
        self._names()
        with ui.element("div").classes("progress"):
            self._bar = ui.element("progress")
            self._bar.props["aria-label"] = "Runs finished"
            self._bar.props["value"] = "0"
            self._status = words("", "p", "status")
            self._status.props["role"] = "status"
        with ui.element("div").classes("buttons"):
            self._again = button("Write the brief", self._start)
            self._halt = button("Stop", self._stop)
            self._forms = [
                button(f"{title} ({form})", partial(self._download, form))
                for form, title in forms().items()
            ]
        self._frame = ui.element("iframe").classes("brief-frame")
        self._frame.props["title"] = "The brief"
        # Nothing in it runs, and nothing of it reaches the page around it.
        self._frame.props["sandbox"] = "allow-popups"
        with ui.element("section").props('aria-label="Keep it"'):
            words("Keep it", "h2")
            words("The address of this page holds all of it. The command line writes the same:")
            self._command = TypedCommand()
        owner = desk.visitor.name if desk.visitor else ""
        SavedQuestions(desk.ledger, owner, lambda: self._state.title, shell)
        self._offer(False)
        self._halt.set_visibility(False)
        self._tell(moved=False)
        ui.timer(LOOK_SECONDS, self._look)
        # A request alone, of a crawler or of another site's picture, computes nothing.
        self._client.on_connect(self._come)
        self._client.on_disconnect(self._leave)
        self._client.on_delete(self._leave)

    def _names(self) -> None:
        with ui.element("section").classes("setting").props('aria-label="Whose brief it is"'):
            for key, title in NAMES.items():
                Text(title, getattr(self._signature, key), partial(self._on_name, key))

    def _on_name(self, key: str, given: str) -> None:
        self._signature = replace(self._signature, **{key: name_on_brief(given, key)})
        self._tell()

    def _tell(self, moved: bool = True) -> None:
        """Say what is written, and have the address hold it."""
        asked = asked_of(self._state, self._state.replications, self._signature)
        self._command.tell(
            [
                *("caseflow", "brief", *words_of(self._state, self._desk.ledger.where)),
                *(["--asked-by", asked.by] if asked.by else []),
                *(["--author", asked.author] if asked.author else []),
                *(["--organisation", asked.organisation] if asked.organisation else []),
                *(["--contact", asked.contact] if asked.contact else []),
            ]
        )
        self._shell.lead(self._state, self._signature.own, moved)

    def _come(self) -> None:
        if self._refining is None or self._refining.stopped:
            self._start()

    def _leave(self) -> None:
        """Nobody looks any more, and the work for them ends."""
        if self._refining and not self._client.has_socket_connection:
            self._refining.stop()

    def _start(self) -> None:
        try:
            design = self._desk.design(self._state)
        except Refusal as refusal:
            self._status.set_text(str(refusal))
            return
        self._shell.warning.set_text(caveats.warning(design.drawing, design.sites))
        self._shown = self._written_as = None
        self._refining = self._desk.refine(design, f"brief?{self._state.query()}")

    def _stop(self) -> None:
        if self._refining:
            self._refining.stop()

    async def _look(self) -> None:
        """Show how far the answer is; once it is finished, write its brief."""
        refining = self._refining
        if refining is None:
            return
        wanted = len(refining.design.distinct()) * refining.design.replications
        self._bar.props["max"] = str(wanted)
        self._bar.props["value"] = str(refining.finished)
        standing = ResultState.of(refining)
        if standing != self._shown:
            self._shown = standing
            self._status.set_text(standing.words())
            self._halt.set_visibility(standing.running)
            self._again.set_visibility(not standing.running and not standing.firm)
        wanted_as = (standing.answers, self._signature)
        if standing.firm and not standing.running and wanted_as != self._written_as:
            await self._write(standing, self._signature)

    async def _write(self, standing: ResultState, signature: BriefSignature) -> None:
        answers = standing.answers
        if answers is None:
            return
        self._written_as = (answers, signature)
        self._offer(False)
        self._status.set_text(WRITING)
        if self._drawn is None or self._drawn[0] is not answers:
            figures = await run.io_bound(figures_of, self._desk, answers)
            if figures is None:
                return
            # Whoever signs it anew need not wait for the figures again.
            self._drawn = answers, figures
        asked = asked_of(self._state, answers.design.replications, signature)
        written = await run.io_bound(brief_of, answers, asked, self._drawn[1])
        if written is None or self._written_as != (answers, signature):
            return
        self._written = written
        self._frame.props["srcdoc"] = written.page
        self._status.set_text(f"The brief is written, from {answers.pairs:,} paired replications.")
        self._offer(True)

    async def _download(self, form: str) -> None:
        if self._written is None:
            return
        try:
            content = await run.io_bound(self._written.content, form)
        except (Refusal, Trouble) as trouble:
            self._status.set_text(str(trouble))
            return
        if content is not None:
            ui.download.content(content, f"brief{form}")

    def _offer(self, ready: bool) -> None:
        for pressed in self._forms:
            pressed.props["disabled"] = not ready
