"""The page that compares: scenarios beside one another, and below them the answer as it firms."""

from dataclasses import replace

from nicegui import ui

from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.compare.figure_gallery import Gallery
from caseflow.experiments.dashboard.compare.result_panel import ResultPanel
from caseflow.experiments.dashboard.compare.saving import SavingPanel
from caseflow.experiments.dashboard.inputs.controls import Number, PickOne, button, words
from caseflow.experiments.dashboard.inputs.saved_questions import SavedQuestions
from caseflow.experiments.dashboard.inputs.scenario_panel import ScenarioPanel
from caseflow.experiments.dashboard.inputs.uncertainty_switch import UncertaintySwitch
from caseflow.experiments.dashboard.inputs.undo_buttons import UndoButtons
from caseflow.experiments.dashboard.question import caveats
from caseflow.experiments.dashboard.question import site_menu as places
from caseflow.experiments.dashboard.question.compare_state import (
    FEWEST,
    LARGEST_SMALL,
    LETTERS,
    MOST,
    MOST_AT_ONCE,
    State,
    replications_of,
    seed_of,
    small_of,
)
from caseflow.experiments.dashboard.question.scenario_choice import ScenarioChoice
from caseflow.experiments.dashboard.shell import Shell
from caseflow.experiments.runs.defaults import LARGEST_SEED
from caseflow.experiments.runs.design import Design
from caseflow.scenarios.refusal import Refusal


