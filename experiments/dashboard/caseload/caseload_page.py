"""The caseload view: the scenarios of the question along a lever, and where the better changes."""

import shlex
from dataclasses import replace

from nicegui import run, ui

from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.caseload import caseload_state as asking
from caseflow.experiments.dashboard.caseload.caseload_answer_panel import CaseloadAnswerPanel
from caseflow.experiments.dashboard.caseload.caseload_charts import caseload_answer
from caseflow.experiments.dashboard.caseload.caseload_state import FIRST, MOST_EACH, CaseloadState
from caseflow.experiments.dashboard.inputs.command_line import TypedCommand
from caseflow.experiments.dashboard.inputs.controls import (
    Field,
    Number,
    PickOne,
    Text,
    button,
    words,
)
from caseflow.experiments.dashboard.inputs.saved_questions import SavedQuestions
from caseflow.experiments.dashboard.inputs.uncertainty_switch import UncertaintySwitch
from caseflow.experiments.dashboard.inputs.undo_buttons import UndoButtons
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.question import caveats
from caseflow.experiments.dashboard.question import site_menu as places
from caseflow.experiments.dashboard.question.compare_state import FEWEST, LETTERS, seed_of
from caseflow.experiments.dashboard.result_state import ResultState
from caseflow.experiments.dashboard.shell import Shell
from caseflow.experiments.measures.lookup import HEADLINES, measure_named
from caseflow.experiments.runs.defaults import LARGEST_SEED
from caseflow.scenarios.parameters import Parameter, parameters
from caseflow.scenarios.refusal import Refusal

LOOK_SECONDS = 0.2
TO_BEGIN = "Press Compute to begin."
NOTHING_COMPUTED = "Nothing is computed while something above is refused."


