"""The page that sweeps: a lever across, a line a contact model, and where they cross."""

from dataclasses import replace

from nicegui import run, ui
from nicegui.elements.mixins.text_element import TextElement

from caseflow.experiments.analysis.sweep.points import Sweep
from caseflow.experiments.dashboard import caveats
from caseflow.experiments.dashboard import site_menu as places
from caseflow.experiments.dashboard import sweep_inputs as swept
from caseflow.experiments.dashboard import sweep_request as sweeping
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.command_line import TypedCommand
from caseflow.experiments.dashboard.compare_state import (
    FEWEST,
    MOST_AT_ONCE,
    replications_of,
    seed_of,
)
from caseflow.experiments.dashboard.contact_models import ContactModelTicks
from caseflow.experiments.dashboard.controls import Number, PickOne, Text, button, words
from caseflow.experiments.dashboard.figure_gallery import SIDEWAYS
from caseflow.experiments.dashboard.figure_view import sweep_html
from caseflow.experiments.dashboard.progressive_run import ProgressiveRun
from caseflow.experiments.dashboard.result_state import ResultState
from caseflow.experiments.dashboard.sweep_inputs import ALONG
from caseflow.experiments.dashboard.sweep_request import SweepRequest
from caseflow.experiments.dashboard.uncertainty_switch import UncertaintySwitch
from caseflow.experiments.measures import MEASURES
from caseflow.experiments.measures.lookup import HEADLINES
from caseflow.experiments.runs.defaults import LARGEST_SEED
from caseflow.scenarios.refusal import Refusal

LOOK_SECONDS = 0.2
TO_BEGIN = "Press Sweep to begin."
NOTHING_SWEPT = "Nothing is swept while something above is refused."


class SweepPage:
    """What one visitor sweeps."""

    def __init__(self, desk: AppContext, asked: SweepRequest, warning: TextElement) -> None:
        self._desk = desk
        self._client = ui.context.client
        self._asked = asked
        self._warning = warning
        self._sweep: Sweep | None = None
        self._refining: ProgressiveRun | None = None
        self._shown: ResultState | None = None
        self._controls()
        with ui.element("section").props('aria-label="The answer"'):
            words("The answer", "h2")
            with ui.element("div").classes("progress"):
                self._bar = ui.element("progress")
                self._bar.props["aria-label"] = "Runs finished"
                self._bar.props["value"] = "0"
                self._status = words(TO_BEGIN, "p", "status")
                self._status.props["role"] = "status"
            words(SIDEWAYS, "p", "note sideways")
            self._answer = ui.html("", sanitize=False).classes("answer-here")
        with ui.element("section").props('aria-label="Keep it"'):
            words("Keep it", "h2")
            words("The address of this page holds all of it. The command line tells the same:")
            self._command = TypedCommand()
        self._tell()
        ui.timer(LOOK_SECONDS, self._look)
        self._client.on_disconnect(self.leave)
        self._client.on_delete(self.leave)

    def leave(self) -> None:
        """The visitor has gone, and the work for them ends."""
        if self._refining:
            self._refining.stop()

    def _controls(self) -> None:
        asked = self._asked
        with ui.element("section").classes("setting").props('aria-label="What is swept"'):
            mine = {"": places.options(together=False)["Sites of the pilot"]}
            site = PickOne(
                "Site", asked.site, lambda given: self._become(site=swept.site_in(given)), mine
            )
            across = [(key, title) for key, (title, _) in ALONG.items()]
            along = PickOne("Across", asked.along, self._on_along, {"": across})
            self._values = Text(
                "Its values", asked.values, lambda given: self._become(values=given)
            )
            named = {measure.name: measure for measure in MEASURES}
            upwards = [(name, named[name].title) for name in HEADLINES]
            upward = PickOne(
                "Upwards",
                asked.measure,
                lambda given: self._become(measure=swept.headline(given)),
                {"": upwards},
            )
            most = Number(
                "Replications at each point",
                str(asked.replications),
                lambda given: self._become(replications=replications_of(given)),
                (FEWEST, MOST_AT_ONCE),
            )
            seed = Number(
                "Seed: whose luck",
                str(asked.seed),
                lambda given: self._become(seed=seed_of(given)),
                (0, LARGEST_SEED),
            )
        self._fields = [site, along, self._values, upward, most, seed]
        self._switch = UncertaintySwitch(
            self._desk.ledger, asked.parameters, lambda given: self._become(parameters=given)
        )
        self._ticks = ContactModelTicks(asked.models, lambda given: self._become(models=given))
        with ui.element("div").classes("buttons"):
            button("Sweep", self._start)
            self._halt = button("Stop", self._stop)
            self._halt.set_visibility(False)

    def _on_along(self, given: str) -> None:
        asked = sweeping.along_another(self._asked, given)
        self._become(along=asked.along, values=asked.values)
        self._values.show(asked.values)

    def _become(self, **changes: object) -> None:
        asked = replace(self._asked, **changes)  # type: ignore[arg-type]
        asked.sweep()
        if "parameters" in changes:
            self._desk.sweep(asked)
        self._asked = asked
        self._stop()
        self._refining = None
        self._answer.set_content("")
        self._bar.props["value"] = "0"
        self._status.set_text(TO_BEGIN)
        self._tell()
        self._client.run_javascript(f"history.replaceState(null, '', '?{asked.query()}')")

    def _tell(self) -> None:
        """Say what is drawn, and what must be known of it."""
        self._command.tell(self._asked.words(self._desk.ledger.where))
        try:
            design = self._desk.sweep(self._asked).design
        except Refusal as refusal:
            self._switch.refuse(str(refusal))
            self._warning.set_text(caveats.NOT_CALIBRATED)
        else:
            self._switch.tell(design.drawing)
            self._warning.set_text(caveats.warning(design.drawing, design.sites))

    def _start(self) -> None:
        self.leave()
        if self._ticks.refused or any(field.refused for field in self._fields):
            self._status.set_text(NOTHING_SWEPT)
            return
        try:
            self._sweep = self._desk.sweep(self._asked)
        except Refusal as refusal:
            self._status.set_text(f"Nothing is computed: {refusal}")
            return
        self._shown = None
        self._refining = self._desk.refine(self._sweep.design)
        self._halt.set_visibility(True)

    def _stop(self) -> None:
        self.leave()
        self._halt.set_visibility(False)

    async def _look(self) -> None:
        """Show how far it is, and the picture so far, if there is a new one."""
        refining, sweep, asked = self._refining, self._sweep, self._asked
        if refining is None or sweep is None:
            return
        wanted = len(sweep.design.distinct()) * sweep.design.replications
        self._bar.props["max"] = str(wanted)
        self._bar.props["value"] = str(refining.finished)
        standing = ResultState.of(refining)
        if standing == self._shown:
            return
        if standing.answers:
            html = await run.io_bound(sweep_html, self._desk, asked, sweep, standing.answers)
            if html is None or refining is not self._refining:
                return
            self._answer.set_content(html)
        self._shown = standing
        self._status.set_text(standing.words())
        self._halt.set_visibility(standing.running)
