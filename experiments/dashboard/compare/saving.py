"""Keeping an answer: as scenario files, as a command, as an address, as a brief."""

from collections.abc import Callable
from functools import partial

from nicegui import run, ui

from caseflow.experiments.analysis.results import Results
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.brief.brief_files import brief_of, figures_of
from caseflow.experiments.dashboard.brief.brief_state import asked_of
from caseflow.experiments.dashboard.inputs.command_line import TypedCommand, TypedPython
from caseflow.experiments.dashboard.inputs.controls import button, words
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.question.compare_state import LETTERS, State, drawn_words
from caseflow.experiments.dashboard.question.scenario_choice import file_of
from caseflow.experiments.reports.comparison import as_json


class SavingPanel:
    """What a visitor can take away."""

    def __init__(
        self,
        desk: AppContext,
        state: Callable[[], State],
        refining: Callable[[], ProgressiveRun | None],
    ) -> None:
        self._desk, self._state, self._refining = desk, state, refining
        with ui.element("section").props('aria-label="Keep it"'):
            words("Keep it", "h2")
            words(
                "The address of this page holds all of it: send it to whoever has these pages too. "
                "The command line gives the same numbers, byte for byte, from the files below:"
            )
            self._command = TypedCommand()
            with ui.element("details"):
                words("The same in Python", "summary")
                self._python = TypedPython()
            self._files = ui.element("div").classes("buttons")
            with ui.element("div").classes("buttons"):
                self._brief = button("Download the brief", self._on_brief)
                button("Download the numbers", self._on_numbers)
            self._said = words("", "p", "status")
            self._said.props["role"] = "status"

    def tell(self, state: State) -> None:
        """Offer what belongs to another question."""
        store = self._desk.ledger.where
        self._command.tell(["caseflow", "compare", *words_of(state, store)])
        self._python.tell(state, store)
        self._said.set_text("")
        self._files.clear()
        with self._files:
            for letter, choice in zip(LETTERS, state.choices, strict=False):
                name = f"{choice.name}.toml"
                content = file_of(choice, state.sites)
                button(
                    f"Save {letter.upper()} as a scenario file",
                    partial(ui.download.content, content, name),
                )

    def _on_numbers(self) -> None:
        answers = self._so_far()
        if answers:
            ui.download.content(as_json(answers) + "\n", "compare.json")

    async def _on_brief(self) -> None:
        answers = self._so_far()
        if not answers:
            return
        asked = asked_of(self._state(), answers.design.replications)
        self._said.set_text("Writing the brief and drawing its figures; this takes a while …")
        figures = await run.io_bound(figures_of, self._desk, answers)
        if figures is None:
            return
        written = await run.io_bound(brief_of, answers, asked, figures)
        if written is None:
            return
        ui.download.content(written.page, "brief.html")
        self._said.set_text(
            f"The brief is written, from {answers.pairs:,} paired replications: brief.html"
        )

    def _so_far(self) -> Results | None:
        refining = self._refining()
        answers = refining.latest if refining else None
        if not answers:
            self._said.set_text("There is no answer yet.")
        return answers


def words_of(state: State, store: str) -> list[str]:
    """What comes after the name of the command, so that it answers the same question."""
    found = list(state.names)
    found += ["--site", state.site] if len(state.sites) == 1 else []
    found += ["--replications", str(state.replications), "--seed", str(state.seed)]
    return found + drawn_words(state.parameters, store)
