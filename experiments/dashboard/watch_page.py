"""The page that watches: two worlds of the same people, morning by morning, side by side."""

from collections.abc import Sequence
from dataclasses import replace

from nicegui import run, ui

from experiments.dashboard import places
from experiments.dashboard.answer import template
from experiments.dashboard.choice import Choice
from experiments.dashboard.controls import Number, Pick, Slide, button, words
from experiments.dashboard.panel import families
from experiments.dashboard.seeing import Seen, day_of, one_site, world_of
from experiments.dashboard.state import State, seed_of
from experiments.limits import LARGEST_SEED, MOST_REPLICATIONS
from experiments.watch.diary import advocate_page
from experiments.watch.life import whole_story
from experiments.watch.picture import panels
from experiments.watch.sheet import Links
from experiments.watch.standing import case_pages
from experiments.watch.told import heading, parts
from experiments.watch.watching import Pair
from experiments.watch.words import NOBODY_REAL
from scenarios.refusal import Refusal

BEAT_SECONDS = 0.2
SPEEDS = (("1", "1 day a second"), ("5", "5 days a second"), ("20", "20 days a second"))
LINKS = Links(advocate="#advocate-{world}-{row}", case="#case-{world}-{row}")
FOLLOWED = (
    "(event) => { const link = event.target.closest('a'); if (link) { event.preventDefault(); "
    "emit(link.getAttribute('href')); } }"
)
"""What the browser sends when an advocate or a case of the picture is chosen."""


