"""The roll: what the dots of the picture open, as buttons that any finger can hit.

A dot is smaller than the 24 pixels that WCAG 2.2 asks for (2.5.8); what it opens, a button of the
roll opens too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from nicegui import ui

from caseflow.experiments.analysis.snapshots.snapshot import (
    OPEN,
    OPEN_JUSTICE,
    OPEN_STAGES,
    Snapshot,
    Step,
)
from caseflow.experiments.analysis.snapshots.watching import Pair
from caseflow.experiments.dashboard.inputs.controls import PickOne, words
from caseflow.experiments.dashboard.page_templates import template
from caseflow.experiments.dashboard.watch.detail_panel import LINKS
from caseflow.experiments.reports.watch.step_names import step_words
from caseflow.scenarios.refusal import Refusal
from caseflow.sim.agents.case import Stage

ADVOCATES = "advocates"
STEPS: dict[str, Step] = {f"{type(step).__name__} {step.name}".lower(): step for step in OPEN}
"""The steps whose cases can be opened, by the value that the control has."""

PRESSED = (
    "(event) => { const pressed = event.target.closest('button'); "
    "if (pressed) emit(pressed.dataset.opens); }"
)
"""What the browser sends when a button of the roll is pressed."""


@dataclass(frozen=True)
class CaseButton:
    """One button.

    Attributes
    ----------
    opens
        An address of ``LINKS``.
    label
        What it says to those who cannot see the heading above it.
    words
        What stands on it, which is part of the label.
    """

    opens: str
    label: str
    words: str


class CaseList:
    """The part of a page in which advocates and cases are chosen from a list."""

    def __init__(self, follow: Callable[[str], None]) -> None:
        self._chosen = next(name for name, step in STEPS.items() if step is Stage.HELD)
        self._of: tuple[Pair, int] | None = None
        self._written: object = None
        with ui.element("section").classes("roll").props('aria-label="Choose from a list"'):
            words("Who can be opened", "h2")
            PickOne("Which of them", self._chosen, self._choose, _offered())
            self._buttons = ui.html("", sanitize=False)
            self._buttons.on("click", lambda event: follow(str(event.args)), js_handler=PRESSED)

    def show(self, pair: Pair, day: int) -> None:
        """List those of a morning, unless they are listed already."""
        self._of = pair, day
        wanted = id(pair), day, self._chosen
        if wanted == self._written:
            return
        self._written = wanted
        frames = zip("ab", pair.at(day), strict=True)
        groups = [(world.upper(), entries(frame, world, self._chosen)) for world, frame in frames]
        title = ADVOCATES if self._chosen == ADVOCATES else step_words(STEPS[self._chosen])
        self._buttons.set_content(template("watch/roll.html").render(groups=groups, title=title))

    def _choose(self, given: str) -> None:
        if given != ADVOCATES and given not in STEPS:
            raise Refusal("nobody of this kind can be opened", value=given)
        self._chosen = given
        if self._of:
            self.show(*self._of)


def entries(frame: Snapshot, world: str, chosen: str) -> list[CaseButton]:
    """The buttons of one world."""
    letter = world.upper()
    if chosen == ADVOCATES:
        rows = [(post.row, "") for post in frame.posts]
        address, kind = LINKS.advocate, "advocate"
    else:
        step = STEPS[chosen]
        came = set(frame.came(step))
        rows = [(row, "") for row in frame.at(step) if row not in came]
        rows += [(row, " came today") for row in frame.came(step)]
        address, kind = LINKS.case, "case"
    return [
        CaseButton(
            address.format(world=world, row=row), f"{kind} {row}{new} in {letter}", f"{row}{new}"
        )
        for row, new in rows
    ]


def _offered() -> dict[str, list[tuple[str, str]]]:
    names = {step: name for name, step in STEPS.items()}
    return {
        "": [(ADVOCATES, ADVOCATES)],
        "With the service": [(names[step], step_words(step)) for step in OPEN_STAGES],
        "With police and courts": [(names[step], step_words(step)) for step in OPEN_JUSTICE],
    }
