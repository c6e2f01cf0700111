"""The timeline: caseloads, waiting and news of two worlds over all their days, and where one is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nicegui import ui

from caseflow.experiments.analysis.snapshots.snapshot import QueueName
from caseflow.experiments.analysis.snapshots.world_course import WeekMark, WorldCourse
from caseflow.experiments.dashboard.page_templates import template

WIDTH, HEIGHT = 1000, 60
"""Of a lane, in units: it is stretched to the width of the page."""

PRESSED = (
    "(event) => { const box = event.currentTarget.getBoundingClientRect(); "
    "emit((event.clientX - box.left) / box.width); }"
)
"""What the browser sends when the timeline is pressed: how far along."""


@dataclass(frozen=True)
class TimelineLane:
    """One line of each world over time.

    Attributes
    ----------
    title, note
        What it shows, and what stands after its ends.
    top
        What its upper edge stands for; the lower is 0.
    here, there
        The points of the lines, as SVG has them.
    level
        Where a level lies that is advised at most, if there is one.
    told
        The same in a sentence.
    """

    title: str
    note: str
    top: int
    here: str
    there: str
    level: float | None
    told: str


@dataclass(frozen=True)
class YearMark:
    """Where a year begins."""

    title: str
    x: float
    share: float


def lanes_of(course: WorldCourse) -> tuple[TimelineLane, ...]:
    """What is drawn: open cases, who waits, and who is owed news."""
    advised = f"; broken line: {course.safe} advised at most"
    return (
        _lane("Open cases an advocate", course, lambda mark: mark.open_cases, advised),
        _lane("Waiting for triage or an advocate", course, waits_for_service),
        _lane("Victims owed news", course, lambda mark: float(mark.owed_news)),
    )


def waits_for_service(mark: WeekMark) -> float:
    """How many wait for the service itself."""
    return float(mark.waiting[QueueName.TRIAGE] + mark.waiting[QueueName.ADVOCATE])


def _lane(
    title: str, course: WorldCourse, value: Callable[[WeekMark], float], note: str = ""
) -> TimelineLane:
    lines = [[value(mark) for mark in marks] for marks in (course.here, course.there)]
    top = max(1, -(-max(map(max, lines)) // 1), course.safe if note else 0)
    here, there = (_points(course.days, line, course.last_day, top) for line in lines)
    level = HEIGHT * (1.0 - course.safe / top) if note else None
    ends = [f"{letter} {line[-1]:.0f}" for letter, line in zip("AB", lines, strict=True)]
    told = f"{title}: at most {max(map(max, lines)):.0f}; on the last morning {', '.join(ends)}."
    return TimelineLane(title, note, int(top), here, there, level, told)


def _points(days: Sequence[int], line: Sequence[float], last: int, top: float) -> str:
    return " ".join(
        f"{WIDTH * day / max(last, 1):.1f},{HEIGHT * (1.0 - value / top):.1f}"
        for day, value in zip(days, line, strict=True)
    )


def years_of(course: WorldCourse) -> tuple[YearMark, ...]:
    """Where years begin; the first day has no mark of its own."""
    ends = (course.first_day.year + 1, course.date_of(course.last_day).year + 1)
    found = []
    for year in range(*ends):
        share = (date(year, 1, 1) - course.first_day).days / max(course.last_day, 1)
        found.append(YearMark(str(year), WIDTH * share, round(100.0 * share, 2)))
    return tuple(found)


class Timeline:
    """The part of a page that shows the course, and goes wherever it is pressed."""

    def __init__(self, go_to: Callable[[int], None]) -> None:
        self._go_to = go_to
        self._last = 1
        with ui.element("div").classes("timeline") as self._whole:
            self._drawn = ui.html("", sanitize=False)
            self._marker = ui.element("div").classes("marker")
        self._whole.on("click", lambda event: self._pressed(float(event.args)), js_handler=PRESSED)
        self._whole.set_visibility(False)

    def show(self, course: WorldCourse, day: int) -> None:
        """Draw a course."""
        self._last = max(course.last_day, 1)
        self._drawn.set_content(
            template("watch/timeline.html").render(
                lanes=lanes_of(course), years=years_of(course), width=WIDTH, height=HEIGHT
            )
        )
        self.move(day)
        self._whole.set_visibility(True)

    def hide(self) -> None:
        """Show none, where that of other worlds is not known yet."""
        self._whole.set_visibility(False)

    def move(self, day: int) -> None:
        """Mark the morning that is shown."""
        self._marker.style(f"left: {100.0 * day / self._last:.2f}%")

    def _pressed(self, share: float) -> None:
        self._go_to(round(min(max(share, 0.0), 1.0) * self._last))
