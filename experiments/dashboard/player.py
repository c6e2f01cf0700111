"""The player: which morning is shown, and how one goes on to others."""

from collections.abc import Callable

from nicegui import ui

from caseflow.experiments.dashboard.controls import PickOne, Slide, button
from caseflow.experiments.dashboard.watch_state import day_of

SPEEDS = (("1", "1 day a second"), ("5", "5 days a second"), ("20", "20 days a second"))
FIRST_SPEED = "5"
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

    def __init__(self, day: int, turned: Callable[[bool], None]) -> None:
        self.day = day
        self.playing = False
        self._turned = turned
        self._last = day
        self._ahead = 0.0
        self._days_a_second = float(FIRST_SPEED)
        with ui.element("section").classes("player").props('aria-label="Which morning"'):
            self._slide = Slide("Day", str(day), self._on_day, (0, DAYS))
            with ui.element("div").classes("buttons"):
                button("Step back", lambda: self._step(-1))
                self._play = button("Play", self._turn)
                button("Step", lambda: self._step(1))
            PickOne("Speed", FIRST_SPEED, self._on_speed, {"": SPEEDS})

    def end_at(self, last: int) -> None:
        """Say which day is the last; a later one becomes it."""
        self._last = last
        self._slide.control.props["max"] = str(last)
        if self.day > last:
            self._go_to(last)

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
        self.pause()
        self._go_to(min(max(self.day + by, 0), self._last))

    def _go_to(self, day: int) -> None:
        self.day = day
        self._slide.show(str(day))

    def _on_day(self, given: str) -> None:
        self.pause()
        self.day = day_of(given)

    def _on_speed(self, given: str) -> None:
        self._days_a_second = float(given)