class WatchPage:
    """What one visitor watches.

    Parameters
    ----------
    seen
        From the address.
    """

    def __init__(self, seen: Seen) -> None:
        self._client = ui.context.client
        self._seen = seen
        self._pair: Pair | None = None
        self._opened: tuple[State, int] | None = None
        self._shown: Seen | None = None
        self._playing = False
        self._ahead = 0.0
        self._days_a_second = 5.0
        self._case: int | None = None
        words(NOBODY_REAL, "p", "note")
        self._controls()
        self._said = words("Opening the two worlds …", "p", "status")
        self._said.props["role"] = "status"
        self._picture = ui.html("", sanitize=False).classes("watched")
        self._picture.on("click", lambda event: self._follow(str(event.args)), js_handler=FOLLOWED)
        self._opening()
        with ui.element("details"):
            words("The same in words", "summary")
            self._words = ui.html("", sanitize=False)
        ui.timer(BEAT_SECONDS, self._beat)

    def _controls(self) -> None:
        state = self._seen.state
        with ui.element("section").classes("setting").props('aria-label="What is watched"'):
            Pick("Site", state.site, self._on_site, places.options(together=False))
            for number, letter in enumerate("AB"):
                Pick(
                    f"Scenario {letter}",
                    state.choices[number].base,
                    lambda given, number=number: self._on_base(number, given),  # type: ignore[misc]
                    families(),
                )
            Number("Seed: whose luck", str(state.seed), self._on_seed, (0, LARGEST_SEED))
            Number(
                "Which pair of worlds",
                str(self._seen.world),
                self._on_world,
                (0, MOST_REPLICATIONS - 1),
            )
        with ui.element("section").classes("player").props('aria-label="Which morning"'):
            self._day = Slide("Day", str(self._seen.day), self._on_day, (0, 730))
            with ui.element("div").classes("buttons"):
                button("Step back", lambda: self._step(-1))
                self._play = button("Play", self._play_or_pause)
                button("Step", lambda: self._step(1))
            Pick("Speed", "5", self._on_speed, {"": SPEEDS})

    def _opening(self) -> None:
        with ui.element("section").props('aria-label="Opened"'):
            self._title = words("Choose an advocate or a case in the picture", "h2")
            self._title.props["tabindex"] = "-1"
            self._lines = ui.element("div")
            self._whole = button("Tell her whole story in both worlds", self._tell_whole)
            self._whole.set_visibility(False)

    async def _beat(self) -> None:
        """Open worlds that are not open, go on while playing, and show what is not shown."""
        seen = self._seen
        if self._opened != (seen.state, seen.world):
            await self._open(seen)
        pair = self._pair
        if pair is None:
            return
        if self._playing:
            self._ahead += self._days_a_second * BEAT_SECONDS
            self._go_to(min(seen.day + int(self._ahead), pair.last_day))
            self._ahead -= int(self._ahead)
            if self._seen.day == pair.last_day:
                self._pause()
        if self._seen != self._shown:
            await self._show(pair, self._seen)

    async def _open(self, seen: Seen) -> None:
        self._said.set_text("Opening the two worlds …")
        self._opened = (seen.state, seen.world)
        self._pair = None
        try:
            self._pair = await run.io_bound(seen.pair)
        except Refusal as refusal:
            self._said.set_text(str(refusal))
            return
        if self._pair:
            last = self._pair.last_day
            self._day.control.props["max"] = str(last)
            if self._seen.day > last:
                self._go_to(last)

    async def _show(self, pair: Pair, seen: Seen) -> None:
        drawn = await run.io_bound(_drawn, pair, seen.day)
        if drawn is None or pair is not self._pair:
            return
        told, picture, table = drawn
        self._shown = seen
        self._picture.set_content(picture)
        self._words.set_content(table)
        self._said.set_text(" ".join(told))
        self._client.run_javascript(f"history.replaceState(null, '', '?{seen.query()}')")

    def _go_to(self, day: int) -> None:
        self._seen = replace(self._seen, day=day)
        self._day.show(str(day))

    def _step(self, by: int) -> None:
        self._pause()
        last = self._pair.last_day if self._pair else self._seen.day
        self._go_to(min(max(self._seen.day + by, 0), last))

    def _play_or_pause(self) -> None:
        self._playing = not self._playing
        self._play.set_text("Pause" if self._playing else "Play")
        # What is said at every step would drown whoever listens.
        self._said.props["aria-live"] = "off" if self._playing else "polite"

    def _pause(self) -> None:
        if self._playing:
            self._play_or_pause()

    def _on_day(self, given: str) -> None:
        self._pause()
        self._seen = replace(self._seen, day=day_of(given))

    def _on_speed(self, given: str) -> None:
        self._days_a_second = float(given)

    def _on_site(self, given: str) -> None:
        self._become(replace(self._seen.state, site=one_site(given)))

    def _on_seed(self, given: str) -> None:
        self._become(replace(self._seen.state, seed=seed_of(given)))

    def _on_base(self, number: int, given: str) -> None:
        self._become(self._seen.state.with_choice(number, Choice(given)))

    def _on_world(self, given: str) -> None:
        self._seen = replace(self._seen, world=world_of(given))

    def _become(self, state: State) -> None:
        state.design()
        self._pause()
        self._seen = replace(self._seen, state=state)

    def _follow(self, address: str) -> None:
        """Open the diary of an advocate, or say how a case stands."""
        kind, world, row = address.removeprefix("#").split("-")
        pair, day = self._pair, self._seen.day
        if pair is None:
            return
        self._pause()
        self._case = None
        if kind == "advocate":
            page = advocate_page(pair.here if world == "a" else pair.there, day, int(row))
            self._tell(f"{world.upper()}: {page.title}", page.lines[1:])
            return
        number = int(row)
        rows = [number, pair.row_there(number, day)] if world == "a" else [None, number]
        pages = case_pages([pair.here, pair.there], day, rows)
        lines = [line for page in pages for line in page.lines]
        self._case = number if world == "a" else None
        self._tell(f"Case {number} of {world.upper()}", lines)

    async def _tell_whole(self) -> None:
        if self._pair is not None and self._case is not None:
            lines = await run.io_bound(whole_story, self._pair, self._case)
            self._tell(f"Case {self._case} of A, its whole story", lines or [])

    def _tell(self, title: str, lines: Sequence[str]) -> None:
        self._title.set_text(title)
        self._lines.clear()
        with self._lines:
            for line in lines:
                words(line, "p", "told-line")
        self._whole.set_visibility(self._case is not None)
        self._client.run_javascript(f"document.getElementById('{self._title.html_id}').focus()")


def _drawn(pair: Pair, day: int) -> tuple[list[str], str, str]:
    """A morning: what it is in words, as a picture, and as tables."""
    here, there = pair.at(min(day, pair.last_day))
    told = heading(here, there)
    picture = template("watch.html").render(panels=panels(here, there, links=LINKS))
    return told, picture, template("watch_words.html").render(parts=parts(here, there))
