"""The page that watches: two worlds of the same people, morning by morning, side by side."""

from dataclasses import replace

from nicegui import run, ui

from caseflow.experiments.analysis.snapshots.watching import Pair
from caseflow.experiments.analysis.snapshots.world_course import WorldCourse, course_of
from caseflow.experiments.dashboard.app_context import AppContext
from caseflow.experiments.dashboard.inputs.controls import Field, Number, PickOne, words
from caseflow.experiments.dashboard.inputs.saved_questions import SavedQuestions
from caseflow.experiments.dashboard.inputs.scenario_panel import families
from caseflow.experiments.dashboard.inputs.undo_buttons import UndoButtons
from caseflow.experiments.dashboard.page_templates import template
from caseflow.experiments.dashboard.question import site_menu as places
from caseflow.experiments.dashboard.question.compare_state import State, seed_of
from caseflow.experiments.dashboard.shell import Shell
from caseflow.experiments.dashboard.watch.case_list import CaseList
from caseflow.experiments.dashboard.watch.detail_panel import LINKS, DetailPanel
from caseflow.experiments.dashboard.watch.player import Player
from caseflow.experiments.dashboard.watch.timeline import Timeline
from caseflow.experiments.dashboard.watch.watch_state import WatchState, world_of
from caseflow.experiments.reports.watch.course_words import differences, growth, parting
from caseflow.experiments.reports.watch.description import heading, parts
from caseflow.experiments.reports.watch.picture import panels
from caseflow.experiments.reports.watch.step_names import NOBODY_REAL
from caseflow.experiments.runs.defaults import LARGEST_SEED, MOST_REPLICATIONS
from caseflow.scenarios.refusal import Refusal

BEAT_SECONDS = 0.1
OPENING = "Opening the two worlds …"
FOLLOWED = (
    "(event) => { const link = event.target.closest('a'); if (link) { event.preventDefault(); "
    "emit(link.getAttribute('href')); } }"
)
"""What the browser sends when an advocate or a case of the picture is chosen."""