class ComparePage:
    """What one visitor compares: nothing of it is shared with another."""

    def __init__(self, desk: AppContext, state: State, shell: Shell) -> None:
        self._desk = desk
        self._shell = shell
        self._client = ui.context.client
        self._state = state
        self._panels: list[ScenarioPanel] = []
        with ui.element("div").classes("bench"):
            with ui.element("div").classes("asked"):
                self._place()
                self._undo: UndoButtons[State] = UndoButtons(lambda: self._state, self._return_to)
                self._scenarios = ui.element("div").classes("scenarios")
                with ui.element("details") as computed:
                    words("How it is computed", "summary")
                    computed.props["open"] = not self._state.usual
                    self._setting()
                    self._switch = UncertaintySwitch(
                        desk.ledger, state.parameters, self._on_parameters
                    )
            with ui.element("div").classes("told"):
                self._answering = ResultPanel(
                    desk,
                    self._ask,
                    lambda standing: self._gallery.tell(standing),
                    self._refused,
                    lambda: self._state.small / 100.0,
                )
        self._gallery = Gallery(desk)
        self._keeping = SavingPanel(desk, lambda: self._state, lambda: self._answering.refining)
        owner = desk.visitor.name if desk.visitor else ""
        SavedQuestions(desk.ledger, owner, lambda: self._state.title, shell)
        self._build()
        # A request alone, of a crawler or of another site's picture, computes nothing.
        self._client.on_connect(self._come)
        self._client.on_disconnect(self._go)
        self._client.on_delete(self._answering.stop)
        self._prepare()

    @property
    def state(self) -> State:
        """What is asked now."""
        return self._state

    def _place(self) -> None:
        with ui.element("section").classes("setting").props('aria-label="Where"'):
            self._site = PickOne("Site", self._state.site, self._on_site, places.options())
            self._small = Number(
                "Too small to matter, % of the baseline",
                f"{self._state.small:g}",
                self._on_small,
                (0.0, LARGEST_SMALL),
                "any",
            )

    def _setting(self) -> None:
        with ui.element("section").classes("setting").props('aria-label="How often"'):
            self._most = Number(
                "Replications at most",
                str(self._state.replications),
                self._on_most,
                (FEWEST, MOST_AT_ONCE),
            )
            self._seed = Number(
                "Seed: whose luck", str(self._state.seed), self._on_seed, (0, LARGEST_SEED)
            )
            button("Begin again", self._reset)

    def _build(self) -> None:
        """Lay out a panel a scenario, anew: another scenario has other values."""
        self._scenarios.clear()
        with self._scenarios:
            self._panels = [
                ScenarioPanel(number, self._state, self._on_choice, self._without)
                for number in range(len(self._state.choices))
            ]
            if len(self._state.choices) < MOST:
                button("Add a scenario", self._add, "add")

    def _come(self) -> None:
        """Somebody looks, for the first time or again: what was left is taken up."""
        if self._answering.away:
            self._ask()

    def _go(self) -> None:
        """Nobody looks any more, unless they have come back by another line already."""
        if not self._client.has_socket_connection:
            self._answering.leave()

    def _refused(self) -> bool:
        fields = [self._site, self._small, self._most, self._seed]
        return any(field.refused for field in fields) or any(
            panel.refused for panel in self._panels
        )

    def _ask(self) -> None:
        """Drop the question before, and begin with the one of now."""
        design = self._prepare()
        if design is None:
            self._answering.ask_nothing()
        else:
            self._answering.ask(design, f"?{self._state.query()}")
        self._address()

    def _address(self) -> None:
        """Have the address of the page, and the other views, hold the question of now."""
        self._shell.lead(self._state, {})

    def _prepare(self) -> Design | None:
        """Say all that can be said of the question before it is answered; none if it cannot be."""
        plain = self._state.design()
        for panel, scenario in zip(self._panels, plain.everyone, strict=True):
            panel.tell(scenario, self._state)
        self._gallery.forget()
        self._keeping.tell(self._state)
        try:
            design = self._desk.design(self._state)
        except Refusal as refusal:
            # All but what is drawn has been checked: it is refused there, and nothing is computed.
            self._switch.refuse(str(refusal))
            self._answering.caveat.set_text(caveats.NOT_CALIBRATED)
            return None
        self._switch.tell(design.drawing)
        self._answering.caveat.set_text(caveats.warning(design.drawing, design.sites))
        return design

    def _become(self, state: State, build: bool) -> None:
        state.design()
        former, self._state = self._state, state
        self._undo.moved(former)
        if build:
            self._build()
        self._ask()

    def _on_choice(self, number: int, choice: ScenarioChoice, build: bool) -> None:
        self._become(self._state.with_choice(number, choice), build)

    def _without(self, number: int) -> None:
        choices = tuple(choice for at, choice in enumerate(self._state.choices) if at != number)
        self._become(self._with(choices=choices), build=True)

    def _add(self) -> None:
        choices = (*self._state.choices, ScenarioChoice("pilot"))
        self._become(self._with(choices=choices), build=True)
        letter = LETTERS[len(choices) - 1].upper()
        self._client.run_javascript(
            f"document.querySelector('[data-letter={letter}] select').focus()"
        )

    def _on_site(self, given: str) -> None:
        self._become(self._with(site=given), build=True)

    def _on_most(self, given: str) -> None:
        self._become(self._with(replications=replications_of(given)), build=False)

    def _on_seed(self, given: str) -> None:
        self._become(self._with(seed=seed_of(given)), build=False)

    def _on_small(self, given: str) -> None:
        former, self._state = self._state, self._with(small=small_of(given))
        self._undo.moved(former)
        self._answering.show_again()
        self._address()

    def _on_parameters(self, given: str) -> None:
        state = self._with(parameters=given)
        self._desk.design(state)
        self._become(state, build=False)

    def _reset(self) -> None:
        self._become(State(), build=True)
        self._show()

    def _return_to(self, state: State) -> None:
        """Have every control show a question that was asked before, and ask it again."""
        self._state = state
        self._build()
        self._show()
        self._ask()

    def _show(self) -> None:
        self._site.show(self._state.site)
        self._most.show(str(self._state.replications))
        self._seed.show(str(self._state.seed))
        self._small.show(f"{self._state.small:g}")
        self._switch.show(self._state.parameters)

    def _with(self, **changes: object) -> State:
        return replace(self._state, **changes)  # type: ignore[arg-type]
