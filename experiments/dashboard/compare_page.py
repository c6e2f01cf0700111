"""The page that compares: scenarios beside one another, and below them the answer as it firms."""

from dataclasses import replace

from nicegui import run, ui

from experiments.dashboard import places
from experiments.dashboard.answer import answer_html, differing_html
from experiments.dashboard.choice import Choice
from experiments.dashboard.controls import Number, Pick, button, words
from experiments.dashboard.desk import Desk
from experiments.dashboard.keeping import Keeping
from experiments.dashboard.panel import Panel
from experiments.dashboard.refining import Refining
from experiments.dashboard.standing import Standing
from experiments.dashboard.state import (
    FEWEST,
    LETTERS,
    MOST,
    State,
    replications_of,
    seed_of,
)
from experiments.limits import LARGEST_SEED, MOST_REPLICATIONS

LOOKED_AT_OFTEN = (
    "Who looks again and again, and stops when she likes what she sees, is misled by luck more "
    "often than 1 time in 20. Judge by the finished answer."
)

LOOK_SECONDS = 0.1
"""How often the page asks whether there is a firmer answer."""


class ComparePage:
    """What one visitor compares: nothing of it is shared with another.

    Parameters
    ----------
    desk
        Where it is answered.
    state
        From the address.
    """

    def __init__(self, desk: Desk, state: State) -> None:
        self._desk = desk
        self._client = ui.context.client
        self._state = state
        self._refining: Refining | None = None
        self._shown: Standing | None = None
        self._panels: list[Panel] = []
        self._setting()
        with ui.element("div").classes("bench"):
            self._scenarios = ui.element("div").classes("scenarios")
            with ui.element("div").classes("told"):
                self._answering()
        self._keeping = Keeping(desk, lambda: self._state, lambda: self._refining)
        self._build()
        ui.timer(LOOK_SECONDS, self._look)
        self._client.on_delete(self.leave)
        self._ask()

    @property
    def state(self) -> State:
        """What is asked now."""
        return self._state

    def leave(self) -> None:
        """The visitor has gone, and her work ends."""
        if self._refining:
            self._refining.stop()

    def _setting(self) -> None:
        with ui.element("section").classes("setting").props('aria-label="Where and how often"'):
            self._site = Pick("Site", self._state.site, self._on_site, places.options())
            self._most = Number(
                "Replications at most",
                str(self._state.replications),
                self._on_most,
                (FEWEST, MOST_REPLICATIONS),
            )
            self._seed = Number(
                "Seed: whose luck", str(self._state.seed), self._on_seed, (0, LARGEST_SEED)
            )
            button("Reset to pilot", self._reset)

    def _answering(self) -> None:
        with ui.element("section").props('aria-label="The answer"'):
            words("The answer", "h2")
            with ui.element("div").classes("progress"):
                self._bar = ui.element("progress")
                self._bar.props["aria-label"] = "Replications finished"
                self._status = words("Computing …", "p", "status")
                self._status.props["role"] = "status"
                self._halt = button("Stop", self._stop_or_go_on)
            words(LOOKED_AT_OFTEN, "p", "note")
            self._answer = ui.html("", sanitize=False).classes("answer-here")
        with ui.element("section").props('aria-label="What differs"').classes("differing"):
            words("What differs", "h2")
            self._differing = ui.html("", sanitize=False)

    def _build(self) -> None:
        """Lay out a panel a scenario, anew: another scenario has other values."""
        self._scenarios.clear()
        with self._scenarios:
            self._panels = [
                Panel(number, self._state, self._on_choice, self._without)
                for number in range(len(self._state.choices))
            ]
            if len(self._state.choices) < MOST:
                button("Add a scenario", self._add, "add")

    def _ask(self) -> None:
        """Drop the question before, and begin with the one of now."""
        self.leave()
        design = self._state.design()
        self._shown = None
        self._refining = self._desk.refine(design)
        self._differing.set_content(differing_html(design))
        self._bar.props["max"] = str(design.replications)
        for panel, scenario in zip(self._panels, design.everyone, strict=True):
            panel.tell(scenario)
        self._keeping.tell(self._state)
        address = f"?{self._state.query()}"
        self._client.run_javascript(f"history.replaceState(null, '', {address!r})")

    def _become(self, state: State, build: bool) -> None:
        state.design()
        self._state = state
        if build:
            self._build()
        self._ask()

    def _on_choice(self, number: int, choice: Choice, build: bool) -> None:
        self._become(self._state.with_choice(number, choice), build)

    def _without(self, number: int) -> None:
        choices = tuple(one for at, one in enumerate(self._state.choices) if at != number)
        self._become(self._with(choices=choices), build=True)

    def _add(self) -> None:
        choices = (*self._state.choices, Choice("pilot"))
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

    def _reset(self) -> None:
        before = State()
        self._become(before, build=True)
        self._site.show(before.site)
        self._most.show(str(before.replications))
        self._seed.show(str(before.seed))

    def _with(self, **changes: object) -> State:
        return replace(self._state, **changes)  # type: ignore[arg-type]

    def _stop_or_go_on(self) -> None:
        if self._refining and self._refining.running:
            self._refining.stop()
            self._shown = None
        else:
            self._ask()

    async def _look(self) -> None:
        """Show the answer of now, if there is one that is not shown yet."""
        refining = self._refining
        if refining is None:
            return
        standing = Standing.of(refining)
        if standing == self._shown:
            return
        if standing.answers:
            html = await run.io_bound(answer_html, standing.answers)
            if html is None or refining is not self._refining:
                return
            self._answer.set_content(html)
        self._shown = standing
        self._bar.props["value"] = str(standing.replications)
        self._status.set_text(standing.words())
        self._halt.set_text("Stop" if standing.running else "Go on")
        self._halt.set_visibility(not standing.firm)
