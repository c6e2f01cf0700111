"""The buttons that take back a change of the question, and the keys that do the same."""

from collections.abc import Callable
from typing import Generic

from nicegui import ui
from nicegui.events import KeyEventArguments

from caseflow.experiments.dashboard.inputs.controls import button
from caseflow.experiments.dashboard.question.undo import Asked, Undo

FIELDS = ["input", "select", "textarea"]
"""Within these the same keys take back what is being typed."""


class UndoButtons(Generic[Asked]):
    """Undo and redo, for a page that says what is asked now and can ask something else."""

    def __init__(self, now: Callable[[], Asked], ask: Callable[[Asked], None]) -> None:
        self._now, self._ask = now, ask
        self._undo: Undo[Asked] = Undo()
        with ui.element("div").classes("buttons"):
            self._buttons = button("Undo", self._back), button("Redo", self._forth)
        ui.keyboard(self._on_key, ignore=FIELDS)  # type: ignore[arg-type]
        self._tell()

    def moved(self, former: Asked) -> None:
        """The question has become another."""
        if former != self._now():
            self._undo.moved(former)
            self._tell()

    def _on_key(self, pressed: KeyEventArguments) -> None:
        held = pressed.modifiers.ctrl or pressed.modifiers.meta
        if not (held and pressed.action.keydown):
            return
        key = pressed.key.name.lower()
        if key == "y" or (key == "z" and pressed.modifiers.shift):
            self._forth()
        elif key == "z":
            self._back()

    def _back(self) -> None:
        self._go(self._undo.back(self._now()))

    def _forth(self) -> None:
        self._go(self._undo.forth(self._now()))

    def _go(self, asked: Asked) -> None:
        self._tell()
        if asked != self._now():
            self._ask(asked)

    def _tell(self) -> None:
        for pressed, possible in zip(self._buttons, self._undo.can_go, strict=True):
            pressed.props["disabled"] = not possible