class WatchPage:
    """What one visitor watches."""

    def __init__(self, desk: AppContext, seen: WatchState, shell: Shell) -> None:
        self._desk = desk
        self._shell = shell
        self._client = ui.context.client
        self._asked = seen
        self._pair: Pair | None = None
        self._open_are: tuple[State, int] | None = None
        self._shown: WatchState | None = None
        self._course: WorldCourse | None = None
        self._course_of: Pair | None = None
        words(NOBODY_REAL, "p", "note")
        if left := seen.left_out():
            words(left, "p", "note")
        self._controls()
        self._timeline = Timeline(self._jump)
        jumps = {"Where they part": self._part, "Where the intake begins": self._begin}
        self._player = Player(seen.day, self._turned, jumps)
        self._said = words(OPENING, "p", "status")
        self._said.props["role"] = "status"
        self._apart = words("", "p", "note")
        self._grows = words("", "p", "grows")
        with ui.element("div").classes("watching"):
            with ui.element("div").classes("seen"):
                self._picture = ui.html("", sanitize=False).classes("watched")
                self._roll = CaseList(self._follow)
            self._opened = DetailPanel()
        self._picture.on("click", lambda event: self._follow(str(event.args)), js_handler=FOLLOWED)
        with ui.element("details"):
            words("The same in words", "summary")
            self._words = ui.html("", sanitize=False)
        owner = desk.visitor.name if desk.visitor else ""
        SavedQuestions(desk.ledger, owner, lambda: self._asked.state.title, shell)
        ui.timer(BEAT_SECONDS, self._beat)

    @property
    def seen(self) -> WatchState:
        """What is watched now."""
        return replace(self._asked, day=self._player.day)

    def _controls(self) -> None:
        state = self._asked.state
        with ui.element("section").classes("setting").props('aria-label="What is watched"'):
            site = PickOne("Site", self._asked.site, self._on_site, places.options(together=False))
            bases = [
                PickOne(
                    f"Scenario {letter}",
                    state.choices[number].base,
                    lambda given, number=number: self._on_base(number, given),  # type: ignore[misc]
                    families(),
                )
                for number, letter in enumerate("AB")
            ]
            seed = Number("Seed: whose luck", str(state.seed), self._on_seed, (0, LARGEST_SEED))
            world = Number(
                "Which pair of worlds",
                str(self._asked.world),
                self._on_world,
                (0, MOST_REPLICATIONS - 1),
            )
        self._fields: list[Field] = [site, *bases, seed, world]
        self._undo: UndoButtons[WatchState] = UndoButtons(lambda: self._asked, self._return_to)

    async def _beat(self) -> None:
        """Open worlds that are not open, go on while playing, and show what is not shown."""
        if self._open_are != (self._asked.state, self._asked.world):
            await self._open(self._asked)
        pair = self._pair
        if pair is None:
            return
        self._player.beat(BEAT_SECONDS)
        if self.seen != self._shown:
            await self._show(pair, self.seen)
        if self._shown and pair is self._pair and not self._player.playing:
            self._roll.show(pair, self._shown.day)
            if self._course_of is not pair:
                await self._go_through(pair)

    async def _open(self, seen: WatchState) -> None:
        self._said.set_text(OPENING)
        self._open_are = (seen.state, seen.world)
        self._pair = None
        try:
            self._pair = await run.io_bound(self._desk.pair, seen)
        except Refusal as refusal:
            self._said.set_text(str(refusal))
            return
        if self._pair:
            self._player.run_from(self._pair.here.scenario.first_day, self._pair.last_day)

    async def _go_through(self, pair: Pair) -> None:
        """Find out how the two went, once their first morning is shown."""
        self._course_of, self._course = pair, None
        self._timeline.hide()
        course = await run.io_bound(course_of, pair)
        if course is not None and pair is self._pair:
            self._course = course
            self._timeline.show(course, self._player.day)
            self._shown = None

    async def _show(self, pair: Pair, seen: WatchState) -> None:
        course = self._course if self._course_of is pair else None
        drawn = await run.io_bound(_drawn, pair, seen.day, course)
        if drawn is None or pair is not self._pair:
            return
        (title, *told), picture, table, apart, grows = drawn
        self._shown = seen
        self._picture.set_content(picture)
        self._words.set_content(table)
        self._said.set_text(f"{title}. {' '.join(told)}")
        self._apart.set_text(apart)
        self._grows.set_text(grows)
        self._timeline.move(seen.day)
        self._shell.lead(seen.state, seen.own)

    def _turned(self, playing: bool) -> None:
        # What is said at every step would drown whoever listens.
        self._said.props["aria-live"] = "off" if playing else "polite"

    def _on_site(self, given: str) -> None:
        self._become_state(replace(self._asked.state, site=given))

    def _on_seed(self, given: str) -> None:
        self._become_state(replace(self._asked.state, seed=seed_of(given)))

    def _on_base(self, number: int, given: str) -> None:
        choice = self._asked.state.choices[number]
        self._become_state(self._asked.state.with_choice(number, choice.on(given)))

    def _on_world(self, given: str) -> None:
        self._become(replace(self._asked, world=world_of(given)))

    def _become_state(self, state: State) -> None:
        self._become(replace(self._asked, state=state))

    def _become(self, asked: WatchState) -> None:
        asked.state.design()
        self._player.pause()
        former, self._asked = self._asked, asked
        self._undo.moved(former)

    def _return_to(self, asked: WatchState) -> None:
        """Watch again what was watched before; the morning stays."""
        self._player.pause()
        self._asked, state = asked, asked.state
        bases = [choice.base for choice in state.choices[:2]]
        shown = [asked.site, *bases, str(state.seed), str(asked.world)]
        for field, value in zip(self._fields, shown, strict=True):
            field.show(value)

    def _jump(self, day: int) -> None:
        if self._pair is not None:
            self._player.jump(day)

    def _begin(self) -> None:
        self._jump(self._asked.intake_begins)

    def _part(self) -> None:
        if self._course is not None and self._course.parting is not None:
            self._jump(self._course.parting)

    def _follow(self, address: str) -> None:
        """Open what was chosen in the picture or from the roll, as it is on the morning shown."""
        if self._pair is not None and self._shown is not None:
            self._player.pause()
            self._opened.follow(address, self._pair, self._shown.day)


def _drawn(
    pair: Pair, day: int, course: WorldCourse | None
) -> tuple[list[str], str, str, str, str]:
    """A morning: what it is in words, as a picture, as tables; what differs, and what grows."""
    here, there = pair.at(min(day, pair.last_day))
    grown = ((), ()) if course is None else course.growing(here.day)
    drawn = panels(here, there, LINKS, grown)
    facts = parts(here, there)
    apart = differences(facts) if course is None else f"{parting(course)} {differences(facts)}"
    return (
        heading(here, there),
        template("watch/watch.html").render(panels=drawn),
        template("watch/watch_words.html").render(parts=facts),
        apart,
        growth(*grown),
    )