class CaseloadPage:
    """What one visitor asks along a lever."""

    def __init__(self, desk: AppContext, asked: CaseloadState, shell: Shell) -> None:
        self._desk = desk
        self._shell = shell
        self._asked = asked
        self._points: asking.CaseloadPoints | None = None
        self._refining: ProgressiveRun | None = None
        self._shown: ResultState | None = None
        self._told = words("", "p", "finding")
        self._scenarios()
        self._controls()
        with ui.element("section").props('aria-label="The answer"'):
            with ui.element("div").classes("progress"):
                self._bar = ui.element("progress")
                self._bar.props["aria-label"] = "Runs finished"
                self._bar.props["value"] = "0"
                self._status = words(TO_BEGIN, "p", "status")
                self._status.props["role"] = "status"
            self._answer = CaseloadAnswerPanel(desk, self._typed)
        with ui.element("section").props('aria-label="Keep it"'):
            words("Keep it", "h2")
            words("The address of this page holds all of it. The command line tells the same:")
            self._command = TypedCommand()
        owner = desk.visitor.name if desk.visitor else ""
        SavedQuestions(desk.ledger, owner, lambda: self._asked.state.title, shell)
        self._tell(moved=False)
        ui.timer(LOOK_SECONDS, self._look)
        client = ui.context.client
        client.on_disconnect(self.leave)
        client.on_delete(self.leave)

    def leave(self) -> None:
        """The visitor has gone, and the work for them ends."""
        if self._refining:
            self._refining.stop()

    def _typed(self) -> str:
        return shlex.join(self._asked.words(self._desk.ledger.where))

    def _scenarios(self) -> None:
        """Say which scenarios are drawn; they are changed where they are compared."""
        for letter, choice in zip(LETTERS, self._asked.state.choices, strict=False):
            words(f"{letter.upper()}: {choice.title}", "p", "line")
        words(
            "A line each; where the better of A and B changes is marked. Scenarios and their "
            "levers are changed in the view Compare.",
            "p",
            "note",
        )

    def _controls(self) -> None:
        asked = self._asked
        with ui.element("section").classes("setting").props('aria-label="What is asked"'):
            site = PickOne("Site", asked.state.site, self._on_site, places.options())
            along = PickOne("Across", asked.along, self._on_along, levers())
            self._values = Text(
                "Its values", asked.values, lambda given: self._become(values=given)
            )
            upwards = [(name, measure_named(name).title) for name in HEADLINES]
            upward = PickOne(
                "Upwards",
                asked.measure,
                lambda given: self._become(measure=asking.headline(given)),
                {"": upwards},
            )
            each = Number(
                "Replications at each value",
                str(asked.each),
                lambda given: self._become(each=asking.each_of(given)),
                (FEWEST, MOST_EACH),
            )
            seed = Number(
                "Seed: whose luck", str(asked.state.seed), self._on_seed, (0, LARGEST_SEED)
            )
        self._fields: list[Field] = [site, along, self._values, upward, each, seed]
        self._undo: UndoButtons[CaseloadState] = UndoButtons(lambda: self._asked, self._return_to)
        self._switch = UncertaintySwitch(
            self._desk.ledger, asked.state.parameters, self._on_parameters
        )
        with ui.element("div").classes("buttons"):
            button("Compute", self._start)
            self._halt = button("Stop", self._stop)
            self._halt.set_visibility(False)

    def _on_along(self, given: str) -> None:
        asked = asking.along_another(self._asked, given)
        self._become(along=asked.along, values=asked.values)
        self._values.show(asked.values)

    def _on_site(self, given: str) -> None:
        self._become(state=replace(self._asked.state, site=given))

    def _on_seed(self, given: str) -> None:
        self._become(state=replace(self._asked.state, seed=seed_of(given)))

    def _on_parameters(self, given: str) -> None:
        state = replace(self._asked.state, parameters=given)
        self._desk.design(state)
        self._become(state=state)

    def _become(self, **changes: object) -> None:
        asked = replace(self._asked, **changes)  # type: ignore[arg-type]
        asked.points()
        former, self._asked = self._asked, asked
        self._undo.moved(former)
        self._drop()

    def _return_to(self, asked: CaseloadState) -> None:
        """Have every control show what was asked before."""
        self._asked = asked
        shown = [asked.state.site, asked.along, asked.values, asked.measure, str(asked.each)]
        for field, value in zip(self._fields, [*shown, str(asked.state.seed)], strict=True):
            field.show(value)
        self._switch.show(asked.state.parameters)
        self._drop()

    def _drop(self) -> None:
        """Forget the answer of another question."""
        self._stop()
        self._refining = None
        self._answer.clear()
        self._told.set_text("")
        self._bar.props["value"] = "0"
        self._status.set_text(TO_BEGIN)
        self._tell()

    def _tell(self, moved: bool = True) -> None:
        """Say what is drawn, and what must be known of it."""
        self._command.tell(self._asked.words(self._desk.ledger.where))
        self._shell.lead(self._asked.state, self._asked.own, moved)
        try:
            design = self._desk.points(self._asked).design
        except Refusal as refusal:
            self._switch.refuse(str(refusal))
            self._shell.warning.set_text(caveats.NOT_CALIBRATED)
        else:
            self._switch.tell(design.drawing)
            self._shell.warning.set_text(caveats.warning(design.drawing, design.sites))

    def _start(self) -> None:
        self.leave()
        if any(field.refused for field in self._fields):
            self._status.set_text(NOTHING_COMPUTED)
            return
        try:
            self._points = self._desk.points(self._asked)
        except Refusal as refusal:
            self._status.set_text(f"Nothing is computed: {refusal}")
            return
        self._shown = None
        self._refining = self._desk.refine(self._points.design, f"caseload?{self._asked.query()}")
        self._halt.set_visibility(True)

    def _stop(self) -> None:
        self.leave()
        self._halt.set_visibility(False)

    async def _look(self) -> None:
        """Show how far it is, and the picture so far, if there is a new one."""
        refining, points = self._refining, self._points
        if refining is None or points is None:
            return
        wanted = len(points.design.distinct()) * points.design.replications
        self._bar.props["max"] = str(wanted)
        self._bar.props["value"] = str(refining.finished)
        standing = ResultState.of(refining)
        if standing == self._shown:
            return
        if standing.answers:
            found = await run.io_bound(caseload_answer, points, standing.answers)
            if found is None or refining is not self._refining:
                return
            self._answer.show(found)
            finding = found.finding
            self._told.set_text(finding if not standing.running else f"So far: {finding}")
        self._shown = standing
        self._status.set_text(standing.words())
        self._halt.set_visibility(standing.running)


def levers() -> dict[str, list[tuple[str, str]]]:
    """Every number that may lie across: those that matter most for a service first."""
    numbers = {
        key: known
        for key, known in parameters().items()
        if known.column.kind in (int, float) and asking.values_of(key)
    }
    first = [(key, _words(numbers[key])) for key in FIRST]
    others = {
        heading: [
            (key, _words(known))
            for key, known in numbers.items()
            if known.kind == kind and key not in FIRST
        ]
        for heading, kind in (("Other levers", "lever"), ("What is not known", "uncertain"))
    }
    return {"Asked most often": first, **others}


def _words(known: Parameter) -> str:
    return f"{known.words.split(',')[0]} ({known.parameter})"
