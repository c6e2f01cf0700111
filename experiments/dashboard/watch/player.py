"""The player: which morning is shown, and how one goes on to others."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from nicegui import ui

from caseflow.experiments.dashboard.inputs.controls import PickOne, Slide, button
from caseflow.experiments.dashboard.watch.watch_state import day_of
from caseflow.scenarios.words import date_words

SPEEDS = (("1", "1 day a second"), ("10", "10 days a second"), ("50", "50 days a second"))
FIRST_SPEED = "10"
DAYS = 730
"""Where the slide ends until the worlds say how many days they have."""


class Player:
    """The controls of the day.

    Attributes
    ----------
    day
        The morning of now.
    playing
        Whether it moves on by itself.
    """

    def __init__(
        self, day: int, turned: Callable[[bool], None], jumps: Mapping[str, Callable[[], None]]
    ) -> None:
        self.day = day
        self.playing = False
        self._turned = turned
        self._last = day
        self._first_day: date | None = None
        self._ahead = 0.0
        self._days_a_second = float(FIRST_SPEED)
        with ui.element("section").classes("player").props('aria-label="Which morning"'):
            self._slide = Slide("Day", str(day), self._on_day, (0, DAYS))
            with ui.element("div").classes("buttons"):
                button("Step back", lambda: self._step(-1))
                self._play = button("Play", self._turn)
                button("Step", lambda: self._step(1))
                for title, jump in jumps.items():
                    button(title, jump)
            PickOne("Speed", FIRST_SPEED, self._on_speed, {"": SPEEDS})

    def run_from(self, first_day: date, last: int) -> None:
        """Say which date day 0 is and which day is the last; a later one becomes it."""
        self._first_day, self._last = first_day, last
        self._slide.control.props["max"] = str(last)
        self.jump(self.day)

    def jump(self, day: int) -> None:
        """Stay on a morning, or on the last where it is later."""
        self.pause()
        self._go_to(min(max(day, 0), self._last))

    def beat(self, seconds: float) -> None:
        """Go on as far as so many seconds bring it, while it plays."""
        if not self.playing:
            return
        self._ahead += self._days_a_second * seconds
        self._go_to(min(self.day + int(self._ahead), self._last))
        self._ahead -= int(self._ahead)
        if self.day == self._last:
            self.pause()

    def pause(self) -> None:
        """Stay where it is."""
        if self.playing:
            self._turn()

    def _turn(self) -> None:
        self.playing = not self.playing
        self._play.set_text("Pause" if self.playing else "Play")
        self._turned(self.playing)

    def _step(self, by: int) -> None:
        self.jump(self.day + by)

    def _go_to(self, day: int) -> None:
        self.day = day
        self._slide.show(str(day))
        self._tell_date()

    def _on_day(self, given: str) -> None:
        self.pause()
        self.day = day_of(given)
        self._tell_date()

    def _tell_date(self) -> None:
        if self._first_day:
            told = date_words(self._first_day + timedelta(days=self.day))
            self._slide.note.set_text(told)
            self._slide.control.props["aria-valuetext"] = told

    def _on_speed(self, given: str) -> None:
        self._days_a_second = float(given)
